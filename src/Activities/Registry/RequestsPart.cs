using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Registry;

/// <summary>Answered requests with an idempotency key.</summary>
sealed class RequestsPart : RegistryPart
{
    public override string Name => "requests";

    public override string? Prefix => null;

    public override void Describe(RegistryModel model) => model.Table<RequestRow>("request", r => new { r.TenantId, r.Key });
}
