using DualFlow.Activities.Lottery;
using System.Globalization;
using DualFlow.Activities.Admission.Import;
using DualFlow.Activities.Registry;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Sample;

/// <summary>What the registry says about a campaign, ready to be printed; the same registry always gives the same text.</summary>
/// <param name="Campaign">Name of the campaign.</param>
/// <param name="Problems">Broken rows.</param>
/// <param name="Applications">All applications, by number.</param>
/// <param name="Entries">Ranked lists.</param>
/// <param name="Quotas">Use of quotas.</param>
/// <param name="Lots">Drawn lots.</param>
/// <param name="Meetings">Meetings of the commission.</param>
/// <param name="Offers">Offers and answers.</param>
/// <param name="Enrolments">Enrolled students.</param>
public sealed record AdmissionReport(
    string Campaign, IReadOnlyList<ImportProblemRow> Problems, IReadOnlyDictionary<string, ApplicationRow> Applications, IReadOnlyList<ListEntryRow> Entries,
    IReadOnlyList<QuotaUseRow> Quotas, IReadOnlyList<LotteryDrawRow> Lots, IReadOnlyList<MeetingRow> Meetings, IReadOnlyList<OfferRow> Offers,
    IReadOnlyList<EnrolmentRow> Enrolments)
{
    /// <summary>Reads a campaign from the registry.</summary>
    public static async Task<AdmissionReport> ReadAsync(RegistryContext rows, string campaign, CancellationToken ct)
    {
        var applications = await rows.Applications.AsNoTracking().Where(r => r.Campaign == campaign).ToListAsync(ct);
        var entries = await rows.ListEntries.AsNoTracking().Where(r => r.Campaign == campaign).ToListAsync(ct);
        var offers = await rows.Offers.AsNoTracking().Where(r => r.Campaign == campaign).ToListAsync(ct);
        var enrolments = await rows.Enrolments.AsNoTracking().Where(r => r.Campaign == campaign).ToListAsync(ct);
        // Ordered here: the two databases sort text differently.
        return new(campaign,
            [.. (await rows.ImportProblems.AsNoTracking().Where(r => r.Campaign == campaign).ToListAsync(ct)).OrderBy(r => r.Position)],
            applications.ToDictionary(a => a.Number, StringComparer.Ordinal),
            [.. entries.OrderBy(e => e.Specialty, StringComparer.Ordinal).ThenBy(e => e.Position)],
            [.. (await rows.QuotaUses.AsNoTracking().Where(r => r.Campaign == campaign).ToListAsync(ct)).OrderBy(q => q.Specialty, StringComparer.Ordinal).ThenBy(q => q.Priority)],
            [.. (await rows.LotteryDraws.AsNoTracking().Where(r => r.Campaign == campaign).ToListAsync(ct)).OrderBy(l => l.Specialty, StringComparer.Ordinal).ThenBy(l => l.GroupNumber).ThenBy(l => l.Place)],
            [.. (await rows.Meetings.AsNoTracking().Where(r => r.Campaign == campaign).ToListAsync(ct)).OrderBy(m => m.Meeting)],
            [.. offers.OrderBy(o => o.Round).ThenBy(o => o.Specialty, StringComparer.Ordinal).ThenBy(o => o.Number, StringComparer.Ordinal)],
            [.. enrolments.OrderBy(e => e.Specialty, StringComparer.Ordinal).ThenBy(e => e.Number, StringComparer.Ordinal)]);
    }

    /// <summary>The whole report as lines of text.</summary>
    public IEnumerable<string> Lines() =>
        [.. BrokenRows(), .. Refusals(), .. RankedLists(), .. QuotaUse(), .. LotteryLog(), .. Votes(), .. Decisions(), .. Summary()];

    /// <summary>Broken rows by file, row, column and reason.</summary>
    public IEnumerable<string> BrokenRows() =>
        Problems.Select(p => Text($"{p.File}, row {p.Line}, {p.ColumnName}: {p.Message} ({p.Code})")).Prepend(Text($"Broken rows: {Problems.Count} (left out; {Applications.Count} applications were read)"));

    /// <summary>Applications that don't compete, with the reason.</summary>
    public IEnumerable<string> Refusals()
    {
        var others = Applications.Values.Where(a => a.Status is "refused" or "paid").OrderBy(a => a.Number, StringComparer.Ordinal).ToList();
        return others.Select(a => $"{a.Number}  {(a.Status == "paid" ? "studies for pay" : a.Reason)}").Prepend(Text($"Not in the competition: {others.Count}"));
    }

    /// <summary>The ranked lists: numbers only, as they are published.</summary>
    public IEnumerable<string> RankedLists()
    {
        foreach (var list in Entries.GroupBy(e => e.Specialty, StringComparer.Ordinal))
        {
            yield return Text($"Ranked list {list.Key}: {list.Count()} people, {list.Count(e => e.SeatType is not null)} seats");
            foreach (var e in list)
                yield return Text($"{e.Position,4}  {e.Number}  {e.Score,6:0.00}  choice {e.Choice}  {e.SeatType ?? "-"}{(e.ByLot ? "  by lot" : "")}");
        }
    }

    /// <summary>What became of each quota's reserve.</summary>
    public IEnumerable<string> QuotaUse() => Quotas
        .Select(q => Text($"{q.Specialty}  {q.Category,-11} {q.Share * 100,5:0.0} % of {q.Seats}: reserved {q.Reserved}, claimed by {q.Claimed}, taken {q.Taken}, returned {q.Returned}"))
        .Prepend("Quota use");

    /// <summary>Every drawn lot with the seed, enough to repeat the lottery by hand.</summary>
    public IEnumerable<string> LotteryLog() => Lots
        .Select(l => Text($"{l.Specialty}  group {l.GroupNumber} of {l.GroupSize}: place {l.Place} drew index {l.Drawn} of {l.GroupSize - l.Place + 1}: {l.Number}"))
        .Prepend(Lots.Count == 0 ? "Lottery: no lot was drawn" : Text($"Lottery: seed {Lots[0].Seed}, SplitMix64, {Lots.Count} lots"));

    /// <summary>The commission's meetings.</summary>
    public IEnumerable<string> Votes() => Meetings
        .Select(m => Text($"meeting {m.Meeting}: {m.Decision}, {m.Present} present of {m.Needed} needed, {m.VotesFor} for, {m.VotesAgainst} against"))
        .Prepend("Commission");

    /// <summary>What each person decided, in rounds of offers.</summary>
    public IEnumerable<string> Decisions()
    {
        foreach (var round in Offers.GroupBy(o => o.Round))
        {
            yield return Text($"Offers, round {round.Key}: {round.Count()}");
            foreach (var o in round)
                yield return $"{o.Number}  {o.Specialty}  {o.SeatType,-10}  {o.Answer ?? "open"}  {NameOf(o.Number)}";
        }
    }

    /// <summary>Seats filled by specialty.</summary>
    public IEnumerable<string> Summary() => Entries.Select(e => e.Specialty).Distinct(StringComparer.Ordinal)
        .Select(s => Text($"{s}: {Enrolments.Count(e => e.Specialty == s)} enrolled"))
        .Prepend(Text($"Enrolled: {Enrolments.Count}"));

    string NameOf(string number) => Applications.TryGetValue(number, out var row) ? RegistryJson.Read<Application>(row.Content).FullName : "";

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
