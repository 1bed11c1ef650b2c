using DualFlow.Activities.Mentors.Changes;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Mentors.Steps;

/// <summary>Closes workplaces of an enterprise: nobody trains there for the time being.</summary>
[Activity("DualFlow.ClosePlaces", DisplayName = "Close workplaces", Category = "Mentors", Description = "Closes the workplaces of these students, or all of the enterprise.")]
public sealed class ClosePlaces : Activity<ClosePlaces.Inputs, Nothing>
{
    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("The enterprise, by BIN.")] string Bin,
        [Field("Students whose workplaces are meant; empty closes all.")] IReadOnlyList<string>? Students = null);

    /// <inheritdoc/>
    protected override Outcome Run(Inputs inputs, ActivityContext context) => Outcome.Done().With(RegistryJson.Change(MentorChanges.ClosedKind, new WorkplacesClosed(inputs.Bin, inputs.Students)));
}
