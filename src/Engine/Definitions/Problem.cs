namespace DualFlow.Engine.Definitions;

/// <summary>How much a <see cref="Problem"/> matters: an error stops publishing and running, a warning does not.</summary>
public enum Severity
{
    /// <summary>The document can't be published or run as it stands.</summary>
    Error,

    /// <summary>The document runs; a person should look at this place.</summary>
    Warning,
}

/// <summary>One thing that is wrong with what somebody gave us: a code for programs, a sentence for people, a place and a way out.</summary>
/// <param name="Code">Stable code <c>area.what</c>, for example <c>flow.dangling_connection</c>; every code is listed in the docs.</param>
/// <param name="Message">One or two sentences that a process owner understands.</param>
/// <param name="Fix">What to do about it.</param>
/// <param name="Path">JSON path of the place in the document, for example <c>$.root.activities[3].text</c>; null when there is none.</param>
/// <param name="ActivityId">Id of the activity concerned; null when the problem belongs to the whole document.</param>
/// <param name="ActivityName">Display text or name of that activity, as the person sees it on the canvas.</param>
/// <param name="Severity">Error or warning.</param>
/// <param name="Line">1-based line inside a script or template; null outside of one.</param>
/// <param name="Column">1-based column inside a script or template; null outside of one.</param>
public sealed record Problem(
    string Code,
    string Message,
    string Fix,
    string? Path = null,
    string? ActivityId = null,
    string? ActivityName = null,
    Severity Severity = Severity.Error,
    int? Line = null,
    int? Column = null)
{
    /// <summary>One line for a terminal or a log.</summary>
    public override string ToString()
    {
        var place = ActivityId is null ? Path : $"{Path} (activity {ActivityId}{(ActivityName is null ? "" : $" \"{ActivityName}\"")})";
        var at = Line is null ? "" : $" line {Line}, column {Column}";
        return $"{(Severity == Severity.Error ? "error" : "warning")} {Code}: {Message} At {place ?? "$"}{at}. Fix: {Fix}";
    }
}

/// <summary>Input that can't be accepted as it is; carries every problem found, never only the first.</summary>
public sealed class ProblemException(IReadOnlyList<Problem> problems) : Exception(string.Join(Environment.NewLine, problems))
{
    /// <summary>A single problem.</summary>
    public ProblemException(Problem problem) : this([problem]) { }

    /// <summary>What is wrong, in document order.</summary>
    public IReadOnlyList<Problem> Problems { get; } = problems;
}
