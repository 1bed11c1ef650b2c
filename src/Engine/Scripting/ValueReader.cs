using System.Runtime.InteropServices;
using System.Text.Json;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Scripting.Simple;
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
        long n when Slot.IsExactOnlyAsLong(n) => run.Given(JsNumber.Create((double)n), value),
        long n => JsNumber.Create(n),
        int n => JsNumber.Create(n),
        double d => JsNumber.Create(d),
        decimal m when Slot.IsExactOnlyAsDecimal(m) => run.Given(JsNumber.Create((double)m), value),
        decimal m => JsNumber.Create((double)m),
        DateTimeOffset t => run.Given(new JsDate(run.Engine, t.ToUnixTimeMilliseconds()), value),
        DateTime t => new JsDate(run.Engine, t),
        TimeSpan t => run.Types.Span(t),
        Guid g => run.Types.Identifier(g),
        JsonElement { ValueKind: JsonValueKind.Object or JsonValueKind.Array } json =>
            run.Given(new JsonParser(run.Engine, run.Limits.JsonDepth).Parse(JsonMarshal.GetRawUtf8Value(json)), value),
        JsonElement json => ToScript(run, Values.FromJson(json)),
        _ => throw new ArgumentException($"{value.GetType()} is not a workflow value.", nameof(value)),
    };
}
