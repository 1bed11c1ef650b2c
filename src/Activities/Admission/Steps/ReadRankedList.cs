using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Admission.Steps;

/// <summary>Reads one ranked list as it is published: numbers, no names.</summary>
/// <param name="registry">The registry.</param>
[Activity("DualFlow.ReadRankedList", DisplayName = "Read a ranked list", Category = "Admission", Description = "Reads the ranked list of a specialty as it is published: numbers, no names.")]
public sealed class ReadRankedList(RegistryConnections registry) : WorkActivity<ReadRankedList.Inputs, ReadRankedList.Outputs>
{
    /// <inheritdoc/>
    public override bool OnlyReads => true;

    /// <summary>What it needs.</summary>
    public sealed record Inputs([Field("Name of the campaign.")] string Campaign, [Field("The specialty.")] string Specialty);

    /// <summary>What it gives.</summary>
    public sealed record Outputs([Field("The list, best first.")] IReadOnlyList<Entry> Entries);

    /// <summary>A line of the list.</summary>
    /// <param name="Position">From 1.</param>
    /// <param name="Number">Number of the application.</param>
    /// <param name="Score">Competition score.</param>
    /// <param name="SeatType"><c>open</c> or a quota category; null without a seat.</param>
    /// <param name="ByLot">True when a lot decided.</param>
    public sealed record Entry(int Position, string Number, decimal Score, string? SeatType, bool ByLot);

    /// <inheritdoc/>
    protected override async Task<Outcome> RunAsync(Inputs inputs, WorkContext work, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(work.TenantId, ct);
        return To("Done", new Outputs(await open.Rows.ListEntries.AsNoTracking().Where(e => e.Campaign == inputs.Campaign && e.Specialty == inputs.Specialty).OrderBy(e => e.Position)
            .Select(e => new Entry(e.Position, e.Number, e.Score, e.SeatType, e.ByLot)).ToListAsync(ct)));
    }
}
