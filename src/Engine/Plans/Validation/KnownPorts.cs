using System.Text.Json;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;

namespace DualFlow.Engine.Plans.Validation;

/// <summary>The outcomes that an activity can complete with, as far as the document tells.</summary>
/// <param name="Names">Known outcomes.</param>
/// <param name="IsComplete">False when there may be more: a script or an expression chooses them.</param>
sealed record KnownPorts(HashSet<string> Names, bool IsComplete)
{
    /// <summary>The outcomes of that activity; null when nothing is known of it.</summary>
    public static KnownPorts? Of(ActivityPlace place, ValidationContext context)
    {
        if (place.WorkflowDefinitionId is { } workflow && context.FindChild?.Invoke(workflow, place.WorkflowDefinitionVersionId) is { } child)
            return new([.. child.Outcomes, "Done"], IsComplete: false);   // its Complete activities may give more
        if (place.Descriptor is null)
            return null;
        var names = place.Descriptor.Ports.Where(p => p.Type == PortType.Flow).Select(p => p.Name).ToHashSet(StringComparer.Ordinal);
        switch (place.Type)
        {
            case "Elsa.FlowSwitch":
                names.UnionWith(Labels(place.Activity["cases"]));
                return new(names, IsComplete: true);
            case "Elsa.FlowFork":
                return WithList(names, place, "Branches");
            case "Elsa.RunJavaScript":
                names.UnionWith(Texts(place, "PossibleOutcomes") ?? []);
                return new(names, IsComplete: false);   // setOutcome() takes any text
            case "Elsa.FlowSendHttpRequest" or "Elsa.DownloadHttpFile":
                names.UnionWith(["Unmatched status code", "Failed to connect", "Timeout"]);
                return WithList(names, place, "ExpectedStatusCodes");
            case "Elsa.HttpEndpoint":
                names.UnionWith(["Request too large", "File too large", "Invalid file extension", "Invalid file MIME type"]);
                return new(names, IsComplete: true);
            default:
                foreach (var input in place.Descriptor.Inputs.Where(i => i.UIHint == "dynamic-outcomes"))
                    names.UnionWith(Texts(place, input.Name) ?? []);
                // Other people's activities (SendEmail is one that we rebuilt) may have outcomes that depend on their inputs; a Complete inside gives a container any outcome.
                return new(names, IsComplete: ElsaDescriptors.Find(place.Type) is not null && place.Type != "Elsa.SendEmail" && !place.WithDescendants().Any(p => p.Type == "Elsa.Complete"));
        }
    }

    static KnownPorts WithList(HashSet<string> names, ActivityPlace place, string input)
    {
        var texts = Texts(place, input);
        names.UnionWith(texts ?? []);
        return new(names, texts is not null);
    }

    /// <summary>The items of a literal or Object list; empty when the input is missing, null when an expression makes them.</summary>
    static IEnumerable<string>? Texts(ActivityPlace place, string input) => place.Expression(input)?.Expression switch
    {
        null => [],
        { Type: InputExpression.Literal or "Object" } expression => Items(Values.FromJson(expression.Value)),
        _ => null,
    };

    static IEnumerable<string>? Items(object? value) => value switch
    {
        null or "" => [],
        string text when text.TrimStart() is ['[', ..] => Values.Items(text)?.Select(Values.ToText),
        string text => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
        _ => Values.Items(value)?.Select(Values.ToText),
    };

    static IEnumerable<string> Labels(JsonElement cases) => cases.ValueKind == JsonValueKind.Array
        ? cases.EnumerateArray().Where(c => c.ValueKind == JsonValueKind.Object).Select(c => References.Text(c, "label") ?? "")
        : [];
}
