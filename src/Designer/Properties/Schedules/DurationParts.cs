using System.Globalization;
using System.Xml;

namespace DualFlow.Designer.Properties.Schedules;

/// <summary>A length of time as people write it: days, hours, minutes, seconds. Days are of 24 hours.</summary>
/// <param name="Days">Days, 0 or more.</param>
/// <param name="Hours">0 to 23.</param>
/// <param name="Minutes">0 to 59.</param>
/// <param name="Seconds">0 to 59.</param>
public readonly record struct DurationParts(int Days, int Hours, int Minutes, int Seconds)
{
    /// <summary>The length.</summary>
    public TimeSpan Span => new(Days, Hours, Minutes, Seconds);

    /// <summary>A length without fractions of a second; larger numbers of a unit flow into the next one.</summary>
    public static DurationParts Of(TimeSpan span) => new(span.Days, span.Hours, span.Minutes, span.Seconds);

    /// <summary>Reads <c>d.hh:mm:ss</c> or ISO 8601 (<c>P3DT4H</c>).</summary>
    /// <returns>Null for anything else, for negative lengths and fractions of a second: those stay text.</returns>
    public static DurationParts? Read(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        if (!TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span) && !TryIso(text, out span))
            return null;
        return span >= TimeSpan.Zero && span.Ticks % TimeSpan.TicksPerSecond == 0 ? Of(span) : null;
    }

    /// <summary>Writes it in the form that stood there before.</summary>
    /// <param name="before">The text before; ISO 8601 stays ISO 8601, everything else is <c>d.hh:mm:ss</c>.</param>
    public string Write(string? before = null) =>
        before is { Length: > 0 } && before.TrimStart()[0] == 'P' ? XmlConvert.ToString(Span) : Span.ToString("c", CultureInfo.InvariantCulture);

    static bool TryIso(string text, out TimeSpan span)
    {
        span = default;
        try
        {
            span = XmlConvert.ToTimeSpan(text.Trim());
            return true;
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            return false;
        }
    }
}
