using DualFlow.Activities.Mentors.Rules;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Mentors.Steps;

/// <summary>Gives students to mentors (A16).</summary>
[Activity("DualFlow.AssignMentors", DisplayName = "Assign mentors", Category = "Mentors", Outcomes = ["Ok", "Over"],
    Description = "Gives students to mentors: as many as possible, to the mentor they had, by language, evenly; Over when somebody gets none.")]
public sealed class AssignMentors : Activity<AssignMentors.Inputs, AssignMentors.Outputs>
{
    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("Students of one site.")] IReadOnlyList<MentoredStudent> Students,
        [Field("Mentors who are eligible.")] IReadOnlyList<MentorCard> Mentors,
        [Field("Most students of one mentor: the rule pack's.")] int MostStudents);

    /// <summary>What it gives.</summary>
    public sealed record Outputs(
        [Field("Who trains whom.")] IReadOnlyList<MentorPair> Pairs,
        [Field("Students without mentor.")] IReadOnlyList<string> Unassigned);

    /// <inheritdoc/>
    protected override Outcome Run(Inputs inputs, ActivityContext context)
    {
        var (pairs, unassigned) = MentorAssignment.Assign(inputs.Students, inputs.Mentors, inputs.MostStudents);
        return To(unassigned.Count == 0 ? "Ok" : "Over", new Outputs(pairs, unassigned));
    }
}
