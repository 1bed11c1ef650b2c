using DualFlow.Activities.Admission.Changes;
using DualFlow.Activities.Admission.Rules;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Admission.Steps;

/// <summary>Records in the registry how the check of an application ended.</summary>
[Activity("DualFlow.SettleApplication", DisplayName = "Record the check", Category = "Admission", Description = "Records that an application may compete, is refused, or studies for pay.")]
public sealed class SettleApplication : Activity<SettleApplication.Inputs, Nothing>
{
    /// <summary>How a check can end.</summary>
    public enum ApplicationStatus
    {
        /// <summary>Takes part in the competition.</summary>
        Eligible,

        /// <summary>Is refused.</summary>
        Refused,

        /// <summary>Studies for pay, outside the state order.</summary>
        Paid,
    }

    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("Name of the campaign.")] string Campaign,
        [Field("Number of the application.")] string Number,
        [Field("How the check ended.")] ApplicationStatus Status,
        [Field("Code of the reason of a refusal.")] string? Reason = null,
        [Field("What the competition needs, when eligible.")] ContestPerson? Contest = null);

    /// <inheritdoc/>
    protected override Outcome Run(Inputs inputs, ActivityContext context) =>
        inputs.Status == ApplicationStatus.Eligible && inputs.Contest is null
            ? Outcome.Fault("admission.no_score", $"Application {inputs.Number} can't compete without a score. Connect the score to this step.")
            : Outcome.Done().With(RegistryJson.Change(AdmissionChanges.SettledKind,
                new ApplicationSettled(inputs.Campaign, inputs.Number, inputs.Status.ToString().ToLowerInvariant(), inputs.Reason, inputs.Contest)));
}
