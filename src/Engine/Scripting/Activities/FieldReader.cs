using System.Globalization;
using System.Text.Json;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Scripting.Library;
using DualFlow.Engine.Scripting.Modules;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;

namespace DualFlow.Engine.Scripting.Activities;

/// <summary>Brings an input into a script by its type: money and decimals exactly, days as days. A value that doesn't fit is a fault that says so.</summary>
sealed class FieldReader(LibraryRun library)
{
    JsValue? freeze;

    public JsValue Read(ScriptField field, object? value, string path)
    {
        value ??= field.Default is { } fallback ? Values.FromJson(fallback) : null;
        if (value is null)
            return field.IsRequired ? throw Fault("input.missing", $"The input \"{path}\" is empty.", $"{Kind(field)}. Fill it in the activity's properties.") : JsValue.Undefined;
        if (!field.IsList)
            return One(field, value, path);
        if (Values.Items(value) is not { } items)
            throw Fault("input.type", $"The input \"{path}\" is {Shown(value)}.", $"a list: {Kind(field)}.");
        var list = new JsValue[items.Count];
        for (var i = 0; i < list.Length; i++)
        {
            var at = $"{path}[{i.ToString(CultureInfo.InvariantCulture)}]";
            list[i] = items[i] is { } item ? One(field, item, at) : throw Fault("input.type", $"{at} is empty.", Kind(field) + ".");
        }
        return new JsArray(library.Engine, list);
    }

    /// <summary>The rows of a question: a frozen list of frozen records, or one record. Without rows the script gets an empty list, or undefined.</summary>
    public JsValue ReadRows(ScriptQueryUse query, object? value)
    {
        if (value is null)
            return query.Rows.IsList ? Freeze(new JsArray(library.Engine, [])) : JsValue.Undefined;
        if (Values.Items(value) is { Count: var count } && count > query.Most)
            throw Fault("script.query", $"The question \"{query.Name}\" gives {count} rows.", $"at most {query.Most}.");
        return Freeze(Read(query.Rows, value, query.Name));
    }

    JsValue Freeze(JsValue value)
    {
        if (value is not (JsArray or JsObject) || value is not ObjectInstance made)
            return value;   // amounts, days and moments can't be changed anyway
        foreach (var key in made.GetOwnPropertyKeys(Types.String))
            if (made is not JsArray || key.ToString() != "length")
                Freeze(made.Get(key));
        freeze ??= ((ObjectInstance)library.Engine.Global.Get("Object")).Get("freeze");
        return freeze.Call(JsValue.Undefined, [made]);
    }

    JsValue One(ScriptField field, object value, string path)
    {
        if (!field.Choices.IsEmpty && field.Choices.All(c => c.Value != Values.ToText(value)))
            throw Fault("input.choice", $"The input \"{path}\" is {Shown(value)}{Suggestion.For(Values.ToText(value), field.Choices.Select(c => c.Value))}.", $"one of {string.Join(", ", field.Choices.Select(c => c.Value))}.");
        switch (field.Type)
        {
            case ScriptFieldType.Text:
                return Values.ToText(value);
            case ScriptFieldType.Number when Decimal(value) is { } number:
                return JsNumber.Create((double)InRange(field, number, path));
            case ScriptFieldType.Integer when Decimal(value) is { } whole && whole == decimal.Truncate(whole) && Math.Abs(whole) <= 9007199254740991m:
                return JsNumber.Create((double)InRange(field, whole, path));
            case ScriptFieldType.Decimal when Decimal(value) is { } exact:
                return library.Amounts.Make(InRange(field, exact, path), false, null);
            case ScriptFieldType.Money when Decimal(value) is { } amount:
                return library.Amounts.Make(InRange(field, amount, path), true, field.Unit is { Length: 3 } currency ? currency : null);
            case ScriptFieldType.Boolean when ValueConversion.TryConvert(value, "Boolean", false, out var flag):
                return (bool)flag!;
            case ScriptFieldType.Date when Day(value) is { } day:
                return library.Days.Make(day);
            case ScriptFieldType.Instant when ValueConversion.TryConvert(value, "DateTimeOffset", false, out var moment):
                return new JsDate(library.Engine, ((DateTimeOffset)moment!).ToUnixTimeMilliseconds());
            case ScriptFieldType.Object when value is JsonElement { ValueKind: JsonValueKind.Object } record:
                return field.Fields.IsEmpty ? library.Run.ToScript(value) : Record(field, record, path);
            case ScriptFieldType.Any:
                return library.Run.ToScript(value);
            default:
                throw Fault("input.type", $"The input \"{path}\" is {Shown(value)}.", Kind(field) + ".");
        }
    }

    JsObject Record(ScriptField field, JsonElement record, string path)
    {
        var made = new JsObject(library.Engine);
        foreach (var member in record.EnumerateObject())
            if (field.Fields.FirstOrDefault(f => f.Name == member.Name) is null)
                made.FastSetDataProperty(member.Name, library.Run.ToScript(Values.FromJson(member.Value)));
        foreach (var inner in field.Fields)
            made.FastSetDataProperty(inner.Name, Read(inner, Values.Member(record, inner.Name), $"{path}.{inner.Name}"));
        return made;
    }

    static decimal InRange(ScriptField field, decimal value, string path)
    {
        if ((field.Min is { } min && value < min) || (field.Max is { } max && value > max))
            throw Fault("input.range", $"The input \"{path}\" is {AmountObject.Format(value)}.", Kind(field) + ".");
        return value;
    }

    /// <summary>The number exactly; null when it is none.</summary>
    public static decimal? Decimal(object? value) => value switch
    {
        long n => n,
        decimal m => m,
        double d when double.IsFinite(d) && Math.Abs(d) < 1e15 => decimal.Parse(d.ToString("R", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture),
        string s when s.Length <= 40 && decimal.TryParse(s, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var parsed) => parsed,
        _ => null,
    };

    // Elsa's types know no day: one that came as a time counts as it was written.
    internal static DateOnly? Day(object value) => value switch
    {
        DateTimeOffset t => DateOnly.FromDateTime(t.DateTime),
        string { Length: >= 10 } s when (s.Length == 10 || s[10] == 'T') && DateOnly.TryParseExact(s.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => day,
        _ => null,
    };

    static string Kind(ScriptField field)
    {
        var unit = field.Unit is null ? "" : $" in {field.Unit}";
        var range = (field.Min, field.Max) switch
        {
            ({ } a, { } b) => $" from {AmountObject.Format(a)} to {AmountObject.Format(b)}",
            ({ } a, null) => $" of at least {AmountObject.Format(a)}",
            (null, { } b) => $" of at most {AmountObject.Format(b)}",
            _ => "",
        };
        return field.Type switch
        {
            ScriptFieldType.Money => "an amount" + unit + range,
            ScriptFieldType.Integer => "a whole number" + unit + range,
            ScriptFieldType.Number or ScriptFieldType.Decimal => "a number" + unit + range,
            ScriptFieldType.Date => "a day such as 2025-10-15",
            ScriptFieldType.Instant => "a date and time",
            ScriptFieldType.Boolean => "true or false",
            ScriptFieldType.Object => "an object",
            ScriptFieldType.Text => "a text",
            _ => "a value",
        };
    }

    static string Shown(object value) => ScriptFault.Masked(Values.ToText(value) is { Length: <= 60 } text ? $"\"{text}\"" : "a long value");

    static ScriptFaultException Fault(string code, string reason, string expected) => new(new ScriptFault(code, reason) { Expected = expected });
}
