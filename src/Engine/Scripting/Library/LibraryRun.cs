using System.Globalization;
using DualFlow.Engine.Contract;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Native.Symbol;
using Jint.Runtime;
using Jint.Runtime.Interop;

namespace DualFlow.Engine.Scripting.Library;

/// <summary>The library of one evaluation: makes its objects, and reads arguments with errors that say how to do it right.</summary>
sealed class LibraryRun
{
    readonly ScriptRun run;
    AmountFunctions? amounts;
    DayFunctions? days;

    public LibraryRun(ScriptRun run, ScriptFacts facts, string? tenantId)
    {
        (this.run, Facts, TenantId) = (run, facts, tenantId);
        Zone = new Lazy<TimeZoneInfo>(() => TimeZoneInfo.FindSystemTimeZoneById(facts.ZoneOf(tenantId)));
    }

    public ScriptRun Run => run;

    public Jint.Engine Engine => run.Engine;

    public ScriptFacts Facts { get; }

    public string? TenantId { get; }

    public Lazy<TimeZoneInfo> Zone { get; }

    public AmountFunctions Amounts => amounts ??= new(this);

    public DayFunctions Days => days ??= new(this);

    /// <summary>Puts the globals that the script names into its realm.</summary>
    public void Install()
    {
        foreach (var name in run.Script.Analysis.Identifiers)
        {
            JsValue? value = name switch
            {
                "money" => Amounts.Money,
                "decimal" => Amounts.Decimal,
                "date" => Days.Date,
                "text" => new TextFunctions(this).Object,
                _ => null,
            };
            if (value is not null)
                Engine.Global.FastSetDataProperty(name, value);
        }
    }

    public static readonly string[] Globals = ["money", "decimal", "date", "text"];

    /// <summary>The local day of a moment at the college.</summary>
    public DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, Zone.Value).DateTime);

    public static JsValue Argument(JsValue[] a, int index) => index < a.Length ? a[index] : JsValue.Undefined;

    public static bool IsGiven(JsValue[] a, int index) => index < a.Length && !a[index].IsUndefined();

    /// <summary>A whole number within bounds.</summary>
    public int Whole(JsValue[] a, int index, string what, int least, int most)
    {
        var value = Argument(a, index);
        if (value is JsNumber n && n.AsNumber() is var d && d == Math.Floor(d) && d >= least && d <= most)
            return (int)d;
        throw Error($"{what} needs a whole number from {least.ToString(CultureInfo.InvariantCulture)} to {most.ToString(CultureInfo.InvariantCulture)}, not {Describe(value)}.");
    }

    /// <summary>One of the words.</summary>
    public string Word(JsValue[] a, int index, string what, string[] words, string? fallback)
    {
        var value = Argument(a, index);
        if (value.IsUndefined() && fallback is not null)
            return fallback;
        if (value is JsString s && words.Contains(s.ToString(), StringComparer.Ordinal))
            return s.ToString();
        throw Error($"{what} needs one of {string.Join(", ", words.Select(w => $"\"{w}\""))}, not {Describe(value)}{(value is JsString t ? ScriptHints.Suggest(t.ToString(), words) : "")}.");
    }

    public JavaScriptException Error(string message) => run.TypeError(message);

    /// <summary>A value in a message, at most 60 characters.</summary>
    public static string Describe(JsValue value)
    {
        var text = value switch
        {
            JsString s => s.Length > 60 ? "a long text" : $"\"{s}\"",
            AmountObject amount => amount.IsMoney ? $"money {amount.Text}" : $"decimal {amount.Text}",
            DayObject day => day.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            JsArray => "a list",
            ObjectInstance o => o.IsCallable() ? "a function" : "an object",
            _ => value.ToString(),
        };
        return text.Length <= 60 ? text : text[..57] + "...";
    }

    /// <summary>A method of a prototype; made only when the script names it or computes names.</summary>
    public void Method(ObjectInstance prototype, string name, Func<JsValue, JsValue[], JsValue> body)
    {
        if (IsReached(run.Script, name))
            prototype.FastSetProperty(name, ScriptTypes.HiddenProperty(new ClrFunction(Engine, name, body)));
    }

    /// <summary>True when a script can call a method of that name; texts and JSON are made without naming it.</summary>
    public static bool IsReached(CompiledScript script, string name) =>
        script.Reach.Everything || script.Analysis.Members.Contains(name) || name is "toString" or "toJSON";

    /// <summary>A read-only member.</summary>
    public void Getter(ObjectInstance prototype, string name, Func<JsValue, JsValue> body)
    {
        if (run.Script.Reach.Everything || run.Script.Analysis.Members.Contains(name))
            prototype.FastSetProperty(name, new Jint.Runtime.Descriptors.GetSetPropertyDescriptor(new ClrFunction(Engine, name, (self, _) => body(self)), null, false, false));
    }

    /// <summary>What happens when an operator meets the object: a text where a text is wanted, else what the object decides.</summary>
    public void Primitive(ObjectInstance prototype, Func<JsValue, string, JsValue> body) =>
        prototype.FastSetProperty(GlobalSymbolRegistry.ToPrimitive, ScriptTypes.HiddenProperty(
            new ClrFunction(Engine, "[Symbol.toPrimitive]", (self, a) => body(self, a.Length > 0 ? a[0].ToString() : "default"))));
}
