namespace DualFlow.Activities.Admission.Rules;

/// <summary>What decides between people of equal score (rule KZ-A10); the lottery is always the last.</summary>
public enum TieKey
{
    /// <summary>Whoever claims the quota that stands first; without claim last.</summary>
    QuotaPriority,

    /// <summary>The higher mean of the profile subjects.</summary>
    ProfileGrade,

    /// <summary>The higher mean of the certificate.</summary>
    AverageGrade,

    /// <summary>The earlier day of application.</summary>
    SubmittedOn,
}
