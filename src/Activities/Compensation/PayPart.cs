using DualFlow.Activities.Compensation.Changes;
using DualFlow.Activities.Compensation.Rows;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Compensation;

/// <summary>Monthly runs and the ledger. Version 2 forbids, in the database itself, to change or delete what is written; version 3 keeps what is decided about debts; version 4 numbers the bank's files, so that each payment is in one; version 5 tells a file that was downloaded from one that the bank has.</summary>
sealed class PayPart : RegistryPart
{
    public override string Name => "pay";

    public override int Version => 5;

    public override Task ApplyAsync(RegistryContext rows, RegistryWrite write, CancellationToken ct) => PayChanges.ApplyAsync(rows, write, ct);

    public override void Describe(RegistryModel model)
    {
        model.Table<PayRunRow>("pay_run", r => new { r.TenantId, r.Id }, e =>
        {
            e.Property(r => r.State).IsConcurrencyToken();
            e.Property(r => r.Sheet).IsConcurrencyToken();
            e.Property(r => r.Files).IsConcurrencyToken();
            e.Property(r => r.FilesTaken).IsConcurrencyToken();
            e.Property(r => r.FilesGiven).IsConcurrencyToken();
        });
        model.Table<PayBatchRow>("pay_batch", r => new { r.TenantId, r.RunId, r.Sheet, r.Number });
        model.Table<PayLineRow>("pay_line", r => new { r.TenantId, r.RunId, r.Sheet, r.Ledger, r.SubjectId, r.Month, r.Type }, e =>
        {
            e.Ignore(r => r.Amount);
            e.HasIndex(r => new { r.TenantId, r.SubjectId, r.Month });
            // Few lines are deferred, and every batch asks who has one.
            e.HasIndex(r => new { r.TenantId, r.Month }).HasFilter("type = 'deferred'");
        });
        model.Table<PayReliefRow>("pay_relief", r => new { r.TenantId, r.Id }, e => e.HasIndex(r => new { r.TenantId, r.ContractId }));
        model.Table<PayPaymentRow>("pay_payment", r => new { r.TenantId, r.RunId, r.Ledger, r.PersonId }, e =>
        {
            // A payment that waited may be taken up by two runs at the same time: one of them gets it.
            e.Property(r => r.State).IsConcurrencyToken();
            e.Property(r => r.FileRun).IsConcurrencyToken();
            e.Property(r => r.FileNumber).IsConcurrencyToken();
            e.HasIndex(r => new { r.TenantId, r.FileRun });
        });
    }
}
