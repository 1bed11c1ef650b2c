using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace DualFlow.Server.Hosting;

/// <summary>How log lines are written.</summary>
public sealed class LogLinesOptions : ConsoleFormatterOptions
{
    /// <summary>One JSON object a line instead of text.</summary>
    public bool Json { get; set; }
}

/// <summary>One line an event, as text or JSON. Numbers of twelve digits are blanked whatever logged them: they may be identity numbers.</summary>
public sealed partial class LogLines(IOptionsMonitor<LogLinesOptions> options, TimeProvider time) : ConsoleFormatter(FormatterName)
{
    /// <summary>Name that the console logger finds it by.</summary>
    public const string FormatterName = "dualflow";

    /// <inheritdoc/>
    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var message = logEntry.Formatter(logEntry.State, logEntry.Exception);
        var at = time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        textWriter.WriteLine(options.CurrentValue.Json ? Json(logEntry, message, at) : Text(logEntry, message, at));
    }

    /// <summary>The text without identity numbers and without characters that could fake a line or move the cursor.</summary>
    public static string Clean(string text) => Control().Replace(PersonalNumber().Replace(text, "************"), " ");

    static string Text<TState>(in LogEntry<TState> entry, string message, string at) =>
        Clean($"{at} {Level(entry.LogLevel)} {entry.Category[(entry.Category.LastIndexOf('.') + 1)..]}: {message}{(entry.Exception is { } e ? $" | {e}" : "")}");

    static string Json<TState>(in LogEntry<TState> entry, string message, string at)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("at", at);
            writer.WriteString("level", Level(entry.LogLevel).TrimEnd());
            writer.WriteString("category", entry.Category);
            writer.WriteString("message", Clean(message));
            if (entry.Exception is { } exception)
                writer.WriteString("exception", Clean(exception.ToString()));
            if (entry.State is IEnumerable<KeyValuePair<string, object?>> values)
            {
                writer.WriteStartObject("values");
                foreach (var (name, value) in values.Where(v => v.Key != "{OriginalFormat}").DistinctBy(v => v.Key))
                    writer.WriteString(name, Clean(Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""));
                writer.WriteEndObject();
            }
            writer.WriteEndObject();
        }
        return System.Text.Encoding.UTF8.GetString(buffer.ToArray());
    }

    static string Level(LogLevel level) => level switch
    {
        LogLevel.Trace => "trace",
        LogLevel.Debug => "debug",
        LogLevel.Information => "info ",
        LogLevel.Warning => "warn ",
        LogLevel.Error => "error",
        _ => "fatal",
    };

    [GeneratedRegex(@"(?<!\d)\d{12}(?!\d)")]
    private static partial Regex PersonalNumber();

    // Line breaks, terminal escapes and the Unicode marks that turn the direction of writing.
    [GeneratedRegex(@"[\p{Cc}\u202A-\u202E\u2066-\u2069]+")]
    private static partial Regex Control();
}
