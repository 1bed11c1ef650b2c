using System.Collections.Frozen;
using System.Globalization;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Native.Symbol;
using Jint.Runtime;
using Jint.Runtime.Descriptors;
using Jint.Runtime.Interop;

namespace DualFlow.Engine.Scripting;

/// <content>DateTime, DateTimeOffset and TimeSpan.</content>
sealed partial class ScriptTypes
{
    // Only the members that a script names are made.
    bool Named(string name) => run.Script.Analysis.IsDynamic || run.Script.Analysis.Members.Contains(name);

    /// <summary>True when a member is one that .NET's times have.</summary>
    public static bool IsDateMember(string name) => DateNames.Contains(name);

    /// <summary>Adds .NET's members to Date, those that the script names.</summary>
    public void ExtendDates()
    {
        var dates = DatePrototype();
        foreach (var name in run.Script.Analysis.DateMembers)
            if (DateMembers.TryGetValue(name, out var body))
                Method(dates, name, (self, a) => body(this, Time(self), a));
            else if (DateProperties.TryGetValue(name, out var read))
                Getter(dates, name, self => read(this, Time(self)));
    }

    /// <summary>The type <c>DateTime</c> or <c>DateTimeOffset</c>; both make Date.</summary>
    public JsValue DateTime(string name)
    {
        var type = run.Script.Analysis.NamesTypeAsValue(name) ? Constructor(name, Make, DatePrototype()) : new JsObject(run.Engine);
        foreach (var member in run.Script.Analysis.IsDynamic ? TimeTypeNames : run.Script.Analysis.TypeMembers)
            if (TimeTypeProperties.TryGetValue(member, out var read))
                Getter(type, member, _ => read(this));
            else if (TimeTypeMethods.TryGetValue(member, out var body))
                Method(type, member, (_, a) => body(this, a));
        return type;
    }

    /// <summary>The type <c>TimeSpan</c>.</summary>
    public JsValue TimeSpan
    {
        get
        {
            var type = run.Script.Analysis.NamesTypeAsValue("TimeSpan") ? Constructor("TimeSpan", a => Span(Guard(() => MakeSpan(a))), spans ??= SpanPrototype()) : new JsObject(run.Engine);
            foreach (var (name, from) in SpanFactories)
                Add(type, name, (_, a) => Span(Guard(() => from(Number(a, 0)))));
            Getter(type, "Zero", _ => Span(System.TimeSpan.Zero));
            Getter(type, "MinValue", _ => Span(System.TimeSpan.MinValue));
            Getter(type, "MaxValue", _ => Span(System.TimeSpan.MaxValue));
            Add(type, "Parse", (_, a) => System.TimeSpan.TryParse(run.Text(a, 0), CultureInfo.InvariantCulture, out var t) ? Span(t) : throw run.TypeError("The text is not a time span."));
            return type;
        }
    }

    static readonly FrozenDictionary<string, Func<ScriptTypes, DateTimeOffset, JsValue[], JsValue>> DateMembers = new Dictionary<string, Func<ScriptTypes, DateTimeOffset, JsValue[], JsValue>>
    {
        ["AddDays"] = (t, d, a) => t.Date(t.Guard(() => d.AddDays(t.Number(a, 0)))),
        ["AddHours"] = (t, d, a) => t.Date(t.Guard(() => d.AddHours(t.Number(a, 0)))),
        ["AddMinutes"] = (t, d, a) => t.Date(t.Guard(() => d.AddMinutes(t.Number(a, 0)))),
        ["AddSeconds"] = (t, d, a) => t.Date(t.Guard(() => d.AddSeconds(t.Number(a, 0)))),
        ["AddMilliseconds"] = (t, d, a) => t.Date(t.Guard(() => d.AddMilliseconds(t.Number(a, 0)))),
        ["AddMonths"] = (t, d, a) => t.Date(t.Guard(() => d.AddMonths((int)t.Number(a, 0)))),
        ["AddYears"] = (t, d, a) => t.Date(t.Guard(() => d.AddYears((int)t.Number(a, 0)))),
        ["Add"] = (t, d, a) => t.Date(t.Guard(() => d + t.Duration(At(a, 0)))),
        ["Subtract"] = (t, d, a) => At(a, 0) is JsDate other ? t.Span(d - t.Time(other)) : t.Date(t.Guard(() => d - t.Duration(At(a, 0)))),
        ["ToUnixTimeSeconds"] = (_, d, _) => d.ToUnixTimeSeconds(),
        ["ToUnixTimeMilliseconds"] = (_, d, _) => d.ToUnixTimeMilliseconds(),
        ["ToUniversalTime"] = (t, d, _) => t.Date(d),
        ["ToLocalTime"] = (t, d, _) => t.Date(d),
        ["CompareTo"] = (t, d, a) => d.CompareTo(t.Time(At(a, 0))),
        ["Equals"] = (t, d, a) => At(a, 0) is JsDate other && t.Time(other) == d,
        ["ToString"] = (t, d, a) => t.Format(() => d.ToString(t.run.Text(a, 0) ?? "o", CultureInfo.InvariantCulture)),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    static readonly FrozenDictionary<string, Func<ScriptTypes, DateTimeOffset, JsValue>> DateProperties = new Dictionary<string, Func<ScriptTypes, DateTimeOffset, JsValue>>
    {
        ["Year"] = (_, d) => d.Year, ["Month"] = (_, d) => d.Month, ["Day"] = (_, d) => d.Day, ["Hour"] = (_, d) => d.Hour,
        ["Minute"] = (_, d) => d.Minute, ["Second"] = (_, d) => d.Second, ["Millisecond"] = (_, d) => d.Millisecond,
        ["DayOfWeek"] = (_, d) => d.DayOfWeek.ToString(), ["DayOfYear"] = (_, d) => d.DayOfYear, ["Ticks"] = (_, d) => d.Ticks,
        ["Date"] = (t, d) => t.Date(new DateTimeOffset(d.UtcDateTime.Date, System.TimeSpan.Zero)), ["TimeOfDay"] = (t, d) => t.Span(d.TimeOfDay),
        ["DateTime"] = (t, d) => t.Date(d), ["UtcDateTime"] = (t, d) => t.Date(d), ["LocalDateTime"] = (t, d) => t.Date(d), ["Offset"] = (t, _) => t.Span(default),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    static readonly FrozenDictionary<string, Func<ScriptTypes, JsValue>> TimeTypeProperties = new Dictionary<string, Func<ScriptTypes, JsValue>>
    {
        ["UtcNow"] = t => t.Date(t.run.Scope.Now),
        ["Now"] = t => t.Date(t.run.Scope.Now),
        ["Today"] = t => t.Date(new DateTimeOffset(t.run.Scope.Now.UtcDateTime.Date, System.TimeSpan.Zero)),
        ["MinValue"] = t => t.Date(DateTimeOffset.MinValue),
        ["MaxValue"] = t => t.Date(DateTimeOffset.MaxValue),
        ["UnixEpoch"] = t => t.Date(DateTimeOffset.UnixEpoch),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    static readonly FrozenDictionary<string, Func<ScriptTypes, JsValue[], JsValue>> TimeTypeMethods = new Dictionary<string, Func<ScriptTypes, JsValue[], JsValue>>
    {
        ["Parse"] = (t, a) => t.Parse(t.run.Text(a, 0)),
        ["FromUnixTimeSeconds"] = (t, a) => t.Date(t.Guard(() => DateTimeOffset.FromUnixTimeSeconds((long)t.Number(a, 0)))),
        ["FromUnixTimeMilliseconds"] = (t, a) => t.Date(t.Guard(() => DateTimeOffset.FromUnixTimeMilliseconds((long)t.Number(a, 0)))),
        ["DaysInMonth"] = (t, a) => t.Guard(() => System.DateTime.DaysInMonth((int)t.Number(a, 0), (int)t.Number(a, 1))),
        ["IsLeapYear"] = (t, a) => t.Guard(() => System.DateTime.IsLeapYear((int)t.Number(a, 0))),
        ["Compare"] = (t, a) => t.Time(At(a, 0)).CompareTo(t.Time(At(a, 1))),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    static readonly string[] TimeTypeNames = [.. TimeTypeProperties.Keys, .. TimeTypeMethods.Keys];

    /// <summary>True when a member is one that a .NET type itself has: a script that uses a type for nothing else needs no constructor, which costs more than all the rest.</summary>
    public static bool IsTypeMember(string name) => TypeNames.Contains(name);

    static readonly (string Name, Func<double, TimeSpan> From)[] SpanFactories =
    [
        ("FromDays", System.TimeSpan.FromDays), ("FromHours", System.TimeSpan.FromHours), ("FromMinutes", System.TimeSpan.FromMinutes),
        ("FromSeconds", System.TimeSpan.FromSeconds), ("FromMilliseconds", System.TimeSpan.FromMilliseconds), ("FromTicks", n => System.TimeSpan.FromTicks((long)n)),
    ];

    static readonly (string Name, Func<TimeSpan, double> Read)[] SpanProperties =
    [
        ("Days", t => t.Days), ("Hours", t => t.Hours), ("Minutes", t => t.Minutes), ("Seconds", t => t.Seconds), ("Milliseconds", t => t.Milliseconds),
        ("Ticks", t => t.Ticks), ("TotalDays", t => t.TotalDays), ("TotalHours", t => t.TotalHours), ("TotalMinutes", t => t.TotalMinutes),
        ("TotalSeconds", t => t.TotalSeconds), ("TotalMilliseconds", t => t.TotalMilliseconds),
    ];

    ObjectInstance SpanPrototype()
    {
        var prototype = new JsObject(run.Engine);
        foreach (var (name, read) in SpanProperties)
            if (Named(name))
                Getter(prototype, name, self => read(Self<SpanObject>(self).Value));
        Add(prototype, "Add", (self, a) => Span(Guard(() => Self<SpanObject>(self).Value + Duration(At(a, 0)))));
        Add(prototype, "Subtract", (self, a) => Span(Guard(() => Self<SpanObject>(self).Value - Duration(At(a, 0)))));
        Add(prototype, "Multiply", (self, a) => Span(Guard(() => Self<SpanObject>(self).Value * Number(a, 0))));
        Add(prototype, "Divide", (self, a) => Span(Guard(() => Self<SpanObject>(self).Value / Number(a, 0))));
        Add(prototype, "Negate", (self, _) => Span(Guard(() => Self<SpanObject>(self).Value.Negate())));
        Add(prototype, "Duration", (self, _) => Span(Guard(() => Self<SpanObject>(self).Value.Duration())));
        Add(prototype, "CompareTo", (self, a) => Self<SpanObject>(self).Value.CompareTo(Duration(At(a, 0))));
        Add(prototype, "Equals", (self, a) => At(a, 0) is SpanObject other && other.Value == Self<SpanObject>(self).Value);
        Add(prototype, "ToString", (self, a) => Format(() => Self<SpanObject>(self).Value.ToString(run.Text(a, 0) ?? "c", CultureInfo.InvariantCulture)));
        Method(prototype, "toString", (self, _) => Text(self));
        Method(prototype, "toJSON", (self, _) => Text(self));
        Method(prototype, "valueOf", (self, _) => Self<SpanObject>(self).Value.TotalMilliseconds);
        // A comparison sees milliseconds, text sees hh:mm:ss.
        prototype.FastSetProperty(GlobalSymbolRegistry.ToPrimitive, new PropertyDescriptor(new ClrFunction(run.Engine, "toPrimitive",
            (self, a) => At(a, 0) is JsString hint && hint.ToString() == "number" ? Self<SpanObject>(self).Value.TotalMilliseconds : Text(self)), Hidden));
        return prototype;
    }

    void Add(ObjectInstance on, string name, Func<JsValue, JsValue[], JsValue> body)
    {
        if (Named(name))
            Method(on, name, body);
    }

    JsValue Text(JsValue self) => Self<SpanObject>(self).Value.ToString("c", CultureInfo.InvariantCulture);

    JsValue Make(JsValue[] a)
    {
        if (a.Length == 0)
            return Date(DateTimeOffset.MinValue);
        if (a[0] is JsDate date)
            return Date(Time(date));
        if (a[0].IsString())
            return Parse(run.Text(a, 0));
        if (a.Length == 1)
            return Date(Guard(() => new DateTimeOffset((long)Number(a, 0), System.TimeSpan.Zero)));
        int Part(int i, int otherwise) => i < a.Length && a[i].IsNumber() ? (int)a[i].AsNumber() : otherwise;
        var local = Guard(() => new DateTimeOffset(Part(0, 1), Part(1, 1), Part(2, 1), Part(3, 0), Part(4, 0), Part(5, 0), Part(6, 0), System.TimeSpan.Zero));
        return Date(a[^1] is SpanObject offset ? Guard(() => local - offset.Value) : local);
    }

    TimeSpan MakeSpan(JsValue[] a) => a.Length switch
    {
        0 => System.TimeSpan.Zero,
        1 => new TimeSpan((long)Number(a, 0)),
        2 or 3 => new TimeSpan((int)Number(a, 0), (int)Number(a, 1), a.Length > 2 ? (int)Number(a, 2) : 0),
        _ => new TimeSpan((int)Number(a, 0), (int)Number(a, 1), (int)Number(a, 2), (int)Number(a, 3), a.Length > 4 ? (int)Number(a, 4) : 0),
    };

    JsDate Date(DateTimeOffset time) => new(run.Engine, time.ToUnixTimeMilliseconds());

    JsDate Parse(string? text) => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
        ? Date(time)
        : throw run.TypeError($"\"{text}\" is not a date.");

    DateTimeOffset Time(JsValue self) => self is JsDate date && !double.IsNaN(date.DateValue)
        ? Guard(() => DateTimeOffset.FromUnixTimeMilliseconds((long)date.DateValue))
        : throw run.TypeError("The value is not a date.");

    TimeSpan Duration(JsValue value) => value is SpanObject span ? span.Value
        : value.IsNumber() ? Guard(() => System.TimeSpan.FromMilliseconds(value.AsNumber()))
        : throw run.TypeError("The value is not a TimeSpan.");

    static JsValue At(JsValue[] a, int index) => index < a.Length ? a[index] : JsValue.Undefined;

    double Number(JsValue[] a, int index) => At(a, index) is JsNumber n && !double.IsNaN(n.AsNumber()) ? n.AsNumber() : throw run.TypeError("A number is needed.");

    T Guard<T>(Func<T> compute)
    {
        try
        {
            return compute();
        }
        catch (Exception e) when (e is ArgumentException or OverflowException)
        {
            throw run.TypeError("The date or time is out of range.");
        }
    }

    ObjectInstance DatePrototype() => (ObjectInstance)((ObjectInstance)run.Engine.Global.Get("Date")).Get("prototype");

    // After the tables: static fields are set in the order of the text.
    static readonly HashSet<string> DateNames = new(DateMembers.Keys.Concat(DateProperties.Keys), StringComparer.Ordinal);
    static readonly HashSet<string> TypeNames = new([.. TimeTypeNames, .. SpanFactories.Select(f => f.Name), "Zero"], StringComparer.Ordinal);
}
