namespace DualFlow.Activities.Attestation.Rules;

/// <summary>How an examination is weighed and passed: data of a rule pack, the same form for every country (rules DE-12, DE-13, CH-1, KZ-T7).</summary>
/// <param name="Areas">Areas with their weights.</param>
/// <param name="Conditions">All of them must hold.</param>
/// <param name="Oral">Whether an oral supplement may turn a failure; null means never.</param>
/// <param name="TotalDigits">Decimals to which the total is rounded before it is compared; null compares it exactly.</param>
/// <param name="AreaStep">Multiple to which area marks are rounded first, for example 0.5; null leaves them.</param>
public sealed record ExamScheme(
    IReadOnlyList<ExamArea> Areas, IReadOnlyList<PassCondition> Conditions, OralSupplement? Oral = null, int? TotalDigits = null, decimal? AreaStep = null);

/// <summary>One area of an examination.</summary>
/// <param name="Code">Its name.</param>
/// <param name="Weight">Its weight, any unit.</param>
public sealed record ExamArea(string Code, decimal Weight);

/// <summary>Something that must hold to pass.</summary>
/// <param name="Kind">What is looked at.</param>
/// <param name="Threshold">Result that must be reached.</param>
/// <param name="Areas">The areas that are meant; null means all.</param>
/// <param name="Count">How many of them must reach it, for <see cref="PassConditionKind.AtLeast"/>.</param>
public sealed record PassCondition(PassConditionKind Kind, decimal Threshold, IReadOnlyList<string>? Areas = null, int Count = 0);

/// <summary>What a condition looks at.</summary>
public enum PassConditionKind
{
    /// <summary>The weighted mean of the areas.</summary>
    Mean,

    /// <summary>Every one of the areas.</summary>
    Each,

    /// <summary>So many of the areas.</summary>
    AtLeast,
}

/// <summary>An oral supplement to one written area, when it decides.</summary>
/// <param name="Areas">Areas in which it is possible.</param>
/// <param name="Below">Only areas with less than this may be supplemented.</param>
/// <param name="WrittenWeight">Weight of the written result.</param>
/// <param name="OralWeight">Weight of the oral result.</param>
/// <param name="Maximum">Best oral result.</param>
public sealed record OralSupplement(IReadOnlyList<string> Areas, decimal Below, int WrittenWeight, int OralWeight, int Maximum);
