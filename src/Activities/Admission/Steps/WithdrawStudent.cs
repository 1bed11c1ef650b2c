using DualFlow.Activities.Admission.Changes;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Admission.Steps;

/// <summary>Takes back an enrolment when a student leaves after the order; the place can be offered again.</summary>
[Activity("DualFlow.WithdrawStudent", DisplayName = "Withdraw", Category = "Admission", Description = "Takes back an enrolment; the place can be offered to the next in list.")]
public sealed class WithdrawStudent : Activity<WithdrawStudent.Inputs, Nothing>
{
    /// <summary>What it needs.</summary>
    public sealed record Inputs([Field("Name of the campaign.")] string Campaign, [Field("Number of the application.")] string Number);

    /// <inheritdoc/>
    protected override Outcome Run(Inputs inputs, ActivityContext context) =>
        Outcome.Done().With(RegistryJson.Change(AdmissionChanges.WithdrawnKind, new StudentWithdrawn(inputs.Campaign, inputs.Number)));
}
