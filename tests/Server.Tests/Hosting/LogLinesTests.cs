using System.Text.Json;
using DualFlow.Server.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace DualFlow.Server.Tests.Hosting;

public sealed class LogLinesTests
{
    [Fact]
    public void Identity_numbers_are_blanked_in_text_values_and_exceptions()
    {
        Assert.DoesNotContain("050101500123", Write(json: false, "Applicant 050101500123 is late", new InvalidOperationException("050101500123")), StringComparison.Ordinal);
        var line = Write(json: true, "Applicant 050101500123 is late", new InvalidOperationException("050101500123"));
        Assert.DoesNotContain("050101500123", line, StringComparison.Ordinal);
        Assert.Equal("Applicant ************ is late", JsonDocument.Parse(line).RootElement.GetProperty("message").GetString());
    }

    [Fact]
    public void Longer_and_shorter_numbers_stay() => Assert.Equal("took 12345678901 of 1234567890123", LogLines.Clean("took 12345678901 of 1234567890123"));

    [Theory]
    [InlineData("one\r\n2026-01-01 fake line")]
    [InlineData("\u001b[2J cleared")]
    [InlineData("turned \u202e around")]
    public void An_event_stays_one_plain_line(string message) => Assert.DoesNotMatch(@"[\r\n\u001b\u202e]", Write(json: false, message, null).TrimEnd('\r', '\n'));

    static string Write(bool json, string message, Exception? exception)
    {
        using var text = new StringWriter();
        var lines = new LogLines(new Fixed(new LogLinesOptions { Json = json }), TimeProvider.System);
        KeyValuePair<string, object?>[] state = [new("Applicant", "050101500123"), new("{OriginalFormat}", "Applicant {Applicant} is late")];
        lines.Write(new LogEntry<KeyValuePair<string, object?>[]>(LogLevel.Information, "DualFlow.Test", 1, state, exception, (_, _) => message), null, text);
        return text.ToString();
    }

    sealed class Fixed(LogLinesOptions value) : IOptionsMonitor<LogLinesOptions>
    {
        public LogLinesOptions CurrentValue => value;

        public LogLinesOptions Get(string? name) => value;

        public IDisposable? OnChange(Action<LogLinesOptions, string?> listener) => null;
    }
}
