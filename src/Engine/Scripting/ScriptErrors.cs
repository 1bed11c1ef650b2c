using System.Globalization;
using System.Text.RegularExpressions;
using Acornima;
using DualFlow.Engine.Plans;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;

namespace DualFlow.Engine.Scripting;

/// <summary>Turns everything that can go wrong in a script into one error for the person who wrote it; never a .NET stack.</summary>
static partial class ScriptErrors
{
    public static ExpressionException Syntax(ScriptPreparationException failed, ScriptSource source)
    {
        if (failed.InnerException is not ParseErrorException { Error: { } error } parse)
            return new ExpressionException("script.syntax", "The script is nested too deeply.");
        _ = error;
        var at = source.Place(parse.LineNumber, parse.Column);
        return new ExpressionException("script.syntax", $"Line {at.Line}, column {at.Column}: {parse.Description} in `{at.Text}`.", at.Line, at.Column)
        {
            Module = at.File, SourceLine = at.Text, Reason = Sentence(parse.Description),
        };
    }

    /// <summary>The error for the author; null when the exception isn't one that scripts cause.</summary>
    public static ExpressionException? From(Exception failed, CompiledScript script, ScriptRun? run) => failed switch
    {
        ExpressionException ours => ours,
        JavaScriptException thrown => Thrown(Describe(thrown.Error), thrown.Location, script, run),
        PromiseRejectedException rejected => Rejected(rejected, script, run),
        StatementsCountOverflowException => new("script.statements", "The script was stopped: it runs too many statements. Is there a loop that never ends?"),
        MemoryLimitExceededException or OutOfMemoryException => new("script.memory", "The script was stopped: it needs too much memory."),
        RecursionDepthOverflowException or InsufficientExecutionStackException =>
            new("script.recursion", "The script was stopped: a function calls itself too often."),
        RegexMatchTimeoutException => new("script.timeout", "The script was stopped: a regular expression takes too long."),
        TimeoutException or ExecutionCanceledException or OperationCanceledException =>
            new("script.timeout", "The script was stopped: it takes too long."),
        JintException other => new("script.error", Sentence(other.Message)),
        ArgumentException or InvalidOperationException or NotSupportedException or InvalidCastException or IndexOutOfRangeException
            or OverflowException or FormatException or NullReferenceException or KeyNotFoundException or ArithmeticException =>
            new("script.error", "The script does something that isn't supported here."),
        _ => null,
    };

    static ExpressionException Rejected(PromiseRejectedException rejected, CompiledScript script, ScriptRun? run)
    {
        var text = Describe(rejected.RejectedValue);
        return text.StartsWith("Timeout of ", StringComparison.Ordinal)
            ? new ExpressionException("script.timeout", "The script was stopped: a promise that it waits for never settles.")
            : Thrown(text, Place(rejected.RejectedValue), script, run);
    }

    [GeneratedRegex(@"script:(\d+):(\d+)")]
    private static partial Regex Stack { get; }

    // A rejection carries no place of its own, but its error's stack does.
    static SourceLocation Place(JsValue error)
    {
        if (error is not JsError o || o.Get("stack") is not JsString stack || Stack.Match(stack.ToString()) is not { Success: true } match)
            return default;
        var start = Position.From(int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture), int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture) - 1);
        return SourceLocation.From(start, start);
    }

    static ExpressionException Thrown(string text, SourceLocation at, CompiledScript script, ScriptRun? run)
    {
        if (text.Contains("Maximum call stack", StringComparison.Ordinal))
            return new ExpressionException("script.recursion", "The script was stopped: a function calls itself too often.");
        var hint = run is null ? "" : ScriptHints.For(text, script, run);
        if (at.Start.Line < 1)
            return new ExpressionException("script.error", Sentence(text) + hint) { Reason = Sentence(text), Hint = Null(hint) };
        var place = script.Source.Place(at.Start.Line, at.Start.Column);
        return new ExpressionException("script.error", $"Line {place.Line}: `{place.Text}`. {Sentence(text)}{hint}", place.Line, place.Column)
        {
            Module = place.File, SourceLine = place.Text, Reason = Sentence(text), Hint = Null(hint),
        };
    }

    static string? Null(string hint) => hint.Trim() is { Length: > 0 } text ? text : null;

    // Reading name and message may call getters of the script: anything that goes wrong there must not hide the error.
    static string Describe(JsValue error)
    {
        try
        {
            var text = error is ObjectInstance o && o.Get("message") is JsString message
                ? (o.Get("name") is JsString name && name.ToString() is not ("Error" or "") ? name + ": " : "") + message
                : error.IsObject() ? "An object was thrown that isn't an Error." : error.ToString();
            return text.Length <= 500 ? text : string.Concat(text.AsSpan(0, 497), "...");
        }
        catch (Exception e) when (e is JintException or TimeoutException)
        {
            return "An error was thrown that can't be read.";
        }
    }

    static string Sentence(string text) => text.Length == 0 ? "Error." : text[^1] is '.' or '!' or '?' ? text : text + ".";
}
