namespace DualFlow.Activities.Placement.Rules;

/// <summary>Reads one entry of a list of preferences: a name, or equals joined by <c>=</c>.</summary>
static class PreferenceEntry
{
    /// <summary>Between equals.</summary>
    public const char Equal = '=';

    /// <summary>The names of an entry. A name that is known as a whole is never taken apart.</summary>
    public static IEnumerable<string> Names(string entry, IReadOnlyDictionary<string, int> known) =>
        known.ContainsKey(entry) || !entry.Contains(Equal, StringComparison.Ordinal)
            ? [entry]
            : entry.Split(Equal, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
