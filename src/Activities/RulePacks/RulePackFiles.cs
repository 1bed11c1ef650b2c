using System.Collections.Concurrent;
using DualFlow.Activities.Calendar;

namespace DualFlow.Activities.RulePacks;

/// <summary>Rule packs in the folder of workflows, one file for each country.</summary>
public static class RulePackFiles
{
    /// <summary>Country of the college: its pack counts wherever nothing names another.</summary>
    public const string Home = "KZ";

    // A morning's contracts all ask for one pack. The file is read every time, so that an edit counts at once; parsed only when its text is another.
    static readonly ConcurrentDictionary<string, (string Text, RulePack Pack)> Parsed = new(StringComparer.Ordinal);

    /// <summary>The pack of a country.</summary>
    /// <param name="files">The folder of workflows.</param>
    /// <param name="country">ISO 3166-1 alpha-2 code, in any case.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="FileNotFoundException">There is no pack of the country.</exception>
    /// <exception cref="RulePackException">The file is no pack.</exception>
    public static async Task<RulePack> ReadPackAsync(this WorkflowFiles files, string country, CancellationToken ct)
    {
        var path = PathOf(country);
        var text = await files.ReadTextAsync(path, ct);
        if (Parsed.TryGetValue(path, out var last) && last.Text == text)
            return last.Pack;
        var pack = RulePackJson.Read(text);
        Parsed[path] = (text, pack);
        return pack;
    }

    /// <summary>The rules of a country at a moment, and the day that it is there then: near midnight another one than in UTC.</summary>
    /// <param name="files">The folder of workflows.</param>
    /// <param name="country">ISO 3166-1 alpha-2 code, in any case.</param>
    /// <param name="moment">When.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="FileNotFoundException">There is no pack of the country.</exception>
    /// <exception cref="RulePackException">The file is no pack, or has no <c>calendar-terms</c>.</exception>
    public static async Task<(PinnedRules Rules, DateOnly Day)> ReadPackAtAsync(this WorkflowFiles files, string country, DateTimeOffset moment, CancellationToken ct)
    {
        var pack = await files.ReadPackAsync(country, ct);
        var day = pack.On(DateOnly.FromDateTime(moment.UtcDateTime)).Get<DeadlineTerms>("calendar-terms").DayOf(moment);
        return (pack.On(day), day);
    }

    /// <summary>Where the pack of a country is, below the folder of workflows.</summary>
    public static string PathOf(string country) => Path.Combine("rulepacks", country.ToLowerInvariant() + ".json");
}
