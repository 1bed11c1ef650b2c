using DualFlow.Activities.Compensation.Rows;
using DualFlow.Activities.Registry;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Compensation;

/// <summary>Monthly runs and the ledger. Version 2 forbids, in the database itself, to change or delete what is written.</summary>
sealed class PayPart : RegistryPart
{
    public override string Name => "pay";

    public override int Version => 2;

    public override string? Prefix => null;

    public override void Describe(RegistryModel model)
    {
        model.Table<PayRunRow>("pay_run", r => new { r.TenantId, r.Id }, e =>
        {
            e.Property(r => r.State).IsConcurrencyToken();
            e.Property(r => r.Sheet).IsConcurrencyToken();
        });
        model.Table<PayBatchRow>("pay_batch", r => new { r.TenantId, r.RunId, r.Sheet, r.Number });
        model.Table<PayLineRow>("pay_line", r => new { r.TenantId, r.RunId, r.Sheet, r.Ledger, r.SubjectId, r.Month, r.Type }, e =>
        {
            e.Ignore(r => r.Amount);
            e.HasIndex(r => new { r.TenantId, r.SubjectId, r.Month });
            // Few lines are deferred, and every batch asks who has one.
            e.HasIndex(r => new { r.TenantId, r.Month }).HasFilter("type = 'deferred'");
        });
        model.Table<PayPaymentRow>("pay_payment", r => new { r.TenantId, r.RunId, r.Ledger, r.PersonId });
    }
}
