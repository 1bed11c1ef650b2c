using DualFlow.Activities.Compensation.Rows;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Compensation.Changes;

/// <summary>Kinds of registry changes about pay; stable, the audit keeps them.</summary>
public static class PayChanges
{
    /// <summary>It was decided about a debt; carries <see cref="DebtDecided"/>.</summary>
    public const string DebtKind = "pay.debt";

    internal static async Task ApplyAsync(RegistryContext rows, RegistryWrite write, CancellationToken ct)
    {
        var change = RegistryJson.Read<DebtDecided>(write.Change.Payload);
        if (await rows.Set<PayReliefRow>().FindAsync([rows.Tenant, change.Id], ct) is null)
            rows.Add(new PayReliefRow
            {
                TenantId = rows.Tenant, Id = change.Id, ContractId = change.ContractId, Kind = change.Kind, Hundredths = (long)(change.Amount * 100), Reason = change.Reason, AskedBy = change.AskedBy,
                DecidedBy = change.DecidedBy, DecidedMs = write.At.ToUnixTimeMilliseconds(),
            });
    }
}

/// <summary>It was decided about a debt.</summary>
/// <param name="Id">The case.</param>
/// <param name="ContractId">The contract.</param>
/// <param name="Kind"><c>writeOff</c> or <c>consent</c>.</param>
/// <param name="Amount">Amount that is written off.</param>
/// <param name="Reason">Why.</param>
/// <param name="AskedBy">Who asked.</param>
/// <param name="DecidedBy">Who decided.</param>
public sealed record DebtDecided(string Id, string ContractId, string Kind, decimal Amount, string Reason, string? AskedBy, string DecidedBy);
