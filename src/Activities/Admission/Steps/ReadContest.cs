using DualFlow.Activities.Admission.Rules;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Admission.Steps;

/// <summary>Reads from the registry who competes, and what became of the places offered so far.</summary>
/// <param name="registry">The registry.</param>
[Activity("DualFlow.ReadContest", DisplayName = "Read the competition", Category = "Admission", Description = "Reads who competes, with scores, and the answers to the offers so far.")]
public sealed class ReadContest(RegistryConnections registry) : WorkActivity<ReadContest.Inputs, ReadContest.Outputs>
{
    /// <inheritdoc/>
    public override bool OnlyReads => true;

    /// <summary>What it needs.</summary>
    public sealed record Inputs([Field("Name of the campaign.")] string Campaign);

    /// <summary>What it gives.</summary>
    public sealed record Outputs(
        [Field("Everyone who competes, in order of number.")] IReadOnlyList<ContestPerson> People,
        [Field("Offers already answered.")] IReadOnlyList<SettledPlace> Settled,
        [Field("Confirmed places that have no enrolment yet.")] IReadOnlyList<SettledPlace> ToEnrol,
        [Field("Strict orders by specialty, as the lists stand in the registry; none before the first.")] IReadOnlyList<SpecialtyOrder> Orders,
        [Field("Lots that were drawn for them.")] IReadOnlyList<DrawnLot> Lots,
        [Field("Numbers with an offer that nobody has answered yet.")] IReadOnlyList<string> Open,
        [Field("Last round of offers, from 1; 0 before the first.")] int Round);

    /// <inheritdoc/>
    protected override async Task<Outcome> RunAsync(Inputs inputs, WorkContext work, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(work.TenantId, ct);
        var contests = await open.Rows.Applications.Where(a => a.Campaign == inputs.Campaign && a.Status == "eligible" && a.Contest != null)
            .Select(a => new { a.Number, a.Contest }).ToListAsync(ct);
        var all = await open.Rows.Offers.AsNoTracking().Where(o => o.Campaign == inputs.Campaign).ToListAsync(ct);
        var offers = all.Where(o => o.Answer is not null);
        var entries = await open.Rows.ListEntries.AsNoTracking().Where(e => e.Campaign == inputs.Campaign).OrderBy(e => e.Position).Select(e => new { e.Specialty, e.Number }).ToListAsync(ct);
        var draws = await open.Rows.LotteryDraws.AsNoTracking().Where(d => d.Campaign == inputs.Campaign).ToListAsync(ct);
        var enrolled = await open.Rows.Enrolments.Where(e => e.Campaign == inputs.Campaign).Select(e => e.Number).ToListAsync(ct);
        SettledPlace[] settled = [.. offers.OrderBy(o => o.Number, StringComparer.Ordinal).Select(o => new SettledPlace(o.Number, o.Specialty, o.SeatType, Enum.Parse<PlaceAnswer>(o.Answer!)))];
        return To("Done", new Outputs(
            [.. contests.OrderBy(c => c.Number, StringComparer.Ordinal).Select(c => RegistryJson.Read<ContestPerson>(c.Contest!))],
            settled,
            [.. settled.Where(s => s.Answer == PlaceAnswer.Confirmed && !enrolled.Contains(s.Number, StringComparer.Ordinal))],
            [.. entries.GroupBy(e => e.Specialty, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new SpecialtyOrder(g.Key, [.. g.Select(e => e.Number)]))],
            [.. draws.OrderBy(d => d.Specialty, StringComparer.Ordinal).ThenBy(d => d.GroupNumber).ThenBy(d => d.Place).Select(d => new DrawnLot(d.Specialty, d.GroupNumber, d.GroupSize, d.Place, d.Drawn, d.Number))],
            [.. all.Where(o => o.Answer is null).Select(o => o.Number).Order(StringComparer.Ordinal)],
            all.Count == 0 ? 0 : all.Max(o => o.Round)));
    }
}
