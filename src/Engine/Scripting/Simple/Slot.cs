using System.Globalization;
using System.Text.Json;
using DualFlow.Engine.Definitions;
using Jint.Native;
using Jint.Runtime;

namespace DualFlow.Engine.Scripting.Simple;

enum SlotKind : byte
{
    Undefined,
    Null,
    Boolean,
    Number,
    Text,
    Object,
}

/// <summary>A JavaScript value inside a simple expression.</summary>
/// <param name="Kind">Which kind.</param>
/// <param name="Number">The number; 1 or 0 for a boolean.</param>
/// <param name="Reference">The text, or the workflow value of an object, or of a variable that is passed on as it is.</param>
readonly record struct Slot(SlotKind Kind, double Number, object? Reference)
{
    const double Safe = 9_007_199_254_740_992;

    public static Slot Undefined => default;

    public static Slot Null => new(SlotKind.Null, 0, null);

    public static Slot Of(bool value) => new(SlotKind.Boolean, value ? 1 : 0, null);

    public static Slot Of(double value) => new(SlotKind.Number, value, null);

    public static Slot Of(string value) => new(SlotKind.Text, 0, value);

    /// <summary>The slot of a workflow value.</summary>
    public static Slot From(object? value) => value switch
    {
        null => Null,
        string s => Of(s),
        bool b => Of(b),
        long n => new(SlotKind.Number, n, IsExactOnlyAsLong(n) ? value : null),
        int n => Of(n),
        double d => Of(d),
        decimal m => new(SlotKind.Number, (double)m, IsExactOnlyAsDecimal(m) ? value : null),
        JsonElement { ValueKind: not (JsonValueKind.Object or JsonValueKind.Array) } json => From(Values.FromJson(json)),
        _ => new(SlotKind.Object, 0, value),
    };

    /// <summary>True when a double would lose digits that the workflow's own value has, so that a value passed on unchanged stays itself.</summary>
    public static bool IsExactOnlyAsDecimal(decimal value) => value != decimal.Truncate(value) || Math.Abs(value) >= (decimal)Safe;

    /// <summary>True for whole numbers that a double can't tell from their neighbours.</summary>
    public static bool IsExactOnlyAsLong(long value) => value is >= (long)Safe or <= -(long)Safe;

    /// <summary>The workflow value.</summary>
    public object? ToValue() => Kind switch
    {
        SlotKind.Boolean => Number != 0 ? Values.True : Values.False,
        SlotKind.Number => Reference ?? ResultWriter.Number(Number),
        SlotKind.Text => ScriptText.WellFormed((string)Reference!),
        SlotKind.Object => Reference,
        _ => null,
    };

    public bool IsNullish => Kind <= SlotKind.Null;

    /// <summary>ToBoolean.</summary>
    public bool IsTrue => Kind switch
    {
        SlotKind.Boolean => Number != 0,
        SlotKind.Number => Number != 0 && !double.IsNaN(Number),
        SlotKind.Text => ((string)Reference!).Length > 0,
        SlotKind.Object => true,
        _ => false,
    };

    /// <summary>ToNumber of a primitive.</summary>
    public double ToNumber() => Kind switch
    {
        SlotKind.Undefined => double.NaN,
        SlotKind.Null => 0,
        SlotKind.Text => TypeConverter.ToNumber(new JsString((string)Reference!)),
        _ => Number,
    };

    /// <summary>ToString of a primitive.</summary>
    public string ToText() => Kind switch
    {
        SlotKind.Undefined => "undefined",
        SlotKind.Null => "null",
        SlotKind.Boolean => Number != 0 ? "true" : "false",
        SlotKind.Number => Math.Abs(Number) < 1e15 && Number == Math.Floor(Number)
            ? ((long)Number).ToString(CultureInfo.InvariantCulture)
            : TypeConverter.ToString(JsNumber.Create(Number)),
        _ => (string)Reference!,
    };

    /// <summary>What typeof says.</summary>
    public string TypeName => Kind switch
    {
        SlotKind.Undefined => "undefined",
        SlotKind.Boolean => "boolean",
        SlotKind.Number => "number",
        SlotKind.Text => "string",
        _ => "object",
    };
}
