using System.Globalization;
using DualFlow.Engine.Definitions;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Native.Symbol;
using Jint.Runtime;
using Jint.Runtime.Descriptors;
using Jint.Runtime.Interop;

namespace DualFlow.Engine.Scripting;

/// <summary>
/// DateTime, DateTimeOffset, TimeSpan, Guid and Random with the members people use, as plain script objects: no CLR object
/// ever enters a script. Times are Date (UTC, milliseconds) with .NET's members added.
/// </summary>
sealed partial class ScriptTypes(ScriptRun run)
{
    readonly ScriptRun run = run;
    public const PropertyFlag Hidden = PropertyFlag.Writable | PropertyFlag.Configurable | PropertyFlag.EnumerableSet | PropertyFlag.WritableSet | PropertyFlag.ConfigurableSet;
    ObjectInstance? spans;
    ObjectInstance? guids;

    /// <summary>A property as built-ins have them: not enumerable.</summary>
    public static PropertyDescriptor HiddenProperty(JsValue value) => new(value, Hidden);

    /// <summary>A TimeSpan inside a script.</summary>
    public sealed class SpanObject(Jint.Engine engine, TimeSpan value) : ObjectInstance(engine)
    {
        public TimeSpan Value { get; } = value;
    }

    /// <summary>A Guid inside a script.</summary>
    public sealed class GuidObject(Jint.Engine engine, Guid value) : ObjectInstance(engine)
    {
        public Guid Value { get; } = value;
    }

    public JsValue Span(TimeSpan value) => new SpanObject(run.Engine, value) { Prototype = spans ??= SpanPrototype() };

    public JsValue Identifier(Guid value) => new GuidObject(run.Engine, value) { Prototype = guids ??= GuidPrototype() };

    public JsValue ParseGuid(string? text) =>
        System.Guid.TryParse(text, out var guid) ? Identifier(guid) : throw run.TypeError($"\"{text}\" is not a GUID.");

    /// <summary>An object whose members are their own names, as enums are.</summary>
    public JsValue Names(params string[] names)
    {
        var result = new JsObject(run.Engine);
        foreach (var name in names)
            result.FastSetDataProperty(name, name);
        return result;
    }

    public JsValue Guid
    {
        get
        {
            var type = Constructor("Guid", a => a.Length == 0 ? Identifier(System.Guid.Empty) : ParseGuid(run.Text(a, 0)), guids ??= GuidPrototype());
            Method(type, "NewGuid", (_, _) => Identifier(run.NewGuid()));
            Method(type, "Parse", (_, a) => ParseGuid(run.Text(a, 0)));
            Getter(type, "Empty", _ => Identifier(System.Guid.Empty));
            return type;
        }
    }

    public JsValue Random
    {
        get
        {
            var prototype = new JsObject(run.Engine);
            var type = Constructor("Random", a => RandomObject(a.Length > 0 && a[0].IsNumber() ? TypeConverter.ToInt32(a[0]) : null, prototype), prototype);
            Getter(type, "Shared", _ => RandomObject(null, prototype));
            return type;
        }
    }

    // A seeded Random gives .NET's sequence; without a seed the numbers come from the instance's recorded generator.
    JsObject RandomObject(int? seed, ObjectInstance prototype)
    {
        var seeded = seed is { } s ? new Random(s) : null;
        double Next() => seeded?.NextDouble() ?? run.NextDouble();
        var random = new JsObject(run.Engine) { Prototype = prototype };
        Method(random, "NextDouble", (_, _) => Next());
        Method(random, "Next", (_, a) =>
        {
            var low = a.Length > 1 ? TypeConverter.ToInt32(a[0]) : 0;
            var high = a.Length switch { 0 => int.MaxValue, 1 => TypeConverter.ToInt32(a[0]), _ => TypeConverter.ToInt32(a[1]) };
            if (low > high)
                throw run.TypeError("Random.Next: the lower bound is greater than the upper bound.");
            return seeded?.Next(low, high) ?? (int)(low + Math.Floor(Next() * ((long)high - low)));
        });
        return random;
    }

    ObjectInstance GuidPrototype()
    {
        var prototype = new JsObject(run.Engine);
        foreach (var name in new[] { "toString", "toJSON", "valueOf" })
            Method(prototype, name, (self, _) => Self<GuidObject>(self).Value.ToString());
        Method(prototype, "ToString", (self, a) => Format(() => Self<GuidObject>(self).Value.ToString(run.Text(a, 0), CultureInfo.InvariantCulture)));
        Method(prototype, "Equals", (self, a) => a.Length > 0 && a[0] is GuidObject other && other.Value == Self<GuidObject>(self).Value);
        return prototype;
    }

    T Self<T>(JsValue self)
        where T : ObjectInstance => self as T ?? throw run.TypeError("The method was called on another kind of value.");

    string Format(Func<string> format)
    {
        try
        {
            return format();
        }
        catch (FormatException)
        {
            throw run.TypeError("The format is not valid.");
        }
    }

    void Method(ObjectInstance on, string name, Func<JsValue, JsValue[], JsValue> body) =>
        on.FastSetProperty(name, new PropertyDescriptor(new ClrFunction(run.Engine, name, body), Hidden));

    void Getter(ObjectInstance on, string name, Func<JsValue, JsValue> read)
    {
        if (Named(name))
            on.FastSetProperty(name, new GetSetPropertyDescriptor(new ClrFunction(run.Engine, name, (self, _) => read(self)), JsValue.Undefined, enumerable: false, configurable: true));
    }

    ObjectInstance Constructor(string name, Func<JsValue[], JsValue> make, ObjectInstance prototype) =>
        (ObjectInstance)run.Engine.Evaluate(Wrapper).Call(JsValue.Undefined, [run.Function(name, make), prototype, name]);

    // A function of the script's own kind, so that `new` and `instanceof` work; what it makes comes from the host.
    static readonly Prepared<Acornima.Ast.Script> Wrapper = Jint.Engine.PrepareScript("""
        (function (make, prototype, name) {
            const type = function (...args) { return make(...args) };
            Object.defineProperty(type, 'name', { value: name });
            type.prototype = prototype;
            prototype.constructor = type;
            return type;
        })
        """);
}
