using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;

namespace DualFlow.Engine.Scripting.Activities;

/// <summary>Why a scripted activity gave no result, for the person who can put it right.</summary>
/// <param name="Code">Stable code <c>script.*</c> or <c>input.*</c>.</param>
/// <param name="Reason">What went wrong.</param>
public sealed partial record ScriptFault(string Code, string Reason)
{
    /// <summary>Name of the activity for people.</summary>
    public string Activity { get; init; } = "";

    /// <summary>The module in which it happened, when that is a library.</summary>
    public string? Module { get; init; }

    /// <summary>1-based line.</summary>
    public int? Line { get; init; }

    /// <summary>1-based column.</summary>
    public int? Column { get; init; }

    /// <summary>The line as its author wrote it.</summary>
    public string? SourceLine { get; init; }

    /// <summary>What was probably meant.</summary>
    public string? Hint { get; init; }

    /// <summary>What was expected.</summary>
    public string? Expected { get; init; }

    /// <summary>The inputs as text; sensitive ones and personal numbers are masked.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Inputs { get; init; } = [];

    /// <summary>Everything in sentences.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        if (Activity.Length > 0)
            text.Append(Activity);
        if (Line is not null)
            text.Append(Activity.Length > 0 ? ", " : "").Append(Module is null ? "" : $"library {Module}, ").Append(System.Globalization.CultureInfo.InvariantCulture, $"line {Line}, column {Column}");
        if (text.Length > 0)
            text.Append(": ");
        if (SourceLine is not null)
            text.Append('`').Append(SourceLine).Append("`. ");
        text.Append(Reason);
        if (Expected is not null)
            text.Append(" Expected: ").Append(Expected);
        if (Hint is not null)
            text.Append(' ').Append(Hint);
        if (Inputs.Length > 0)
            text.Append(" Inputs: ").AppendJoin(", ", Inputs.Select(i => $"{i.Key} = {i.Value}")).Append('.');
        return text.ToString();
    }

    /// <summary>Hides what looks like a personal number (12 digits).</summary>
    public static string Masked(string text) => PersonalNumber().Replace(text, "••••••••••••");

    [GeneratedRegex(@"(?<!\d)\d{12}(?!\d)")]
    private static partial Regex PersonalNumber();
}
