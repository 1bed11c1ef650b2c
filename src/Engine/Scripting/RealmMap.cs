using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;
using Jint.Runtime.Descriptors;
using Jint.Runtime.Interop;

namespace DualFlow.Engine.Scripting;

/// <summary>
/// All built-in functions of a realm: whatever hangs together from the global object and from the objects that syntax makes, found once
/// by walking a realm without the globals that no script gets. Built-ins call each other through members that a script can set (<c>o.toString = "".trim</c>): such a circle runs
/// in native code alone, where nothing is counted, until the stack ends and the process with it. <see cref="Watch"/> puts a look at the
/// stack before every one of them.
/// </summary>
static class RealmMap
{
    enum Step { Root, Prototype, Value, Get, Set }

    /// <summary>One object of the realm, how to come to it, and its members that are built-in functions.</summary>
    sealed record Place(int From, Step Step, JsValue Key, JsValue[] Methods, JsValue[] Accessors);

    // What no global leads to.
    static readonly Prepared<Acornima.Ast.Script>[] Roots =
    [
        .. new[]
        {
            "(function*(){})()", "(async()=>{})", "[][Symbol.iterator]()", "''[Symbol.iterator]()", "new Map().entries()", "new Set().values()", "''.matchAll(/x/g)",
            "[].values().map(x => x)", "Iterator.from({ next() {} })", "(function(){ return arguments })()", "(async function*(){})()",
        }.Select(text => Jint.Engine.PrepareScript(text)),
    ];

    static readonly (HashSet<string> Names, HashSet<string> Functions, Place[] Places) Found = Walk();

    /// <summary>The name of every member of every built-in object.</summary>
    public static IReadOnlySet<string> Names => Found.Names;

    /// <summary>Those that hold functions which native code may call again and again; to read an accessor is to call it.</summary>
    public static IReadOnlySet<string> Functions => Found.Functions;

    /// <summary>Makes every built-in function of this realm look at the stack when it is called. Constructors stay as they are.</summary>
    public static void Watch(Jint.Engine engine)
    {
        var objects = new ObjectInstance?[Found.Places.Length];
        for (var i = 0; i < objects.Length; i++)
        {
            var place = Found.Places[i];
            objects[i] = Resolve(engine, place, place.Step == Step.Root ? null : objects[place.From]);
            if (objects[i] is not { } owner)
                continue;
            foreach (var name in place.Methods)
                if (owner.GetOwnProperty(name) is { } was && was != PropertyDescriptor.Undefined)
                    owner.FastSetProperty(name, PropertyDescriptor.CreateLazy((engine, name, was), static w => Watched(w.engine, w.name, w.was.Value), ScriptTypes.Hidden));
            foreach (var name in place.Accessors)
                if (owner.GetOwnProperty(name) is { } was && was.IsAccessorDescriptor())
                    owner.FastSetProperty(name, new GetSetPropertyDescriptor(Watched(engine, name, was.Get), Watched(engine, name, was.Set), enumerable: false, configurable: true));
        }
    }

    /// <summary>The function with a look at the stack before it.</summary>
    public static JsValue Watched(Jint.Engine engine, JsValue name, JsValue? function) => function is null || !function.IsCallable() ? JsValue.Undefined
        : new ClrFunction(engine, name.IsSymbol() ? $"[{name}]" : name.ToString(), (self, a) =>
        {
            StackBudget.Check();
            return function.Call(self, a);
        });

    static ObjectInstance? Resolve(Jint.Engine engine, Place place, ObjectInstance? from) => place.Step switch
    {
        Step.Root => place.From < 0 ? engine.Global : engine.Evaluate(Roots[place.From]) as ObjectInstance,
        Step.Prototype => from?.Prototype,
        Step.Value => from?.GetOwnProperty(place.Key).Value as ObjectInstance,
        Step.Get => from?.GetOwnProperty(place.Key).Get as ObjectInstance,
        _ => from?.GetOwnProperty(place.Key).Set as ObjectInstance,
    };

    static (HashSet<string>, HashSet<string>, Place[]) Walk()
    {
        using var engine = new Jint.Engine();
        foreach (var name in ScriptReach.Off)
            engine.Global.RemoveOwnProperty(name);
        HashSet<string> names = new(StringComparer.Ordinal), functions = new(StringComparer.Ordinal);
        var seen = new HashSet<ObjectInstance>(ReferenceEqualityComparer.Instance);
        var places = new List<Place>();
        var open = new Queue<(ObjectInstance Object, int From, Step Step, JsValue Key)>([(engine.Global, -1, Step.Root, JsValue.Undefined)]);
        for (var i = 0; i < Roots.Length; i++)
            open.Enqueue(((ObjectInstance)engine.Evaluate(Roots[i]), i, Step.Root, JsValue.Undefined));
        while (open.TryDequeue(out var next))
        {
            if (!seen.Add(next.Object))
                continue;
            var here = places.Count;
            if (next.Object.Prototype is { } prototype)
                open.Enqueue((prototype, here, Step.Prototype, JsValue.Undefined));
            List<JsValue> methods = [], accessors = [];
            foreach (var key in next.Object.GetOwnPropertyKeys(Types.String | Types.Symbol))
            {
                var property = next.Object.GetOwnProperty(key);
                if (key.IsString())
                    names.Add(key.ToString());
                foreach (var (value, step) in new[] { (property.Value, Step.Value), (property.Get, Step.Get), (property.Set, Step.Set) })
                    if (value is ObjectInstance found)
                        open.Enqueue((found, here, step, key));
                if (property.IsAccessorDescriptor())
                    accessors.Add(key);
                else if (property.Value is Jint.Native.Function.Function function && !function.IsConstructor() && !ReferenceEquals(function, engine.Intrinsics.Function.Get("prototype")))
                {
                    methods.Add(key);
                    // Math's functions and the static "from" look at their arguments only, and where native code calls a member it gives none to go on with.
                    if (key.IsString() && key != "from" && !ReferenceEquals(next.Object, engine.Global.Get("Math")))
                        functions.Add(key.ToString());
                }
            }
            places.Add(new Place(next.From, next.Step, next.Key, [.. methods], [.. accessors]));
        }
        return (names, functions, Needed(places));
    }

    // Objects without functions, which nothing needed comes from, are left out.
    static Place[] Needed(List<Place> places)
    {
        var needed = new bool[places.Count];
        for (var i = places.Count - 1; i >= 0; i--)
        {
            needed[i] |= places[i].Methods.Length + places[i].Accessors.Length > 0;
            if (needed[i] && places[i].Step != Step.Root)
                needed[places[i].From] = true;
        }
        var now = new int[places.Count];
        var kept = new List<Place>();
        for (var i = 0; i < places.Count; i++)
            if (needed[i])
            {
                now[i] = kept.Count;
                kept.Add(places[i].Step == Step.Root ? places[i] : places[i] with { From = now[places[i].From] });
            }
        return [.. kept];
    }
}
