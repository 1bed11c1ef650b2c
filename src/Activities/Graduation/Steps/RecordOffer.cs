using DualFlow.Activities.Graduation.Changes;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Graduation.Steps;

/// <summary>Records whether the enterprise offered its graduate a job, and what the graduate said (rule KZ-D7).</summary>
/// <remarks>Errors: <c>graduation.offer</c>.</remarks>
[Activity("DualFlow.RecordOffer", DisplayName = "Record the job offer", Category = "Graduation",
    Description = "Records that the enterprise offered a job or had none, and whether the graduate took it.")]
public sealed class RecordOffer : Activity<RecordOffer.Inputs, Nothing>
{
    static readonly string[] Known = ["offered", "accepted", "declined", "none"];

    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("Number of the student.")] string Student,
        [Field("The qualification.")] string Qualification,
        [Field("offered, accepted, declined or none.")] string Offer,
        [Field("Why there is none, or why it was declined.")] string? Reason = null);

    /// <inheritdoc/>
    protected override Outcome Run(Inputs inputs, ActivityContext context) => Known.Contains(inputs.Offer, StringComparer.Ordinal)
        ? Outcome.Done().With(RegistryJson.Change(GraduationChanges.OfferedKind, new JobOffered(inputs.Student, inputs.Qualification, inputs.Offer, inputs.Reason)))
        : Outcome.Fault("graduation.offer", $"\"{inputs.Offer}\" can't be recorded. Use {string.Join(", ", Known)}.");
}
