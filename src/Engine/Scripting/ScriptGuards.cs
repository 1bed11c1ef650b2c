using System.Collections.Frozen;
using DualFlow.Engine.Plans;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Native.Symbol;
using Jint.Runtime;
using Jint.Runtime.Interop;

namespace DualFlow.Engine.Scripting;

/// <summary>
/// Takes away or bounds the built-ins that do unlimited work in one call, where no statement is counted and no clock is read.
/// Only those that a script can reach are touched (<see cref="ScriptReach"/>); all of this is C#, no script runs for it.
/// </summary>
static class ScriptGuards
{
    enum Owner { String, StringType, Array, Json, Global, Math, Function, Reflect }

    static readonly FrozenDictionary<string, (Owner On, Func<ScriptRun, JsValue?, Func<JsValue, JsValue[], JsValue>> Make)[]> Guards =
        new Dictionary<string, (Owner, Func<ScriptRun, JsValue?, Func<JsValue, JsValue[], JsValue>>)[]>
        {
            ["repeat"] = [(Owner.String, (r, was) => (self, a) => TextGuards.Repeat(r, was!, self, a))],
            ["padStart"] = [(Owner.String, (r, was) => (self, a) => TextGuards.Pad(r, was!, self, a))],
            ["padEnd"] = [(Owner.String, (r, was) => (self, a) => TextGuards.Pad(r, was!, self, a))],
            ["concat"] = [(Owner.String, (r, was) => (self, a) => TextGuards.Concat(r, was!, self, a))],
            ["normalize"] = [(Owner.String, (r, was) => (self, a) => TextGuards.Sized(r, was!, self, a, self))],
            ["replace"] = [(Owner.String, (r, was) => (self, a) => ReplaceGuard.OnText(r, was!, self, a))],
            ["replaceAll"] = [(Owner.String, (r, was) => (self, a) => ReplaceGuard.OnText(r, was!, self, a))],
            ["raw"] = [(Owner.StringType, (r, _) => (_, a) => TextGuards.Raw(r, a))],
            ["join"] = [(Owner.Array, (r, _) => (self, a) => r.Arrays.Join(self, a.Length == 0 || a[0].IsUndefined() ? "," : TypeConverter.ToString(a[0]), local: false))],
            ["toString"] = [(Owner.Array, (r, _) => (self, _) => r.Arrays.Text(self))],
            ["toLocaleString"] = [(Owner.Array, (r, _) => (self, _) => r.Arrays.Join(self, ",", local: true))],
            ["toSorted"] = [(Owner.Array, (r, was) => (self, a) => r.Arrays.Sized(was!, self, a))],
            ["toReversed"] = [(Owner.Array, (r, was) => (self, a) => r.Arrays.Sized(was!, self, a))],
            ["toSpliced"] = [(Owner.Array, (r, was) => (self, a) => r.Arrays.Sized(was!, self, a))],
            ["with"] = [(Owner.Array, (r, was) => (self, a) => r.Arrays.Sized(was!, self, a))],
            ["apply"] = [(Owner.Function, (r, was) => (self, a) => r.Arrays.Spread(was!, self, a, 1)), (Owner.Reflect, (r, was) => (self, a) => r.Arrays.Spread(was!, self, a, 2))],
            ["construct"] = [(Owner.Reflect, (r, was) => (self, a) => r.Arrays.Spread(was!, self, a, 1))],
            ["flat"] = [(Owner.Array, (r, _) => (self, a) => r.Arrays.Flat(self, a))],
            ["stringify"] = [(Owner.Json, (r, was) => (self, a) => JsonGuard.Stringify(r, was!, self, a))],
            ["encodeURI"] = [(Owner.Global, (r, was) => (self, a) => TextGuards.Sized(r, was!, self, a, a.Length > 0 ? a[0] : JsValue.Undefined))],
            ["encodeURIComponent"] = [(Owner.Global, (r, was) => (self, a) => TextGuards.Sized(r, was!, self, a, a.Length > 0 ? a[0] : JsValue.Undefined))],
            ["escape"] = [(Owner.Global, (r, was) => (self, a) => TextGuards.Sized(r, was!, self, a, a.Length > 0 ? a[0] : JsValue.Undefined))],
            ["random"] = [(Owner.Math, (r, _) => (_, _) => r.NextDouble())],
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The member names that have a guard of their own.</summary>
    public static readonly IReadOnlySet<string> Guarded = new HashSet<string>(Guards.Keys, StringComparer.Ordinal);

    public static void Install(ScriptRun run)
    {
        var reach = run.Script.Reach;
        var engine = run.Engine;
        foreach (var name in reach.Removed)
            engine.Global.RemoveOwnProperty(name);
        foreach (var (name, guards) in Guards)
            if (reach.Everything || reach.Names.Contains(name) || (reach.NestsArrays && name is "join" or "toString" or "toLocaleString"))
                foreach (var (on, make) in guards)
                    Put(run, OwnerOf(engine, on), name, make);
        if (!reach.Everything)
            return;
        Remove(engine, "Intl", "DateTimeFormat");   // reads the machine's clock
        Remove(engine, "Intl", "ListFormat");
        Remove(engine, "JSON", "rawJSON");
        var regex = (ObjectInstance)engine.Intrinsics.RegExp.Get("prototype");
        var replace = regex.Get(GlobalSymbolRegistry.Replace);
        regex.FastSetProperty(GlobalSymbolRegistry.Replace, ScriptTypes.HiddenProperty(
            new ClrFunction(engine, "[Symbol.replace]", (self, a) => ReplaceGuard.OnRegex(run, replace, self, a))));
    }

    static void Put(ScriptRun run, ObjectInstance owner, string name, Func<ScriptRun, JsValue?, Func<JsValue, JsValue[], JsValue>> make) =>
        owner.FastSetProperty(name, ScriptTypes.HiddenProperty(new ClrFunction(run.Engine, name, make(run, owner.Get(name)))));

    static void Remove(Jint.Engine engine, string on, string name) => ((ObjectInstance)engine.Global.Get(on)).RemoveOwnProperty(name);

    static ObjectInstance OwnerOf(Jint.Engine engine, Owner owner) => owner switch
    {
        Owner.Array => engine.Intrinsics.Array.PrototypeObject,
        Owner.String => (ObjectInstance)((ObjectInstance)engine.Global.Get("String")).Get("prototype"),
        Owner.StringType => (ObjectInstance)engine.Global.Get("String"),
        Owner.Json => (ObjectInstance)engine.Global.Get("JSON"),
        Owner.Function => (ObjectInstance)engine.Intrinsics.Function.Get("prototype"),
        Owner.Reflect => (ObjectInstance)engine.Global.Get("Reflect"),
        Owner.Math => (ObjectInstance)engine.Global.Get("Math"),
        _ => engine.Global,
    };

    /// <summary>The error for a text or list that one call would make too large.</summary>
    public static ExpressionException TooLarge(ScriptRun run, string what) => new("script.memory",
        $"The script was stopped: {what} would be too large (at most {run.Limits.TextCharacters} characters or {run.Limits.ArrayLength} items).");
}
