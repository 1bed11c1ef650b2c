using System.Text.Json;

namespace DualFlow.Engine.Tests.Interpreter;

/// <summary>Short ways to write documents.</summary>
static class Doc
{
    public static string Workflow(string root, string variables = "", string more = "") =>
        $$$"""{"definitionId":"d","id":"v","name":"Test","version":1,"variables":[{{{variables}}}],{{{more}}}"root":{{{root}}}}""";

    public static string Variable(string name, string type = "Object", string? value = null) =>
        $$$"""{"id":"{{{name}}}","name":"{{{name}}}","typeName":"{{{type}}}"{{{(value is null ? "" : $",\"value\":{JsonSerializer.Serialize(value)}")}}}}""";

    public static string Literal(object value, string type = "Object") => $$$"""{"typeName":"{{{type}}}","expression":{"type":"Literal","value":{{{JsonSerializer.Serialize(value)}}} } }""";

    public static string Js(string script, string type = "Object") => $$$"""{"typeName":"{{{type}}}","expression":{"type":"JavaScript","value":{{{JsonSerializer.Serialize(script)}}} } }""";

    public static string Line(string id, string text) => $$$"""{"type":"Elsa.WriteLine","id":"{{{id}}}","text":{{{Literal(text, "String")}}}}""";

    public static string LineJs(string id, string script) => $$$"""{"type":"Elsa.WriteLine","id":"{{{id}}}","text":{{{Js(script, "String")}}}}""";

    public static string Event(string id, string name) => $$$"""{"type":"Elsa.Event","id":"{{{id}}}","eventName":{{{Literal(name, "String")}}}}""";

    public static string Set(string id, string variable, string value) => $$$"""{"type":"Elsa.SetVariable","id":"{{{id}}}","variable":{"id":"{{{variable}}}","name":"{{{variable}}}"},"value":{{{value}}}}""";

    public static string Sequence(params string[] activities) => $$$"""{"type":"Elsa.Sequence","id":"seq{{{Interlocked.Increment(ref count)}}}","activities":[{{{string.Join(",", activities)}}}]}""";

    static int count;

    public static string Flow(string[] activities, params string[] connections) =>
        $$$"""{"type":"Elsa.Flowchart","id":"flow","activities":[{{{string.Join(",", activities)}}}],"connections":[{{{string.Join(",", connections.Select(Connection))}}}]}""";

    /// <summary>A flowchart in token mode.</summary>
    public static string TokenFlow(string[] activities, params string[] connections) =>
        Flow(activities, connections).Replace("\"id\":\"flow\",", "\"id\":\"flow\",\"customProperties\":{\"Flowchart:ExecutionMode\":\"TokenBased\"},", StringComparison.Ordinal);

    public static string Decision(string id, string script) => $$$"""{"type":"Elsa.FlowDecision","id":"{{{id}}}","condition":{{{Js(script, "Boolean")}}}}""";

    public static string Join(string id, string mode) => $$$"""{"type":"Elsa.FlowJoin","id":"{{{id}}}","mode":{{{Literal(mode, "Elsa.FlowJoinMode")}}}}""";

    public static string Fork(string id, params string[] branches) => $$$"""{"type":"Elsa.FlowFork","id":"{{{id}}}","branches":{{{Literal(branches)}}}}""";

    public static string Act(string type, string id, string more = "") => $$$"""{"type":"Elsa.{{{type}}}","id":"{{{id}}}"{{{(more.Length == 0 ? "" : ",")}}}{{{more}}}}""";

    public static string If(string id, string script, string? then, string? otherwise = null) => Act("If", id,
        $"\"condition\":{Js(script, "Boolean")}" + (then is null ? "" : $",\"then\":{then}") + (otherwise is null ? "" : $",\"else\":{otherwise}"));

    public static string For(string id, int from, int to, string body, string more = "") =>
        Act("For", id, $"\"start\":{Literal(from, "Int32")},\"end\":{Literal(to, "Int32")},\"body\":{body}{more}");

    public static string While(string id, string script, string body) => Act("While", id, $"\"condition\":{Js(script, "Boolean")},\"body\":{body}");

    public static string Each(string type, string id, string items, string body) => Act(type, id, $"\"items\":{items},\"body\":{body}");

    public static string Delay(string id, string span) => Act("Delay", id, $"\"timeSpan\":{Literal(span, "TimeSpan")}");

    public static string Script(string id, string script, string more = "") => Act("RunJavaScript", id, $"\"script\":{Literal(script, "String")}{(more.Length == 0 ? "" : "," + more)}");

    public static string Result(string variable) => Out("result", variable);

    public static string Out(string output, string variable) => $$$"""  "{{{output}}}":{"typeName":"Object","memoryReference":{"id":"{{{variable}}}"} }""";

    public const string ContinueWithIncidents =
        """ "options":{"incidentStrategyType":"Elsa.Workflows.IncidentStrategies.ContinueWithIncidentsStrategy, Elsa.Workflows.Core"},""";

    /// <summary>An activity that faults while the script says so.</summary>
    public static string FaultsWhile(string id, string script) => LineJs(id, $"if ({script}) throw new Error('broken'); '{id}'");

    // "a:True>b"; "a:>b" has an empty port, "a:->b" none
    static string Connection(string text)
    {
        var (from, to) = text.Split('>') is [var f, var t] ? (f, t) : throw new ArgumentException(text);
        var (source, port) = from.Split(':') is [var s, var p] ? (s, p) : (from, "Done");
        if (port == "-")
            return $$$"""{"source":{"activity":"{{{source}}}"},"target":{"activity":"{{{to}}}"} }""";
        return $$$"""{"source":{"activity":"{{{source}}}","port":"{{{port}}}"},"target":{"activity":"{{{to}}}","port":"In"} }""";
    }
}
