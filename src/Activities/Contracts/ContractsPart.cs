using DualFlow.Activities.Contracts.Changes;
using DualFlow.Activities.Contracts.Rows;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Contracts;

/// <summary>Three-party contracts and their versions.</summary>
sealed class ContractsPart : RegistryPart
{
    public override string Name => "contract";

    public override void Describe(RegistryModel model)
    {
        model.Table<ContractRow>("contract", r => new { r.TenantId, r.Id }, e =>
        {
            e.HasIndex(r => new { r.TenantId, r.Number }).IsUnique();
            e.HasIndex(r => new { r.TenantId, r.StudentId });
            e.HasIndex(r => new { r.TenantId, r.Bin });
            e.HasIndex(r => new { r.TenantId, r.Status, r.From });
        });
        model.Table<ContractEventRow>("contract_event", r => r.Id, e => e.HasIndex(r => new { r.TenantId, r.ContractId, r.Id }));
        model.Table<ContractVersionRow>("contract_version", r => new { r.TenantId, r.ContractId, r.Version });
    }

    public override Task ApplyAsync(RegistryContext rows, RegistryWrite write, CancellationToken ct) => ContractRegistry.ApplyAsync(rows, write, ct);
}
