using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using DualFlow.Engine.Definitions;
using Jint;
using Jint.Native;
using Jint.Native.Object;

namespace DualFlow.Engine.Scripting;

/// <summary>Elsa's globals, each made only when a script names it.</summary>
static class HostFunctions
{
    static readonly FrozenDictionary<string, Func<ScriptRun, JsValue>> Globals = new Dictionary<string, Func<ScriptRun, JsValue>>
    {
        ["variables"] = r => r.Variables.Object,
        ["getWorkflowDefinitionId"] = r => r.Function("getWorkflowDefinitionId", _ => r.Scope.DefinitionId),
        ["getWorkflowDefinitionVersionId"] = r => r.Function("getWorkflowDefinitionVersionId", _ => r.Scope.DefinitionVersionId),
        ["getWorkflowDefinitionVersion"] = r => r.Function("getWorkflowDefinitionVersion", _ => r.Scope.DefinitionVersion),
        ["getWorkflowInstanceId"] = r => r.Function("getWorkflowInstanceId", _ => r.Scope.InstanceId),
        ["getCorrelationId"] = r => r.Function("getCorrelationId", _ => OrNull(r.CorrelationId)),
        ["setCorrelationId"] = r => r.Function("setCorrelationId", a => Done(() => r.SetCorrelationId(r.Text(a, 0)))),
        ["getWorkflowInstanceName"] = r => r.Function("getWorkflowInstanceName", _ => OrNull(r.InstanceName)),
        ["setWorkflowInstanceName"] = r => r.Function("setWorkflowInstanceName", a => Done(() => r.SetInstanceName(r.Text(a, 0)))),
        ["getVariable"] = r => r.Function("getVariable", a => r.Variables.Get(r.Name(a, "getVariable"))),
        ["setVariable"] = r => r.Function("setVariable", a => Done(() => r.Variables.Set(r.Name(a, "setVariable"), Second(a)))),
        ["getInput"] = r => r.Function("getInput", a => r.ToScript(r.Scope.GetInput(r.Name(a, "getInput")))),
        ["getOutputFrom"] = r => r.Function("getOutputFrom", a => r.ToScript(r.Scope.GetOutputFrom(r.Name(a, "getOutputFrom"), r.Text(a, 1)))),
        ["getLastResult"] = r => r.Function("getLastResult", _ => r.ToScript(r.Scope.LastResult)),
        ["isNullOrWhiteSpace"] = r => r.Function("isNullOrWhiteSpace", a => string.IsNullOrWhiteSpace(r.Text(a, 0))),
        ["isNullOrEmpty"] = r => r.Function("isNullOrEmpty", a => string.IsNullOrEmpty(r.Text(a, 0))),
        ["toJson"] = r => r.Function("toJson", a => r.Writer.ToJson(a.Length == 0 ? JsValue.Null : a[0])),
        ["newGuid"] = r => r.Function("newGuid", _ => r.Types.Identifier(r.NewGuid())),
        ["newGuidString"] = r => r.Function("newGuidString", _ => r.NewGuid().ToString()),
        ["getGuidString"] = r => r.Function("getGuidString", _ => r.NewGuid().ToString()),
        ["newShortGuid"] = r => r.Function("newShortGuid", _ => ShortGuid(r)),
        ["getShortGuid"] = r => r.Function("getShortGuid", _ => ShortGuid(r)),
        ["parseGuid"] = r => r.Function("parseGuid", a => r.Types.ParseGuid(r.Text(a, 0))),
        ["bytesToString"] = r => r.Function("bytesToString", a => Encoding.UTF8.GetString(Bytes(r, a))),
        ["bytesFromString"] = r => r.Function("bytesFromString", a => Array(r, Encoding.UTF8.GetBytes(r.Text(a, 0) ?? ""))),
        ["bytesToBase64"] = r => r.Function("bytesToBase64", a => Convert.ToBase64String(Bytes(r, a))),
        ["bytesFromBase64"] = r => r.Function("bytesFromBase64", a => Array(r, FromBase64(r, a))),
        ["stringToBase64"] = r => r.Function("stringToBase64", a => Convert.ToBase64String(Encoding.UTF8.GetBytes(r.Text(a, 0) ?? ""))),
        ["stringFromBase64"] = r => r.Function("stringFromBase64", a => Encoding.UTF8.GetString(FromBase64(r, a))),
        ["streamToBytes"] = r => r.Function("streamToBytes", a => Array(r, Bytes(r, a))),
        ["streamToBase64"] = r => r.Function("streamToBase64", a => Convert.ToBase64String(Bytes(r, a))),
        ["DateTime"] = r => r.Types.DateTime("DateTime"),
        ["DateTimeOffset"] = r => r.Types.DateTime("DateTimeOffset"),
        ["TimeSpan"] = r => r.Types.TimeSpan,
        ["Guid"] = r => r.Types.Guid,
        ["Random"] = r => r.Types.Random,
        ["LogPersistenceMode"] = r => r.Types.Names("Include", "Exclude", "Inherit", "Custom"),
    }.ToFrozenDictionary();

    /// <summary>The names that don't depend on a workflow.</summary>
    public static IEnumerable<string> Names => Globals.Keys;

    /// <summary>True for a name of this table.</summary>
    public static bool IsGlobal(string name) => Globals.ContainsKey(name);

    /// <summary>Puts the globals that a script names into its realm.</summary>
    public static void Install(ScriptRun run)
    {
        foreach (var name in run.Script.Analysis.Globals)
            if (Find(run, name) is { } value)
                run.Engine.Global.FastSetDataProperty(name, value);
        if (!run.Scope.Arguments.IsDefaultOrEmpty)
            foreach (var (argument, value) in run.Scope.Arguments)
                if (run.Script.Analysis.OtherNames.Contains(argument))
                    run.Engine.Global.FastSetDataProperty(argument, run.ToScript(value));
    }

    static JsValue? Find(ScriptRun run, string name)
    {
        if (Globals.TryGetValue(name, out var make))
            return make(run);
        if (name is "setOutcome" or "setOutcomes")
            return run.Scope.TakesOutcomes ? run.Function(name, a => Done(() => run.SetOutcomes(Outcomes(run, a)))) : null;
        foreach (var (argument, value) in run.Scope.Arguments)
            if (argument == name)
                return run.ToScript(value);
        if (name.Length < 4 || !name.StartsWith("get", StringComparison.Ordinal) && !name.StartsWith("set", StringComparison.Ordinal))
            return null;
        return name[0] == 'g' ? Getter(run, name) : Setter(run, name);
    }

    // A variable comes before an argument, an argument before an input, an input before an output.
    static JsValue? Getter(ScriptRun run, string name)
    {
        if (Match(run.Scope.VariableNames, name) is { } variable)
            return run.Function(name, _ => run.Variables.Get(variable));
        foreach (var (argument, value) in run.Scope.Arguments)
            if (Matches(argument, name))
                return run.Function(name, _ => run.ToScript(value));
        if (Match(run.Scope.InputNames, name) is { } input)
            return run.Function(name, _ => run.ToScript(run.Scope.GetInput(input)));
        if (!name.Contains("From", StringComparison.Ordinal))
            return null;
        foreach (var activity in run.Scope.NamedActivities)
            foreach (var output in activity.Outputs)
                if (name == $"get{ScriptNames.Pascal(output)}From{ScriptNames.Pascal(activity.Name)}")
                    return run.Function(name, _ => run.ToScript(run.Scope.GetOutputFrom(activity.Id, output)));
        return null;
    }

    static JsValue? Setter(ScriptRun run, string name) =>
        Match(run.Scope.VariableNames, name) is { } variable
            ? run.Function(name, a => Done(() => run.Variables.Set(variable, a.Length > 0 ? a[0] : JsValue.Undefined)))
            : null;

    static string? Match(IReadOnlyList<string> names, string function)
    {
        foreach (var name in names)
            if (Matches(name, function))
                return name;
        return null;
    }

    // getScore matches Score and score.
    static bool Matches(string name, string function) =>
        name.Length == function.Length - 3 && char.ToUpperInvariant(name[0]) == function[3] && name.AsSpan(1).SequenceEqual(function.AsSpan(4));

    static JsValue OrNull(string? text) => text is null ? JsValue.Null : text;

    static JsValue Second(JsValue[] a) => a.Length > 1 ? a[1] : JsValue.Undefined;

    static JsValue Done(Action action)
    {
        action();
        return JsValue.Undefined;
    }

    static ImmutableArray<string> Outcomes(ScriptRun run, JsValue[] a)
    {
        if (a.Length == 0)
            return [];
        if (a[0] is not JsArray list)
            return run.Text(a, 0) is { } one ? [one] : [];
        if (list.Length > 100)
            throw run.TypeError("At most 100 outcomes can be set.");
        return [.. list.ToArray().Select(v => run.Text([v], 0)).OfType<string>()];
    }

    static string ShortGuid(ScriptRun run) =>
        Convert.ToBase64String(run.NewGuid().ToByteArray()).Replace("/", "", StringComparison.Ordinal).Replace("+", "", StringComparison.Ordinal).TrimEnd('=');

    static byte[] FromBase64(ScriptRun run, JsValue[] a)
    {
        try
        {
            return Convert.FromBase64String(run.Text(a, 0) ?? "");
        }
        catch (FormatException)
        {
            throw run.TypeError("The text is not Base64.");
        }
    }

    static JsArray Array(ScriptRun run, byte[] bytes)
    {
        var items = new JsValue[bytes.Length];
        for (var i = 0; i < bytes.Length; i++)
            items[i] = JsNumber.Create(bytes[i]);
        return new JsArray(run.Engine, items);
    }

    static byte[] Bytes(ScriptRun run, JsValue[] a)
    {
        if (a.Length == 0 || a[0] is not JsArray list)
            return Encoding.UTF8.GetBytes(run.Text(a, 0) ?? "");
        if (list.Length > run.Limits.TextCharacters)
            throw run.TypeError($"More than {run.Limits.TextCharacters} bytes.");
        var bytes = new byte[list.Length];
        for (var i = 0; i < bytes.Length; i++)
            bytes[i] = list[(uint)i] is JsNumber n && n.AsNumber() is >= 0 and <= 255 and var b ? (byte)b : throw run.TypeError("A byte is a number from 0 to 255.");
        return bytes;
    }
}
