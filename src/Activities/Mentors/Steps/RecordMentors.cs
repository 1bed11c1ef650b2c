using DualFlow.Activities.Mentors.Changes;
using DualFlow.Activities.Mentors.Rules;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Mentors.Steps;

/// <summary>Writes mentors into the contracts and the order into the mentors' rows.</summary>
[Activity("DualFlow.RecordMentors", DisplayName = "Record the mentors", Category = "Mentors", Description = "Writes who trains whom into the contracts, and number and date of the enterprise's order.")]
public sealed class RecordMentors : Activity<RecordMentors.Inputs, Nothing>
{
    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("The enterprise, by BIN.")] string Bin,
        [Field("Students and their mentors.")] IReadOnlyList<MentorPair> Pairs,
        [Field("Number of the order; empty for a substitute before it.")] string? OrderNumber = null,
        [Field("Date of the order.")] DateOnly? OrderedOn = null);

    /// <inheritdoc/>
    protected override Outcome Run(Inputs inputs, ActivityContext context) =>
        Outcome.Done().With(RegistryJson.Change(MentorChanges.AssignedKind, new MentorsAssigned(inputs.Bin, inputs.Pairs, inputs.OrderNumber, inputs.OrderedOn)));
}
