namespace DualFlow.Activities.Admission.Rules;

/// <summary>How a competition score is made (rule KZ-A8); every figure is a parameter of the rule pack.</summary>
/// <param name="Average">Weight of the mean of all grades.</param>
/// <param name="Profile">Weight of the profile subjects.</param>
/// <param name="ProfileMeasure">Whether profile subjects count as a sum or as a mean.</param>
/// <param name="Exam">Weight of the exam's points.</param>
/// <param name="Digits">Decimals of the result, 0 to 6; half is rounded away from zero.</param>
/// <param name="MinimumGrades">Fewer grades than this are not enough for a score.</param>
public sealed record ScoreWeights(decimal Average, decimal Profile, ProfileMeasure ProfileMeasure, decimal Exam, int Digits, int MinimumGrades);

/// <summary>How the grades of the profile subjects are put together.</summary>
public enum ProfileMeasure
{
    /// <summary>Their sum.</summary>
    Sum,

    /// <summary>Their mean.</summary>
    Mean,
}
