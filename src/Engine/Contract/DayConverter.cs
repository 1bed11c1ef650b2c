using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace DualFlow.Engine.Contract;

/// <summary>Days of an activity's records. Elsa's types know no day without a time, so a day that went through an input may come as a time: the day counts as written.</summary>
sealed class DayConverter : JsonConverter<DateOnly>
{
    const string Format = "yyyy-MM-dd";

    public override DateOnly Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString() is { Length: >= 10 } text && (text.Length == 10 || text[10] == 'T')
        && DateOnly.TryParseExact(text.AsSpan(0, 10), Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day : throw new JsonException("A day is written as 2026-06-25.");

    public override void Write(Utf8JsonWriter writer, DateOnly value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString(Format, CultureInfo.InvariantCulture));
}
