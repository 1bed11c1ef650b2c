using DualFlow.Engine.Plans;
using Jint;
using Jint.Native;
using Jint.Native.Json;
using Jint.Native.Object;
using Jint.Runtime;
using Jint.Runtime.Interop;

namespace DualFlow.Engine.Scripting;

/// <summary><c>JSON.stringify</c> that counts values and characters while the engine writes them.</summary>
static class JsonGuard
{
    public static JsValue Stringify(ScriptRun run, JsValue original, JsValue self, JsValue[] a)
    {
        var value = a.Length > 0 ? a[0] : JsValue.Undefined;
        var replacer = a.Length > 1 ? a[1] : JsValue.Undefined;
        var space = a.Length > 2 ? a[2] : JsValue.Undefined;
        if (value is not ObjectInstance && !replacer.IsCallable())
            return Sized(run, original.Call(self, [value, replacer, space]));
        var result = original.Call(self, [value, Counting(run, replacer, space), space]);
        if (replacer is not JsArray || !result.IsString())
            return Sized(run, result);
        // A list of names also sets their order: apply it to plain data, whose size is known by now.
        return Sized(run, original.Call(self, [new JsonParser(run.Engine, run.Limits.JsonDepth).Parse(result.ToString()), replacer, space]));
    }

    static ClrFunction Counting(ScriptRun run, JsValue replacer, JsValue space)
    {
        // Indentation multiplies every value by the depth.
        var most = TextGuards.IsNullish(space) ? run.Limits.ResultNodes : run.Limits.ResultNodes / 10;
        var (nodes, characters) = (0, 0L);
        return new ClrFunction(run.Engine, "", (holder, pair) =>
        {
            run.Tick();
            var value = replacer.IsCallable() ? replacer.Call(holder, pair) : pair[1];
            characters += ((JsString)pair[0]).Length + (Unbox(value) is JsString text ? text.Length : 0);
            if (++nodes > most || characters > run.Limits.ResultCharacters)
                throw new ExpressionException("script.result", $"JSON.stringify: the value is too large (at most {most} values and {run.Limits.ResultCharacters} characters).");
            return value;
        });
    }

    static JsValue Unbox(JsValue value) => value is IJsPrimitive { PrimitiveValue: { } boxed } ? boxed : value;

    static JsValue Sized(ScriptRun run, JsValue result) =>
        result is JsString text && text.Length > 16 * run.Limits.ResultCharacters ? throw ScriptGuards.TooLarge(run, "the JSON text") : result;
}
