namespace DualFlow.Activities.RulePacks;

/// <summary>From when people act alone by the law of a country (rule <c>person-majority</c>): the one place that says who is a minor.</summary>
/// <remarks>What the labour law allows at which age (rules <c>labour-ages</c>, <c>work-time</c>) and who signs a contract (<c>contract-rules</c>) are terms of their own.</remarks>
/// <param name="Age">Completed years.</param>
public sealed record Majority(int Age)
{
    /// <summary>Name of the rule.</summary>
    public const string Rule = "person-majority";

    /// <summary>True for somebody who isn't of age on the day.</summary>
    public bool IsMinor(DateOnly birth, DateOnly day) => Calendar.Age.On(birth, day) < Age;
}
