using System.Collections.Frozen;
using DualFlow.Engine.Plans;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Native.Symbol;
using Jint.Runtime;
using Jint.Runtime.Descriptors;
using Jint.Runtime.Interop;

namespace DualFlow.Engine.Scripting;

/// <summary>
/// Takes away or bounds the built-ins that do unlimited work in one call, where no statement is counted and no clock is read.
/// Only those that a script can reach are touched (<see cref="ScriptReach"/>); all of this is C#, no script runs for it.
/// </summary>
static class ScriptGuards
{
    /// <summary>One guarded function.</summary>
    internal sealed record Guard(Owner On, string Name, Func<ScriptRun, JsValue?, Func<JsValue, JsValue[], JsValue>> Make);

    internal enum Owner { String, StringType, Array, ObjectType, Json, Global, Math, Function, Reflect, Intl, ArrayType, MapType, Iterator, Error }

    static readonly FrozenDictionary<string, (Owner On, Func<ScriptRun, JsValue?, Func<JsValue, JsValue[], JsValue>> Make)[]> Guards =
        new Dictionary<string, (Owner, Func<ScriptRun, JsValue?, Func<JsValue, JsValue[], JsValue>>)[]>
        {
            ["repeat"] = [(Owner.String, (r, was) => (self, a) => TextGuards.Repeat(r, was!, self, a))],
            ["padStart"] = [(Owner.String, (r, was) => (self, a) => TextGuards.Pad(r, was!, self, a))],
            ["padEnd"] = [(Owner.String, (r, was) => (self, a) => TextGuards.Pad(r, was!, self, a))],
            ["concat"] = [(Owner.String, (r, was) => (self, a) => TextGuards.Concat(r, was!, self, a))],
            ["normalize"] = [(Owner.String, (r, was) => (self, a) => TextGuards.Unicode(r, was!, self, a))],
            ["localeCompare"] = [(Owner.String, (r, was) => (self, a) => TextGuards.Unicode(r, was!, self, a))],
            ["replace"] = [(Owner.String, (r, was) => (self, a) => ReplaceGuard.OnText(r, was!, self, a))],
            ["replaceAll"] = [(Owner.String, (r, was) => (self, a) => ReplaceGuard.OnText(r, was!, self, a))],
            ["raw"] = [(Owner.StringType, (r, _) => (_, a) => TextGuards.Raw(r, a))],
            ["join"] = [(Owner.Array, (r, _) => (self, a) => r.Arrays.Join(self, a.Length == 0 || a[0].IsUndefined() ? "," : TypeConverter.ToString(a[0]), local: false))],
            ["toString"] = [(Owner.Array, (r, _) => (self, _) => r.Arrays.Text(self)), (Owner.Error, Plainly)],
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
            ["getOwnPropertyDescriptors"] = [(Owner.ObjectType, (r, was) => (self, a) => r.Arrays.Described(was!, self, a))],
            ["bind"] = [(Owner.Function, (r, was) => (self, a) => Bound(r, was!, self, a))],
            ["from"] = [(Owner.ArrayType, Plainly)],
            ["groupBy"] = [(Owner.ObjectType, Plainly), (Owner.MapType, Plainly)],
            ["map"] = [(Owner.Iterator, Chained)],
            ["filter"] = [(Owner.Iterator, Chained)],
            ["flatMap"] = [(Owner.Iterator, Chained)],
            ["take"] = [(Owner.Iterator, Chained)],
            ["drop"] = [(Owner.Iterator, Chained)],
            ["forEach"] = [(Owner.Iterator, Plainly)],
            ["reduce"] = [(Owner.Iterator, Plainly)],
            ["some"] = [(Owner.Iterator, Plainly)],
            ["every"] = [(Owner.Iterator, Plainly)],
            ["find"] = [(Owner.Iterator, Plainly)],
            ["random"] = [(Owner.Math, (r, _) => (_, _) => r.NextDouble())],
        }.ToFrozenDictionary(StringComparer.Ordinal);

    // As it was, but for the look at the stack that stands before every guarded function.
    static Func<JsValue, JsValue[], JsValue> Plainly(ScriptRun run, JsValue? was) => (self, a) => was!.Call(self, a);

    static Func<JsValue, JsValue[], JsValue> Chained(ScriptRun run, JsValue? was) => (self, a) => run.Deeper(self, was!.Call(self, a));

    // What was bound is called from native code as well as from scripts. A script's own function is counted when it runs.
    static JsValue Bound(ScriptRun run, JsValue original, JsValue self, JsValue[] a) => self switch
    {
        Jint.Native.Function.ScriptFunction => original.Call(self, a),
        _ when self.IsCallable() && self.IsConstructor() && self is not Jint.Native.Function.BindFunction =>
            throw run.TypeError("A built-in type can't be bound: write a function that calls it."),
        _ => self.IsCallable() ? RealmMap.Watched(run.Engine, "bound", original.Call(self, a)) : original.Call(self, a),
    };

    /// <summary>The member names that have a guard of their own.</summary>
    public static readonly IReadOnlySet<string> Guarded = new HashSet<string>(Guards.Keys, StringComparer.Ordinal);

    /// <summary>The guards that a script needs, decided once when it is compiled.</summary>
    public static Guard[] For(ScriptReach reach) =>
    [
        .. from entry in Guards
           from guard in entry.Value
           where Needs(reach, entry.Key, guard.On)
           orderby guard.On
           select new Guard(guard.On, entry.Key, guard.Make),
    ];

    static bool Needs(ScriptReach reach, string name, Owner on) => on switch
    {
        Owner.Error => reach.MeetsErrors,   // called for every text that an error is put into
        Owner.Iterator => reach.MakesIterators && (reach.Everything || reach.Names.Contains(name)),
        _ => reach.Everything || reach.Names.Contains(name) || (reach.NestsArrays && name is "join" or "toString" or "toLocaleString"),
    };

    public static void Install(ScriptRun run)
    {
        var reach = run.Script.Reach;
        var engine = run.Engine;
        foreach (var name in reach.Removed)
            engine.Global.RemoveOwnProperty(name);
        if (reach.HoldsBuiltIns)
            RealmMap.Watch(engine);
        ObjectInstance? owner = null;
        Owner? last = null;
        foreach (var guard in reach.Guards)
        {
            if (guard.On is Owner.Json or Owner.Math or Owner.Reflect)
                continue;
            if (last != guard.On)
                (owner, last) = (OwnerOf(engine, guard.On), guard.On);
            Put(run, owner!, guard);
        }
        if (run.Script.Analysis.MakesGenerators)
            PutGenerators(run);
        if (reach.Everything || reach.Names.Contains("RegExp"))
            PutPatterns(run);
        if (reach.Everything || reach.Names.Contains("JSON"))
            PutNamespace(run, "JSON", Owner.Json, "rawJSON");
        if (reach.Everything || reach.Names.Contains("Math"))
            PutNamespace(run, "Math", Owner.Math);
        if (!reach.Everything)
            return;
        ((ObjectInstance)((ObjectInstance)engine.Global.Get("Date")).Get("prototype")).RemoveOwnProperty("toTemporalInstant");   // the way back to a global that is taken away
        PutNamespace(run, "Reflect", Owner.Reflect);
        PutNamespace(run, "Intl", Owner.Intl, "DateTimeFormat", "ListFormat");   // the first reads the machine's clock
        var regex = (ObjectInstance)engine.Intrinsics.RegExp.Get("prototype");
        var replace = regex.Get(GlobalSymbolRegistry.Replace);
        regex.FastSetProperty(GlobalSymbolRegistry.Replace, ScriptTypes.HiddenProperty(
            new ClrFunction(engine, "[Symbol.replace]", (self, a) => ReplaceGuard.OnRegex(run, replace, self, a))));
    }

    // Made when it is called for: most scripts that could reach a guarded function don't.
    static void Put(ScriptRun run, ObjectInstance owner, Guard guard)
    {
        var original = owner.GetOwnProperty(guard.Name);
        owner.FastSetProperty(guard.Name, PropertyDescriptor.CreateLazy((run, guard, original), static g => Function(g.run, g.guard, g.original.Value), ScriptTypes.Hidden));
    }

    static ClrFunction Function(ScriptRun run, Guard guard, JsValue? original)
    {
        var body = guard.Make(run, original);
        return new(run.Engine, guard.Name, (self, a) =>
        {
            StackBudget.Check();
            return body(self, a);
        });
    }

    // A generator that hands over to another one goes deeper without a call that is counted: here the stack is looked at.
    static void PutGenerators(ScriptRun run)
    {
        var generators = ((ObjectInstance)((ObjectInstance)run.Engine.Evaluate(AnyGenerator)).Get("prototype")).Prototype!;
        foreach (var name in new[] { "next", "return", "throw" })
            generators.FastSetProperty(name, ScriptTypes.HiddenProperty(RealmMap.Watched(run.Engine, name, generators.Get(name))));
    }

    static readonly Prepared<Acornima.Ast.Script> AnyGenerator = Jint.Engine.PrepareScript("(function* () {})");

    // A text becomes a pattern with flags nowhere else. The function stands in for the type: its prototype and static members are the type's.
    static void PutPatterns(ScriptRun run) => run.Engine.Global.FastSetProperty("RegExp", PropertyDescriptor.CreateLazy((run, was: run.Engine.Global.GetOwnProperty("RegExp")), static p =>
    {
        var type = (ObjectInstance)p.was.Value;
        var guarded = p.run.Engine.Evaluate(PatternGuard).Call(JsValue.Undefined, [type, p.run.Function("pattern", a => TextGuards.Pattern(p.run, a))]);
        ((ObjectInstance)type.Get("prototype")).FastSetProperty("constructor", ScriptTypes.HiddenProperty(guarded));
        return guarded;
    }, ScriptTypes.Hidden));

    static readonly Prepared<Acornima.Ast.Script> PatternGuard = Jint.Engine.PrepareScript("""
        ((type, check) => {
            const construct = Reflect.construct, made = value => value instanceof type ? value : `${value}`;
            function RegExp(pattern, flags) {
                const given = pattern === undefined ? undefined : made(pattern);
                check(given);
                return new.target === undefined && given === pattern && given instanceof type && flags === undefined ? given
                    : construct(type, given === undefined ? [undefined, flags] : [given, flags], new.target === undefined || new.target === RegExp ? type : new.target);
            }
            Object.setPrototypeOf(RegExp, type);
            Object.defineProperty(RegExp, 'prototype', { value: type.prototype, writable: false });
            return RegExp;
        })
        """);

    // A namespace is reached through its global only, so it is put right when somebody asks for it.
    static void PutNamespace(ScriptRun run, string name, Owner owner, params string[] removed)
    {
        var original = run.Engine.Global.GetOwnProperty(name);
        run.Engine.Global.FastSetProperty(name, PropertyDescriptor.CreateLazy((run, original, owner, removed), static n =>
        {
            var space = (ObjectInstance)n.original.Value;
            foreach (var gone in n.removed)
                space.RemoveOwnProperty(gone);
            foreach (var guard in n.run.Script.Reach.Guards)
                if (guard.On == n.owner)
                    Put(n.run, space, guard);
            return space;
        }, ScriptTypes.Hidden));
    }

    static ObjectInstance OwnerOf(Jint.Engine engine, Owner owner) => owner switch
    {
        Owner.Array => engine.Intrinsics.Array.PrototypeObject,
        Owner.ArrayType => engine.Intrinsics.Array,
        Owner.MapType => engine.Intrinsics.Map,
        Owner.Iterator => ((ObjectInstance)engine.Intrinsics.Array.PrototypeObject.Get("values").Call(new JsArray(engine), [])).Prototype!.Prototype!,
        Owner.Error => (ObjectInstance)engine.Intrinsics.Error.Get("prototype"),
        Owner.String => (ObjectInstance)((ObjectInstance)engine.Global.Get("String")).Get("prototype"),
        Owner.StringType => (ObjectInstance)engine.Global.Get("String"),
        Owner.ObjectType => (ObjectInstance)engine.Global.Get("Object"),
        Owner.Function => (ObjectInstance)engine.Intrinsics.Function.Get("prototype"),
        _ => engine.Global,
    };

    /// <summary>The error for a text or list that one call would make too large.</summary>
    public static ExpressionException TooLarge(ScriptRun run, string what) => new("script.memory",
        $"The script was stopped: {what} would be too large (at most {run.Limits.TextCharacters} characters or {run.Limits.ArrayLength} items).");
}
