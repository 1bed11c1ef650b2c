namespace DualFlow.Activities.Movement.Rules;

/// <summary>Whether academic leave can be given as it is asked for (rules KZ-V1 and KZ-V6).</summary>
public static class LeaveCheck
{
    /// <summary>What stands in the way; empty when nothing does.</summary>
    /// <param name="ground">Code of the ground.</param>
    /// <param name="from">First day.</param>
    /// <param name="to">Last day.</param>
    /// <param name="documents">Kinds of the documents that were handed in.</param>
    /// <param name="terms">Grounds of the rule pack. Months are calendar months: from 1 September to 28 February are six.</param>
    public static IReadOnlyList<LeaveDefect> Defects(string ground, DateOnly from, DateOnly to, IReadOnlyCollection<string> documents, LeaveTerms terms)
    {
        if (terms.Grounds.FirstOrDefault(g => g.Ground == ground) is not { } known)
            return [new("ground", ground, $"\"{ground}\" is no ground of academic leave. Choose one of {string.Join(", ", terms.Grounds.Select(g => g.Ground))}.")];
        var defects = new List<LeaveDefect>();
        var end = to.AddDays(1);
        if (to < from)
            defects.Add(new("period", "", $"The last day {to:yyyy-MM-dd} lies before the first, {from:yyyy-MM-dd}."));
        else if (end < from.AddMonths(known.MinimumMonths))
            defects.Add(new("tooShort", $"{known.MinimumMonths}", $"Leave on this ground lasts {known.MinimumMonths} months at least: until {from.AddMonths(known.MinimumMonths).AddDays(-1):yyyy-MM-dd}."));
        else if (known.MaximumMonths is { } most && end > from.AddMonths(most))
            defects.Add(new("tooLong", $"{most}", $"Leave on this ground lasts {most} months at most: until {from.AddMonths(most).AddDays(-1):yyyy-MM-dd}."));
        defects.AddRange(known.Documents.Except(documents, StringComparer.Ordinal).Select(d => new LeaveDefect("document", d, $"A document is missing: {d}.")));
        return defects;
    }
}

/// <summary>Why academic leave can't be given as it is asked for.</summary>
/// <param name="Code"><c>ground</c>, <c>period</c>, <c>tooShort</c>, <c>tooLong</c> or <c>document</c>.</param>
/// <param name="Subject">Months, or the document.</param>
/// <param name="Message">What is wrong, for a person.</param>
public sealed record LeaveDefect(string Code, string Subject, string Message);
