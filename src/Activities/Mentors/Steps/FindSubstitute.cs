using DualFlow.Activities.Mentors.Rules;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Mentors.Steps;

/// <summary>Finds somebody who stands in for a mentor (A17).</summary>
[Activity("DualFlow.FindSubstitute", DisplayName = "Find a substitute", Category = "Mentors", Outcomes = ["Found", "None"],
    Description = "Finds an eligible mentor who works the same shifts and has room for the students of somebody who is away.")]
public sealed class FindSubstitute : Activity<FindSubstitute.Inputs, FindSubstitute.Outputs>
{
    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("Who is away.")] MentorCard Absent,
        [Field("Who could stand in.")] IReadOnlyList<MentorCard> Others,
        [Field("Students that each has already.")] IReadOnlyDictionary<string, int> Load,
        [Field("Students to take over.")] int Students,
        [Field("Rank that they are trained for.")] int TargetRank,
        [Field("First day.")] DateOnly From,
        [Field("Last day.")] DateOnly To,
        [Field("Requirements: the rule pack's.")] MentorRule Rule);

    /// <summary>What it gives.</summary>
    public sealed record Outputs(
        [Field("The substitute.")] MentorCard? Substitute);

    /// <inheritdoc/>
    protected override Outcome Run(Inputs inputs, ActivityContext context)
    {
        var found = SubstituteSearch.Find(inputs.Absent, inputs.Others, inputs.Load, inputs.Students, inputs.TargetRank, inputs.From, inputs.To, inputs.Rule);
        return To(found is null ? "None" : "Found", new Outputs(found));
    }
}
