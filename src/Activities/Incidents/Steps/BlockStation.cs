using DualFlow.Activities.Incidents.Changes;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Incidents.Steps;

/// <summary>Blocks a workplace after an incident, or opens it again after the inspection. A blocked workplace takes nobody: placement and rotation leave it out.</summary>
[Activity("DualFlow.BlockStation", DisplayName = "Block or open a workplace", Category = "Safety", Description = "Blocks a workplace, or opens it again; without a workplace it does nothing.")]
public sealed class BlockStation : Activity<BlockStation.Inputs, Nothing>
{
    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("Number of the workplace; empty does nothing.")] string? Workplace,
        [Field("True opens it again.", DisplayName = "Opens")] bool Opens = false);

    /// <inheritdoc/>
    protected override Outcome Run(Inputs inputs, ActivityContext context) => string.IsNullOrEmpty(inputs.Workplace)
        ? Outcome.Done() : Outcome.Done().With(RegistryJson.Change(IncidentChanges.StationKind, new StationBlocked(inputs.Workplace, inputs.Opens)));
}
