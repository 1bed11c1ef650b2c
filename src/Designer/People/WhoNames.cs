using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace DualFlow.Designer.People;

/// <summary>What people call whom a process names by a code: roles in the page's language, persons by their names. One moment's state; <see cref="RoleNames"/> reads it.</summary>
/// <param name="roles">Names of roles by id.</param>
/// <param name="people">Names of persons by id and by login name.</param>
public sealed partial class WhoNames(IReadOnlyDictionary<string, string> roles, IReadOnlyDictionary<string, string> people)
{
    /// <summary>Nobody is known: codes are shown as they stand.</summary>
    public static WhoNames None { get; } = new(ImmutableDictionary<string, string>.Empty, ImmutableDictionary<string, string>.Empty);

    /// <summary>The name of a role or person, or of several with commas between; what nobody knows stays as it is.</summary>
    /// <param name="codes"><c>mentor</c>, <c>role:mentor</c>, <c>role:mentor@E-1</c> (of one organisation), <c>person:ivanov</c>.</param>
    public string Of(string codes)
    {
        ArgumentNullException.ThrowIfNull(codes);
        return string.Join(", ", codes.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(One).Distinct(StringComparer.Ordinal));
    }

    /// <summary>Names of the roles that a script names in quotes, in order.</summary>
    public ImmutableArray<string> RolesIn(string script) =>
        [.. Quoted().Matches(script).Select(m => m.Groups[1].Value).Where(roles.ContainsKey).Distinct(StringComparer.Ordinal).Select(r => roles[r])];

    string One(string code)
    {
        var name = code[(code.IndexOf(':', StringComparison.Ordinal) + 1)..];
        if (code.StartsWith("person:", StringComparison.Ordinal))
            return people.GetValueOrDefault(name, name);
        var (role, at) = name.Split('@') is [var first, var organization] ? (first, organization) : (name, null);
        var said = roles.GetValueOrDefault(role) ?? people.GetValueOrDefault(role, role);
        return at is null ? said : $"{said} ({at})";
    }

    [GeneratedRegex("""["'](?:role:)?([\w-]{2,40})["']""")]
    private static partial Regex Quoted();
}
