using DualFlow.Activities.Admission.Changes;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Admission.Steps;

/// <summary>Enrols a person who confirmed a place, by the director's order: once, in the same transaction as the workflow's state.</summary>
[Activity("DualFlow.EnrolApplicant", DisplayName = "Enrol", Category = "Admission", Description = "Enrols a person who confirmed a place, by order.")]
public sealed class EnrolApplicant : Activity<EnrolApplicant.Inputs, Nothing>
{
    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("Name of the campaign.")] string Campaign,
        [Field("Number of the application.")] string Number,
        [Field("Specialty, eight digits.")] string Specialty,
        [Field("open or a quota category.")] string SeatType,
        [Field("Number of the director's order.")] string OrderNumber);

    /// <inheritdoc/>
    protected override Outcome Run(Inputs inputs, ActivityContext context) =>
        Outcome.Done().With(RegistryJson.Change(AdmissionChanges.EnrolledKind,
            new StudentEnrolled(inputs.Campaign, inputs.Number, inputs.Specialty, inputs.SeatType, inputs.OrderNumber)));
}
