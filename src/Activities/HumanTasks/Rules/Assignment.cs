using System.Collections.Immutable;

namespace DualFlow.Activities.HumanTasks.Rules;

/// <summary>
/// Who may do a task, as words that can be compared and looked up: <c>person:aru</c>, <c>role:teacher</c>, <c>org:041240000123</c>
/// (an organisation), <c>role:mentor@041240000123</c> (who holds the role there).
/// </summary>
public static class Assignment
{
    const string Organisation = "org:";

    /// <summary>The word for a person, by id or login name.</summary>
    public static string OfPerson(string idOrName) => $"person:{idOrName.Trim().ToLowerInvariant()}";

    /// <summary>The words for what an activity says.</summary>
    public static ImmutableArray<string> Of(string? role, string? person, string? organisation, IEnumerable<string>? candidates)
    {
        var words = ImmutableArray.CreateBuilder<string>();
        if (!string.IsNullOrWhiteSpace(person))
            words.Add(OfPerson(person));
        if (!string.IsNullOrWhiteSpace(role))
            words.Add(string.IsNullOrWhiteSpace(organisation) ? $"role:{role.Trim()}" : $"role:{role.Trim()}@{organisation.Trim()}");
        else if (!string.IsNullOrWhiteSpace(organisation))
            words.Add(Organisation + organisation.Trim());
        // A rule answers persons; a word with a kind of its own is taken as it is.
        foreach (var candidate in (candidates ?? []).Where(c => !string.IsNullOrWhiteSpace(c)))
            words.Add(candidate.StartsWith("role:", StringComparison.Ordinal) || candidate.StartsWith(Organisation, StringComparison.Ordinal) ? candidate : OfPerson(candidate.StartsWith("person:", StringComparison.Ordinal) ? candidate[7..] : candidate));
        return [.. words.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Every word that names a person.</summary>
    public static ImmutableArray<string> Of(string id, string name, IReadOnlyCollection<string> roles)
    {
        var organisations = roles.Where(r => r.StartsWith(Organisation, StringComparison.Ordinal)).Select(r => r[Organisation.Length..]).ToList();
        var plain = roles.Where(r => !r.StartsWith(Organisation, StringComparison.Ordinal)).ToList();
        return
        [
            .. new[] { OfPerson(id), OfPerson(name) }.Distinct(StringComparer.Ordinal), .. plain.Select(r => $"role:{r}"),
            .. organisations.Select(o => Organisation + o), .. plain.SelectMany(r => organisations.Select(o => $"role:{r}@{o}")),
        ];
    }
}
