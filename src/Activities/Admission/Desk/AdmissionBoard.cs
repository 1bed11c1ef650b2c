using DualFlow.Activities.Registry;
using DualFlow.Activities.Sample;
using DualFlow.Engine.Contract;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Admission.Desk;

/// <summary>What a registrar sees of a campaign: lists, use of quotas, lots, offers, and what the campaign waits for.</summary>
public sealed class AdmissionBoard(RegistryConnections registry, IWaits waits)
{
    const int MostAsks = 500;

    /// <summary>Campaigns that have applications, newest name first.</summary>
    public async Task<IReadOnlyList<string>> CampaignsAsync(string? tenant, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(tenant, ct);
        return [.. (await open.Rows.Applications.Select(a => a.Campaign).Distinct().ToListAsync(ct)).OrderDescending(StringComparer.Ordinal)];
    }

    /// <summary>Everything that the registry has of a campaign.</summary>
    public async Task<AdmissionReport> ReadAsync(string? tenant, string campaign, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(tenant, ct);
        return await AdmissionReport.ReadAsync(open.Rows, campaign, ct);
    }

    /// <summary>What the campaign has asked and not been told yet.</summary>
    public async Task<IReadOnlyList<OutsideAsk>> AsksAsync(string? tenant, string campaign, CancellationToken ct) =>
        [.. (await waits.ListAsksAsync(tenant, null, null, 0, MostAsks, ct)).Where(a => a.Payload is { ValueKind: System.Text.Json.JsonValueKind.Object } payload
            && payload.TryGetProperty("campaign", out var name) && name.ValueKind == System.Text.Json.JsonValueKind.String && name.GetString() == campaign)];
}
