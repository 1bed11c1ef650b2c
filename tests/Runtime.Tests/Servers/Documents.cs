using System.Globalization;
using System.Text.Json;

namespace DualFlow.Runtime.Tests.Servers;

/// <summary>Elsa documents, as short as they can be.</summary>
static class Documents
{
    /// <summary>A workflow whose activities run one after the other.</summary>
    public static string Sequence(string id, params string[] activities) => Workflow(id, $$"""{"type":"Elsa.Sequence","id":"root","activities":[{{string.Join(",", activities)}}]}""");

    /// <summary>A workflow whose activities run side by side.</summary>
    public static string Parallel(string id, params string[] activities) => Workflow(id, $$"""{"type":"Elsa.Parallel","id":"root","activities":[{{string.Join(",", activities)}}]}""");

    public static string Workflow(string id, string root, string more = "") =>
        $$"""{"definitionId":"{{id}}","name":"{{id}}","version":1,"variables":[{"id":"v1","name":"Got","typeName":"Object"}]{{more}},"root":{{root}}}""";

    public static string Steps(string id, params string[] activities) => $$"""{"type":"Elsa.Sequence","id":"{{id}}","activities":[{{string.Join(",", activities)}}]}""";

    public static string Event(string id, string name, bool starts = false) => Activity("Elsa.Event", id, starts, ("eventName", Literal("String", name)), ("result", """{"typeName":"Object","memoryReference":{"id":"v1"}}"""));

    public static string Write(string id, string text) => Activity("Elsa.WriteLine", id, false, ("text", Literal("String", text)));

    public static string WriteScript(string id, string script) => Activity("Elsa.WriteLine", id, false, ("text", Expression("String", "JavaScript", script)));

    public static string Delay(string id, TimeSpan span) => Activity("Elsa.Delay", id, false, ("timeSpan", Literal("TimeSpan", span.ToString("c", CultureInfo.InvariantCulture))));

    public static string Timer(string id, TimeSpan interval) => Activity("Elsa.Timer", id, true, ("interval", Literal("TimeSpan", interval.ToString("c", CultureInfo.InvariantCulture))));

    public static string Cron(string id, string expression) => Activity("Elsa.Cron", id, true, ("cronExpression", Literal("String", expression)));

    public static string Publish(string id, string name, string? payload = null) => payload is null
        ? Activity("Elsa.PublishEvent", id, false, ("eventName", Literal("String", name)))
        : Activity("Elsa.PublishEvent", id, false, ("eventName", Literal("String", name)), ("payload", Literal("Object", payload)));

    public static string Execute(string id, string definitionId, bool wait = true) => Activity("Elsa.ExecuteWorkflow", id, false,
        ("workflowDefinitionId", Literal("String", definitionId)), ("waitForCompletion", Literal("Boolean", wait ? "true" : "false")), ("result", """{"typeName":"Object","memoryReference":{"id":"v1"}}"""));

    public static string Dispatch(string id, string definitionId, bool wait = true) => Activity("Elsa.DispatchWorkflow", id, false,
        ("workflowDefinitionId", Literal("String", definitionId)), ("waitForCompletion", Literal("Boolean", wait ? "true" : "false")));

    public static string Own(string type, string id) => Activity(type, id, false);

    public static string Activity(string type, string id, bool starts, params (string Name, string Json)[] members) =>
        $$"""{"type":"{{type}}","id":"{{id}}","customProperties":{"canStartWorkflow":{{(starts ? "true" : "false")}} }{{string.Concat(members.Select(m => $",\"{m.Name}\":{m.Json}"))}} }""";

    public static string Literal(string type, string value) => Expression(type, "Literal", value);

    public static string Expression(string type, string language, string value) =>
        $$"""{"typeName":"{{type}}","expression":{"type":"{{language}}","value":{{JsonSerializer.Serialize(value)}} } }""";
}
