using System.Globalization;
using System.Text.Json;

namespace DualFlow.Engine.Definitions;

/// <summary>Brings values to the type an input or variable asks for, by Elsa's aliases.</summary>
public static class ValueConversion
{
    /// <summary>Converts when that is possible without guessing.</summary>
    /// <param name="value">Any workflow value.</param>
    /// <param name="alias">Elsa type alias; an unknown alias accepts everything.</param>
    /// <param name="isArray">True asks for a list.</param>
    /// <param name="converted">The converted value; the value itself when it can't be converted.</param>
    /// <returns>False when the value doesn't fit the type.</returns>
    public static bool TryConvert(object? value, string alias, bool isArray, out object? converted)
    {
        converted = value;
        if (value is null)
            return true;
        if (isArray)
            return TryArray(value, out converted);
        switch (alias)
        {
            case "Object": return true;
            case "String": converted = value is string ? value : value is bool truth ? truth ? bool.TrueString : bool.FalseString : Values.ToText(value); return true;
            case "Boolean": return TryBoolean(value, out converted);
            case "Int32": return TryWhole(value, int.MinValue, int.MaxValue, out converted);
            case "Long" or "Int64": return TryWhole(value, long.MinValue, long.MaxValue, out converted);
            case "Single" or "Double": return TryDouble(value, out converted);
            case "Decimal": return TryDecimal(value, out converted);
            case "DateTime" or "DateTimeOffset": return TryTime(value, out converted);
            case "TimeSpan": return TrySpan(value, out converted);
            case "Guid": return TryGuid(value, out converted);
            case "StringDictionary" or "ObjectDictionary" or "JSON" or "JsonElement" or "JsonNode" or "JsonObject":
                if (value is string text && text.AsSpan().TrimStart() is ['{' or '[', ..] && Values.TryParse(text, out var parsed))
                    converted = parsed;
                return true;
            default: return true;
        }
    }

    static bool TryArray(object value, out object? converted)
    {
        converted = value;
        if (value is JsonElement { ValueKind: JsonValueKind.Array })
            return true;
        if (value is string text && text.AsSpan().TrimStart() is ['[', ..] && Values.TryParse(text, out converted))
            return true;
        // A single value is a list of one; an empty field is no value.
        converted = Values.Array(value is string blank && string.IsNullOrWhiteSpace(blank) ? [] : [value]);
        return true;
    }

    static bool TryBoolean(object value, out object? converted)
    {
        converted = value;
        switch (value)
        {
            case bool: return true;
            case string s when bool.TryParse(s, out var b): converted = b ? Values.True : Values.False; return true;
            case string: return false;
            case long or double or decimal: converted = Values.IsTrue(value) ? Values.True : Values.False; return true;
            default: return false;
        }
    }

    static bool TryWhole(object value, long least, long most, out object? converted)
    {
        converted = value;
        decimal number;
        switch (value)
        {
            case long n when n >= least && n <= most: return true;
            case double d when Math.Abs(d) <= 9.2e18: number = (decimal)d; break;
            case decimal m: number = m; break;
            case bool b: converted = b ? 1L : 0L; return true;
            case string s when decimal.TryParse(s, NumberStyles.Float, CultureInfo.InvariantCulture, out number): break;
            default: return false;
        }
        number = Math.Round(number, MidpointRounding.ToEven);   // Convert.ToInt32 does the same
        if (number < least || number > most)
            return false;
        converted = (long)number;
        return true;
    }

    static bool TryDouble(object value, out object? converted)
    {
        converted = value;
        switch (value)
        {
            case double or long: return true;
            case decimal m: converted = (double)m; return true;
            case string s when double.TryParse(s, NumberStyles.Float, CultureInfo.InvariantCulture, out var d): converted = d; return true;
            default: return false;
        }
    }

    static bool TryDecimal(object value, out object? converted)
    {
        converted = value;
        switch (value)
        {
            case decimal or long: return true;
            case double d when Math.Abs(d) < 7.9e28: converted = (decimal)d; return true;
            case string s when decimal.TryParse(s, NumberStyles.Float, CultureInfo.InvariantCulture, out var m): converted = m; return true;
            default: return false;
        }
    }

    static bool TryTime(object value, out object? converted)
    {
        converted = value;
        switch (value)
        {
            case DateTimeOffset: return true;
            case string s when DateTimeOffset.TryParse(s, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var t): converted = t; return true;
            case long ms: converted = DateTimeOffset.FromUnixTimeMilliseconds(ms); return true;
            default: return false;
        }
    }

    static bool TrySpan(object value, out object? converted)
    {
        converted = value;
        switch (value)
        {
            case TimeSpan: return true;
            case string s when TimeSpan.TryParse(s, CultureInfo.InvariantCulture, out var t): converted = t; return true;
            case string s when s.StartsWith('P') || s.StartsWith("-P", StringComparison.Ordinal): return TryIsoSpan(s, ref converted);
            default: return false;
        }
    }

    static bool TryIsoSpan(string text, ref object? converted)
    {
        try
        {
            converted = System.Xml.XmlConvert.ToTimeSpan(text);
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    static bool TryGuid(object value, out object? converted)
    {
        converted = value;
        if (value is Guid)
            return true;
        if (value is not string s || !Guid.TryParse(s, out var g))
            return false;
        converted = g;
        return true;
    }
}
