using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DualFlow.Designer.Documents;
using DualFlow.Engine.Definitions;

namespace DualFlow.Designer.Drafts;

/// <summary>Where a problem stands on the canvas.</summary>
/// <param name="Problem">The problem.</param>
/// <param name="NodeId">Node id of the activity; null when it belongs to the whole process.</param>
/// <param name="Input">PascalCase name of the input or member below the activity; null when it is the activity itself.</param>
public sealed partial record ProblemPlace(Problem Problem, string? NodeId, string? Input)
{
    /// <summary>Finds the place by the problem's JSON path.</summary>
    public static ProblemPlace Of(Problem problem, JsonObject document)
    {
        JsonNode? at = document;
        string? nodeId = null, input = null;
        foreach (Match step in Steps().Matches(problem.Path ?? ""))
        {
            var name = step.Groups["name"] is { Success: true } named ? named.Value : step.Groups["quoted"] is { Success: true } quoted ? quoted.Value : step.Groups["index"].Value;
            at = JsonText.At(at, name);
            if (at is JsonObject activity && JsonText.Of(activity, "type") is { } type && JsonText.Of(activity, "id") is { } id && (nodeId is null || type.Contains('.', StringComparison.Ordinal)))
                (nodeId, input) = ($"{nodeId ?? ActivityLocation.Workflow}:{id}", null);
            else
                input ??= name.Length > 0 ? char.ToUpperInvariant(name[0]) + name[1..] : null;
        }
        return new(problem, nodeId, input is "Activities" or "Connections" && nodeId is not null && problem.ActivityId is null ? null : input);
    }

    [GeneratedRegex("""\.(?<name>[^.\[\]]+)|\['(?<quoted>[^']*)'\]|\[(?<index>\d+)\]""")]
    private static partial Regex Steps();
}
