namespace DualFlow.Activities.Graduation.Rules;

/// <summary>Class of a graduate's employment by what several sources say (activity A48; rule KZ-O5).</summary>
/// <param name="Answer">The answer that is believed; null when nobody has answered.</param>
/// <param name="Class">Its class; <c>unknown</c> when nobody has answered.</param>
/// <param name="IsClosed">True when nothing more has to be asked at this survey.</param>
public sealed record EmploymentStatus(EmploymentStatus.Given? Answer, string Class, bool IsClosed)
{
    /// <summary>Every class; each graduate is in one, so their sum is the number of graduates.</summary>
    public static IReadOnlyList<string> Classes { get; } = ["employedSpecialty", "employedOther", "study", "army", "leave", "unemployed", "abroad", "unknown"];

    // A register knows contracts of employment; the enterprise knows its own people; a graduate may round up.
    static readonly string[] Precedence = ["register", "enterprise", "graduate"];

    /// <summary>What a source says.</summary>
    /// <param name="Source"><c>register</c>, <c>enterprise</c> or <c>graduate</c>.</param>
    /// <param name="Status">Class that it names.</param>
    /// <param name="Bin">Employer; null when not employed.</param>
    /// <param name="Position">Job.</param>
    /// <param name="From">First day in the job.</param>
    /// <param name="Proof">Document or entry.</param>
    public sealed record Given(string Source, string Status, string? Bin = null, string? Position = null, DateOnly? From = null, string? Proof = null);

    /// <summary>Chooses among answers: a register's before an enterprise's before the graduate's own. Work without an employer is believed from a register only.</summary>
    public static EmploymentStatus Of(IEnumerable<Given> answers)
    {
        var known = answers.Where(a => Precedence.Contains(a.Source, StringComparer.Ordinal) && Classes.Contains(a.Status, StringComparer.Ordinal) && a.Status != "unknown")
            .OrderBy(a => Array.IndexOf(Precedence, a.Source)).ToList();
        return known.FirstOrDefault(a => a.Source == "register" || !a.Status.StartsWith("employed", StringComparison.Ordinal) || !string.IsNullOrWhiteSpace(a.Bin)) is { } believed
            ? new(believed, believed.Status, true) : new(null, "unknown", false);
    }
}
