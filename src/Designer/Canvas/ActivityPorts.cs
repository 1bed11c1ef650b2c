using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using DualFlow.Designer.Documents;
using DualFlow.Engine.Contract;

namespace DualFlow.Designer.Canvas;

/// <summary>The outcomes that a person can connect, and the places inside an activity, as its type and its inputs say.</summary>
static class ActivityPorts
{
    /// <summary>Outcomes in order; the ones that depend on inputs (cases, branches, status codes) included.</summary>
    public static List<string> Outcomes(JsonObject activity, ActivityDescriptor? descriptor)
    {
        if (descriptor?.IsTerminal == true)
            return [];
        var fixedNames = descriptor?.Ports.Where(p => p.Type == PortType.Flow && p.IsBrowsable).Select(p => p.Name) ?? [FlowLink.Done];
        if (JsonText.Of(activity, "type") == "DualFlow.HumanTask")
            return TaskOutcomes(activity);
        var own = JsonText.Of(activity, "type") switch
        {
            "Elsa.FlowSwitch" => Labels(activity["cases"]),
            "Elsa.FlowFork" => Items(activity["branches"]),
            "Elsa.RunJavaScript" => Items(activity["possibleOutcomes"]),
            "Elsa.FlowSendHttpRequest" or "Elsa.DownloadHttpFile" => [.. Codes(activity), "Unmatched status code", "Failed to connect", "Timeout"],
            "Elsa.HttpEndpoint" => Exposed(activity),
            _ => [],
        };
        // A fork goes on over its branches, a switch over Default when none fits: what is particular comes first.
        return [.. own.Concat(fixedNames).Distinct(StringComparer.Ordinal)];
    }

    // Those of the form's buttons, and what the clock may do only when it was told to.
    static List<string> TaskOutcomes(JsonObject task)
    {
        var outcomes = Items(task["outcomes"]).Distinct(StringComparer.Ordinal).ToList();
        if (outcomes.Count == 0)
            outcomes.Add(FlowLink.Done);
        if (task["whenDue"]?.ToJsonString().Contains("Expires", StringComparison.OrdinalIgnoreCase) == true)
            outcomes.Add("Expired");
        if (Items(task["escalation"]).Any())
            outcomes.Add("Escalated");
        return outcomes;
    }

    /// <summary>Places inside: ports of the type, cases of a switch, branches by status code, the states of a machine, the list of a container.</summary>
    public static List<(string Key, string Name)> Inside(JsonObject activity, ActivityDescriptor? descriptor)
    {
        var places = new List<(string, string)>();
        if (FlowLevel.ListOf(activity) is not null)
            places.Add(("", ""));
        else if (descriptor is not null)
            places.AddRange(descriptor.Ports.Where(p => p.Type == PortType.Embedded).Select(p => (JsonNamingPolicy.CamelCase.ConvertName(p.Name), p.Name)));
        var list = JsonText.Of(activity, "type") switch { "Elsa.Switch" => "cases", "Elsa.SendHttpRequest" => "expectedStatusCodes", _ => null };
        if (list is not null && activity[list] is JsonArray items)
            for (var i = 0; i < items.Count; i++)
                if (items[i] is JsonObject item)
                    places.Add(($"{list}/{i.ToString(CultureInfo.InvariantCulture)}/activity", JsonText.Of(item, "label") ?? item["statusCode"]?.ToString() ?? $"{i + 1}"));
        if (JsonText.Of(activity, "type") == "Elsa.StateMachine")
            places.Add((StateMachineGraph.Place, "States"));
        return places;
    }

    static IEnumerable<string> Codes(JsonObject activity) => activity.ContainsKey("expectedStatusCodes") ? Items(activity["expectedStatusCodes"]) : ["200"];

    static IEnumerable<string> Labels(JsonNode? cases) => cases is JsonArray list ? list.OfType<JsonObject>().Select(c => JsonText.Of(c, "label") ?? "").Where(l => l.Length > 0) : [];

    static IEnumerable<string> Exposed(JsonObject endpoint)
    {
        foreach (var (member, name) in new[]
                 {
                     ("exposeRequestTooLargeOutcome", "Request too large"), ("exposeFileTooLargeOutcome", "File too large"),
                     ("exposeInvalidFileExtensionOutcome", "Invalid file extension"), ("exposeInvalidFileMimeTypeOutcome", "Invalid file MIME type"),
                 })
            if (endpoint[member] is JsonValue value && value.GetValueKind() == JsonValueKind.True)
                yield return name;
    }

    // A wrapped input with a literal or Object list, a plain list, or a text with commas.
    static IEnumerable<string> Items(JsonNode? input)
    {
        var value = JsonText.At(input, "expression", "value") ?? (input is JsonArray ? input : null);
        if (JsonText.Of(value) is { } text)
        {
            if (text.TrimStart() is not ['[', ..])
                return text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            try
            {
                value = JsonNode.Parse(text);
            }
            catch (JsonException)
            {
                return [];
            }
        }
        return value is JsonArray list ? list.Select(item => item?.ToString() ?? "").Where(item => item.Length > 0) : [];
    }
}
