using DualFlow.Engine.Definitions;
using DualFlow.Engine.Scripting.Activities;
using DualFlow.Engine.Scripting.Modules;

namespace DualFlow.Engine.Tests.Scripting.Activities;

/// <summary>Short ways to make and call scripts in tests.</summary>
static class ScriptCalls
{
    public static readonly ScriptLanes Lanes = new();

    public static readonly DateTimeOffset Now = new(2026, 3, 1, 9, 30, 0, TimeSpan.Zero);

    public static ScriptedActivity Compile(string text, params string[] libraries)
    {
        var known = libraries.Select(Lanes.Read).ToDictionary(m => m.Metadata.Name);
        return Lanes.Compile(Lanes.Read(text), known.GetValueOrDefault);
    }

    /// <summary>A script around an expression for the output "r" of any type.</summary>
    public static ScriptedActivity Of(string expression, string inputs = "{}") =>
        Compile($$"""export const activity = { name: "t", inputs: {{inputs}} }; export default (inputs, context) => ({ port: "done", output: { r: {{expression}} } });""");

    public static object? Value(string expression, string inputs = "{}", params (string Name, object? Value)[] given) => Call(Of(expression, inputs), given).Outputs.Single(o => o.Key == "r").Value;

    public static ScriptReply Call(ScriptedActivity activity, params (string Name, object? Value)[] given) =>
        Lanes.Call(activity, new ScriptCall([.. given.Select(g => KeyValuePair.Create(g.Name, g.Value))], Now, 7, null));

    public static ScriptFault Fault(string expression, string inputs = "{}", params (string Name, object? Value)[] given) =>
        Assert.Throws<ScriptFaultException>(() => Value(expression, inputs, given)).Fault;

    public static Problem[] Problems(string text, params string[] libraries) => [.. Assert.Throws<ProblemException>(() => Compile(text, libraries)).Problems];

    public static object? Json(string text) => TestScope.Json(text);
}
