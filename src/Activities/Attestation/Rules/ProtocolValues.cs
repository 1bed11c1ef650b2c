using System.Globalization;

namespace DualFlow.Activities.Attestation.Rules;

/// <summary>What the template <c>attestation-protocol</c> is filled in with, in one language.</summary>
/// <param name="Date">Day of the meeting, yyyy-MM-dd.</param>
/// <param name="Qualification">The qualification.</param>
/// <param name="Chair">Who led.</param>
/// <param name="Members">Who else was present and voted.</param>
/// <param name="Present">Members present.</param>
/// <param name="Size">Members of the commission.</param>
/// <param name="Secretary">The secretary.</param>
/// <param name="Results">A row for each candidate.</param>
/// <param name="Opinions">What was noted beside the results: absences, cheating, who abstained.</param>
public sealed record ProtocolValues(
    string Date, string Qualification, string Chair, IReadOnlyList<string> Members, int Present, int Size, string Secretary, IReadOnlyList<ProtocolValues.Row> Results, string Opinions)
{
    /// <summary>A candidate.</summary>
    /// <param name="Name">Full name.</param>
    /// <param name="Score">Total.</param>
    /// <param name="Mark">Mark.</param>
    /// <param name="Decision">Decision in words.</param>
    public sealed record Row(string Name, string Score, string Mark, string Decision);

    /// <summary>The values of a protocol.</summary>
    /// <param name="content">The protocol.</param>
    /// <param name="language"><c>kk</c>, <c>ru</c> or <c>en</c>.</param>
    public static ProtocolValues Of(ProtocolContent content, string language)
    {
        var voting = content.Members.Where(m => m.Office != "secretary").ToList();
        var replaced = voting.Select(m => m.InPlaceOf).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var seats = voting.Where(m => !replaced.Contains(m.Name)).ToList();
        var chairs = content.Members.Where(m => m.Office == "chair").Select(m => m.Name).ToHashSet(StringComparer.Ordinal);
        var chair = seats.FirstOrDefault(m => m.Office == "chair" || (m.InPlaceOf is { } absent && chairs.Contains(absent)));
        return new(
            content.HeldOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), content.Qualification, chair?.Name ?? "", [.. seats.Where(m => m.IsPresent && m != chair).Select(m => m.Name)], seats.Count(m => m.IsPresent), seats.Count,
            content.Members.FirstOrDefault(m => m.Office == "secretary")?.Name ?? "",
            [.. content.Candidates.Select(c => new Row(c.Name, c.Total?.ToString("0.##", CultureInfo.GetCultureInfo(language)) ?? "—", c.Mark ?? "—", Word(c.Outcome, language)))],
            string.Join("; ", content.Candidates.SelectMany(c => Notes(c, language))));
    }

    static IEnumerable<string> Notes(ProtocolCandidate candidate, string language)
    {
        if (candidate.Note.Length > 0)
            yield return $"{candidate.Name}: {candidate.Note}";
        if (candidate.Abstained.Count > 0)
            yield return $"{candidate.Name}: {Word("abstained", language)} {string.Join(", ", candidate.Abstained)}";
    }

    static string Word(string code, string language) => (code, language) switch
    {
        ("pass", "kk") => "өтті",
        ("pass", "en") => "passed",
        ("pass", _) => "сдано",
        ("fail", "kk") => "өтпеді",
        ("fail", "en") => "failed",
        ("fail", _) => "не сдано",
        ("newDate", "kk") => "жаңа күн",
        ("newDate", "en") => "new date",
        ("newDate", _) => "новая дата",
        ("notAdmitted", "kk") => "жіберілмеді",
        ("notAdmitted", "en") => "not admitted",
        ("notAdmitted", _) => "не допущен",
        (_, "kk") => "қалыс қалды:",
        (_, "en") => "abstained:",
        _ => "воздержались:",
    };
}
