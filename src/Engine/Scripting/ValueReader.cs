using System.Runtime.InteropServices;
using System.Text.Json;
using DualFlow.Engine.Definitions;
using Jint.Native;
using Jint.Native.Json;

namespace DualFlow.Engine.Scripting;

/// <summary>Brings workflow values into a script.</summary>
static class ValueReader
{
    /// <summary>The script's value: times become Date, arrays and objects are copied, decimals and longs become numbers.</summary>
    public static JsValue ToScript(ScriptRun run, object? value) => value switch
    {
        null => JsValue.Null,
        string s => s,
        bool b => b,
        long n => JsNumber.Create(n),
        int n => JsNumber.Create(n),
        double d => JsNumber.Create(d),
        decimal m => JsNumber.Create((double)m),
        DateTimeOffset t => new JsDate(run.Engine, t.ToUnixTimeMilliseconds()),
        DateTime t => new JsDate(run.Engine, t),
        TimeSpan t => run.Types.Span(t),
        Guid g => run.Types.Identifier(g),
        JsonElement { ValueKind: JsonValueKind.Object or JsonValueKind.Array } json =>
            new JsonParser(run.Engine, run.Limits.JsonDepth).Parse(JsonMarshal.GetRawUtf8Value(json)),
        JsonElement json => ToScript(run, Values.FromJson(json)),
        _ => throw new ArgumentException($"{value.GetType()} is not a workflow value.", nameof(value)),
    };
}
