using DualFlow.Engine;
using DualFlow.Engine.Contract;
using DualFlow.Engine.ControlFlow;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Plans;
using DualFlow.Engine.Runtime.Rehearsals;
using DualFlow.Engine.Scripting;

namespace DualFlow.Runtime.Tests.Rehearsals;

/// <summary>A stage with Elsa's activities, work of the test's own, and documents for it.</summary>
static class Stage
{
    public static readonly DateTimeOffset Noon = new(2026, 9, 1, 12, 0, 0, TimeSpan.Zero);

    public static readonly IReadOnlyDictionary<string, ExpressionLanguage> Languages =
        new ExpressionLanguage[] { new JavaScriptLanguage(), new LiquidLanguage() }.ToDictionary(l => l.Type);

    public static RehearsalStage Of(IEnumerable<ActivityType>? more = null, params string[] others) =>
        new(new ActivityCatalog(ControlFlowActivities.All.Concat(more ?? [])), Languages, [.. others.Select(o => DefinitionReader.Read(o))]);

    public static string Task(string id, string name, string? role = null) => Servers.Documents.Activity("Elsa.RunTask", id, false,
        ("taskName", Servers.Documents.Literal("String", name)), ("payload", Servers.Documents.Expression("Object", "Object", role is null ? "{}" : $$"""{"Role":"{{role}}"}""")),
        ("result", """{"typeName":"Object","memoryReference":{"id":"v1"}}"""));

    /// <summary>A flowchart: activities with their connections as <c>a->b</c> or <c>a:Port->b</c>.</summary>
    public static string Flow(string id, string[] activities, params string[] connections) => Servers.Documents.Workflow(id,
        $$"""{"type":"Elsa.Flowchart","id":"flow","activities":[{{string.Join(",", activities)}}],"connections":[{{string.Join(",", connections.Select(Connection))}}]}""");

    static string Connection(string text)
    {
        var (from, to) = (text[..text.IndexOf("->", StringComparison.Ordinal)], text[(text.IndexOf("->", StringComparison.Ordinal) + 2)..]);
        var (source, port) = from.Split(':') is [var s, var p] ? (s, p) : (from, "Done");
        return $$$"""{"source":{"activity":"{{{source}}}","port":"{{{port}}}"},"target":{"activity":"{{{to}}}","port":"In"}}""";
    }
}
