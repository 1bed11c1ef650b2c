using DualFlow.Activities.Movement.Changes;
using DualFlow.Activities.Movement.Rows;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Movement;

/// <summary>Leaves, transfers, expulsions and reinstatements.</summary>
sealed class MovementPart : RegistryPart
{
    public override string Name => "movement";

    public override void Describe(RegistryModel model) => model.Table<MovementRow>("movement", r => new { r.TenantId, r.Id }, e => e.HasIndex(r => new { r.TenantId, r.StudentId }));

    public override Task ApplyAsync(RegistryContext rows, RegistryWrite write, CancellationToken ct) => MovementRegistry.ApplyAsync(rows, write, ct);
}
