using System.Collections.Immutable;
using DualFlow.Engine.Scripts;

namespace DualFlow.Designer.Scripts;

/// <summary>The scripts of a college by category; libraries stand at the end.</summary>
/// <param name="Category">Name of the category; null for libraries.</param>
/// <param name="Scripts">Its scripts by name for people.</param>
public sealed record ScriptGroup(string? Category, ImmutableArray<ScriptSummary> Scripts)
{
    /// <summary>Groups a list; <paramref name="search"/> keeps what contains it in its name.</summary>
    public static ImmutableArray<ScriptGroup> Of(IEnumerable<ScriptSummary> scripts, string language, string search) =>
    [
        .. from s in scripts
           where search.Length == 0 || TitleOf(s, language).Contains(search, StringComparison.CurrentCultureIgnoreCase) || s.Name.Contains(search, StringComparison.OrdinalIgnoreCase)
           group s by s.Metadata?.IsLibrary == true ? null : s.Metadata?.Category ?? "Scripts" into g
           orderby g.Key is null, g.Key
           select new ScriptGroup(g.Key, [.. g.OrderBy(s => TitleOf(s, language), StringComparer.CurrentCulture)]),
    ];

    /// <summary>The name that people read.</summary>
    public static string TitleOf(ScriptSummary s, string language) => s.Metadata?.DisplayName.In(language) is { Length: > 0 } title ? title : s.Name;
}
