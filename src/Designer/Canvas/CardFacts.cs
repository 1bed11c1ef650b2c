using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using DualFlow.Designer.Documents;
using DualFlow.Designer.Expressions.Conditions;

namespace DualFlow.Designer.Canvas;

/// <summary>What a card tells at a glance: who, until when, by what.</summary>
static class CardFacts
{
    const int Longest = 60;

    // Inputs worth showing, by type, with their drawing; at most two of them.
    static readonly Dictionary<string, (string Input, string Icon)[]> Shown = new(StringComparer.Ordinal)
    {
        ["DualFlow.HumanTask"] =
        [
            ("role", "person"), ("person", "person"), ("organisation", "person"), ("candidates", "person"), ("signers", "pen"),
            ("dueBusinessDays", "clock"), ("dueIn", "clock"), ("dueAt", "clock"),
        ],
        ["Elsa.RunTask"] = [("taskName", "person")], ["Elsa.Delay"] = [("timeSpan", "clock")], ["Elsa.Timer"] = [("interval", "clock")], ["Elsa.StartAt"] = [("dateTime", "clock")],
        ["Elsa.Cron"] = [("cronExpression", "clock")], ["Elsa.Event"] = [("eventName", "waves")], ["Elsa.PublishEvent"] = [("eventName", "waves")], ["Elsa.HttpEndpoint"] = [("path", "globe")],
        ["Elsa.FlowDecision"] = [("condition", "diamond")], ["Elsa.If"] = [("condition", "diamond")], ["Elsa.While"] = [("condition", "diamond")], ["Elsa.ForEach"] = [("items", "list")],
        ["Elsa.ParallelForEach"] = [("items", "list")], ["Elsa.SendEmail"] = [("to", "person"), ("subject", "mail")], ["Elsa.WriteLine"] = [("text", "document")],
        ["Elsa.SendHttpRequest"] = [("url", "globe")], ["Elsa.FlowSendHttpRequest"] = [("url", "globe")], ["Elsa.DownloadHttpFile"] = [("url", "globe")], ["Elsa.DispatchWorkflow"] = [("workflowDefinitionId", "sheets")],
        ["Elsa.ExecuteWorkflow"] = [("workflowDefinitionId", "sheets")], ["Elsa.BulkDispatchWorkflows"] = [("workflowDefinitionId", "sheets")], ["Elsa.RunJavaScript"] = [("script", "code")],
        ["Elsa.SetVariable"] = [("variable", "variable"), ("value", "code")], ["Elsa.SetOutput"] = [("outputName", "variable")], ["Elsa.FlowJoin"] = [("mode", "join")],
        ["Elsa.Fault"] = [("message", "error")], ["DualFlow.DeadlineBusinessDays"] = [("days", "clock")],
    };

    /// <summary>At most two facts; a description that is meant to be seen comes first. The last comment comes on top.</summary>
    /// <param name="activity">The activity as it stands in the document.</param>
    /// <param name="texts">The document's texts.</param>
    /// <param name="words">Says people, times and conditions as people do; null shows what stands in the document.</param>
    /// <param name="names">What the document calls its things; null for what it has of texts alone.</param>
    public static ImmutableArray<FlowGraph.Fact> Of(JsonObject activity, DefinitionTexts texts, StepWords? words = null, ConditionNames? names = null)
    {
        var facts = ImmutableArray.CreateBuilder<FlowGraph.Fact>();
        if (activity["metadata"] is JsonObject metadata && metadata["showDescription"]?.GetValueKind() == JsonValueKind.True && JsonText.Of(metadata, "description") is { Length: > 0 } description)
            facts.Add(new("document", Short(texts.Say(description))));
        if (JsonText.Of(activity, "type") is { } type && Shown.TryGetValue(type, out var inputs))
            foreach (var (input, icon) in inputs)
                // One line says who, the next until when: of inputs with the same drawing the first that is filled in.
                if (icon == "diamond" && words?.Condition(Member(activity), names ?? new(texts, ImmutableDictionary<string, string>.Empty)) is { } condition)
                    facts.Add(new(condition.IsScript ? "code" : icon, Short(condition.Text)));
                else if (facts.Count < 2 && facts.All(f => f.Icon != icon || icon == "code") && (Said(activity, icon, words) ?? Text(activity[input])) is { Length: > 0 } text)
                    facts.Add(new(icon, Short(text)));
        if (JsonText.At(activity, "metadata", "dualflow", "comments") is JsonArray { Count: > 0 } comments && JsonText.Of(JsonText.At(comments[^1], "text")) is { Length: > 0 } last)
            facts.Add(new("note", comments.Count == 1 ? Short(last) : $"{Short(last)} ({comments.Count})"));
        return facts.ToImmutable();
    }

    static string? Said(JsonObject activity, string icon, StepWords? words)
    {
        if (icon == "join")
            return ActivityWords.JoinOf(Text(activity["mode"]));
        if (words is null || icon is not ("person" or "pen" or "clock"))
            return null;
        // The term of the step that counts one is what a task calls its working days.
        var isTerm = JsonText.Of(activity, "type") == "DualFlow.DeadlineBusinessDays" && Text(activity["unit"]) is null or "Business";
        var member = Member(activity);
        return icon switch { "clock" => words.When(name => member(isTerm && name == "dueBusinessDays" ? "days" : name)), "pen" => words.Signers(member), _ => words.Who(member) };
    }

    static Func<string, JsonElement> Member(JsonObject activity) => name => activity[name] is { } member ? JsonSerializer.SerializeToElement(member) : default;

    // An expression as a person would read it: its value, its script, or the name it refers to.
    static string? Text(JsonNode? input)
    {
        if (input is not JsonObject member)
            return input is JsonValue plain ? plain.ToString() : null;
        if (JsonText.Of(member, "name") is { } name)
            return name;
        return JsonText.At(member, "expression", "value") switch
        {
            JsonObject reference => JsonText.Of(reference, "name") ?? JsonText.Of(reference, "id"),
            JsonArray list => string.Join(", ", list.Select(i => i?.ToString())),
            JsonValue value => value.ToString(),
            _ => null,
        };
    }

    static string Short(string text)
    {
        var line = text.Trim().Split('\n', 2)[0].TrimEnd();
        return line.Length <= Longest ? line : string.Concat(line.AsSpan(0, Longest - 1), "…");
    }
}
