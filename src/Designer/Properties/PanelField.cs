using System.Collections.Immutable;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;

namespace DualFlow.Designer.Properties;

/// <summary>An input as the panel shows it.</summary>
/// <param name="Input">The input.</param>
/// <param name="Label">What it is called, in the page's language.</param>
/// <param name="Help">One sentence, in the page's language.</param>
/// <param name="Problems">What is wrong with it.</param>
public sealed record PanelField(InputDescriptor Input, string Label, string Help, ImmutableArray<Problem> Problems)
{
    /// <summary>Problems whose path ends in the member of that input, or goes through it.</summary>
    public static ImmutableArray<Problem> ProblemsOf(InputDescriptor input, IEnumerable<Problem> problems)
    {
        var member = System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(input.Name);
        return [.. problems.Where(p => p.Path is { } path && Segments(path).Contains(member, StringComparer.Ordinal))];
    }

    // `$.root.activities[3].cases[0].condition` → the members after the last activity.
    static IEnumerable<string> Segments(string path)
    {
        var last = Math.Max(path.LastIndexOf(".activities[", StringComparison.Ordinal), path.LastIndexOf(".root", StringComparison.Ordinal));
        return (last < 0 ? path : path[(last + 1)..]).Split('.').Skip(1).Select(s => s.Split('[')[0]);
    }
}
