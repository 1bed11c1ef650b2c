namespace DualFlow.Activities.Attestation.Rules;

/// <summary>Who may hand in an appeal, and take it back (process P12, step 1): the student, the parent or guardian of a minor, and the office for a paper that came.</summary>
public static class Appellant
{
    /// <summary>Why somebody may not; null when it is allowed.</summary>
    /// <param name="tie">What joins them to the student.</param>
    /// <param name="isMinor">The student isn't of age on the day of handing in, by the law of the country.</param>
    /// <returns><c>appeal.adult</c> for the parent of somebody who is of age, <c>appeal.not_yours</c> for a stranger.</returns>
    public static string? Fault(AppellantTie tie, bool isMinor) => tie switch
    {
        AppellantTie.Student or AppellantTie.Office => null,
        AppellantTie.Guardian => isMinor ? null : "appeal.adult",
        _ => "appeal.not_yours",
    };
}

/// <summary>What joins a person to the student of an appeal.</summary>
public enum AppellantTie
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It is the student.</summary>
    Student,

    /// <summary>A parent or guardian by the registry.</summary>
    Guardian,

    /// <summary>The office that takes papers: the secretary for marks, the accountant for pay.</summary>
    Office,
}
