using DualFlow.Activities.Admission.Changes;
using DualFlow.Activities.Admission.Rules;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Admission.Steps;

/// <summary>Records what a person did with an offered place.</summary>
[Activity("DualFlow.RecordAnswer", DisplayName = "Record the answer", Category = "Admission", Outcomes = ["Confirmed", "Released"],
    Description = "Records that a place is confirmed, declined, or that the deadline passed.")]
public sealed class RecordAnswer : Activity<RecordAnswer.Inputs, Nothing>
{
    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("Name of the campaign.")] string Campaign,
        [Field("Number of the application.")] string Number,
        [Field("Confirmed, Declined or NoAnswer.")] PlaceAnswer Answer);

    /// <inheritdoc/>
    protected override Outcome Run(Inputs inputs, ActivityContext context) =>
        Outcome.To(inputs.Answer == PlaceAnswer.Confirmed ? "Confirmed" : "Released")
            .With(RegistryJson.Change(AdmissionChanges.AnsweredKind, new OfferAnswered(inputs.Campaign, inputs.Number, inputs.Answer)));
}
