using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Accreditation.Changes;

/// <summary>Registry changes about the accreditation of enterprises.</summary>
public static class AccreditationChanges
{
    /// <summary>It was decided about an enterprise; carries <see cref="EnterpriseSettled"/>.</summary>
    public const string SettledKind = "college.enterpriseSettled";

    /// <summary>Writes a change; false when it is none about accreditation.</summary>
    internal static async Task<bool> ApplyAsync(RegistryContext rows, RegistryWrite write, CancellationToken ct)
    {
        if (write.Change.Kind != SettledKind)
            return false;
        var settled = RegistryJson.Read<EnterpriseSettled>(write.Change.Payload);
        var enterprise = await rows.Enterprises.FirstOrDefaultAsync(e => e.Bin == settled.Bin, ct) ?? throw new InvalidOperationException($"There is no enterprise {settled.Bin} in the registry.");
        (enterprise.Status, enterprise.AccreditedUntil) = (settled.Status, settled.Until ?? enterprise.AccreditedUntil);
        if (settled.Status == "excluded")
            foreach (var workplace in await rows.Workplaces.Where(w => w.Bin == settled.Bin).ToListAsync(ct))
                workplace.IsOpen = false;
        return true;
    }
}

/// <summary>What was decided about an enterprise.</summary>
/// <param name="Bin">The enterprise.</param>
/// <param name="Status"><c>accredited</c>, <c>warned</c>, <c>candidate</c> or <c>excluded</c>; an excluded one has no open workplace any more.</param>
/// <param name="Until">Last day; null leaves it as it is.</param>
public sealed record EnterpriseSettled(string Bin, string Status, DateOnly? Until);
