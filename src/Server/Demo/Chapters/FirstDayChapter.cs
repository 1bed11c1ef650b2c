using DualFlow.Activities.Contracts.Rows;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Server.Demo.Chapters;

/// <summary>The first day at the places: contracts begin when briefings, medical certificates, insurance and mentors' orders are there.</summary>
public sealed class FirstDayChapter() : DemoChapter("first-day", "The first day", new(2026, 11, 1, 9, 0, 0, TimeSpan.FromHours(5)))
{
    /// <inheritdoc/>
    public override DateTimeOffset? Until { get; } = new(2026, 11, 3, 8, 0, 0, TimeSpan.FromHours(5));

    /// <inheritdoc/>
    public override IReadOnlyList<string> Definitions { get; } = [];

    /// <inheritdoc/>
    public override Task<IReadOnlyList<DemoCase>> CasesAsync(DemoScene scene, CancellationToken ct) => Task.FromResult<IReadOnlyList<DemoCase>>([]);

    /// <inheritdoc/>
    public override async Task ReportAsync(DemoScene scene, DemoReport report, CancellationToken ct)
    {
        var own = scene.IdOf("contracts-");
        var ids = await scene.ReadAsync(r => r.Contracts.Where(c => c.Number != null && c.InstanceId!.StartsWith(own)).Select(c => c.Id).ToHashSetAsync(ct), ct);
        var events = await scene.ReadAsync(r => r.Set<ContractEventRow>().AsNoTracking().Where(e => e.What == "activate" || e.What == "postpone").ToListAsync(ct), ct);
        events.RemoveAll(e => !ids.Contains(e.ContractId));
        report.Say($"{events.Count(e => e.What == "activate")} contracts began, {events.Count(e => e.What == "postpone")} of them later because something was missing");
        report.Total("contracts that began", events.Where(e => e.What == "activate").Select(e => e.ContractId).Distinct(StringComparer.Ordinal).Count(), "history", ids.Count, "registered contracts");
    }
}
