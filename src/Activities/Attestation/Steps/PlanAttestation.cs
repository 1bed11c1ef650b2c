using System.Globalization;
using DualFlow.Activities.Attestation.Changes;
using DualFlow.Activities.Attestation.Rules;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Attestation.Steps;

/// <summary>Writes the session into the registry; from then on it has a board. Errors: <c>attestation.day</c>.</summary>
[Activity("DualFlow.PlanAttestation", DisplayName = "Plan the attestation", Category = "Attestation", Description = "Makes the session with its commission and candidates; from then on it has a board.")]
public sealed class PlanAttestation : Activity<PlanAttestation.Inputs, PlanAttestation.Outputs>
{
    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("Name for people.")] string Title,
        [Field("Day, yyyy-MM-dd.", DisplayName = "Held on")] string HeldOn,
        [Field("The pinned rules.")] AttestationTerms Terms,
        [Field("Commission, deputies and secretary.")] IReadOnlyList<PlannedMember> Members,
        [Field("Candidates.")] IReadOnlyList<PlannedCandidate> Candidates,
        [Field("Code of the group.")] string? Group = null,
        [Field("Qualification.")] string? Qualification = null,
        [Field("Room or workshop.")] string? Place = null,
        [Field("Order of the director.", DisplayName = "Order")] string? OrderNumber = null,
        [Field("final or resit.")] string Kind = "final");

    /// <summary>What it gives.</summary>
    public sealed record Outputs([Field("Id of the session.")] string Session);

    /// <inheritdoc/>
    protected override Outcome Run(Inputs inputs, ActivityContext context)
    {
        if (!DateOnly.TryParse(inputs.HeldOn, CultureInfo.InvariantCulture, out var day))
            return Outcome.Fault("attestation.day", $"\"{inputs.HeldOn}\" is no day. Write yyyy-MM-dd.");
        // One session a case: whatever happens to the server, it is made once.
        var id = context.InstanceId;
        return To("Done", new(id)).With(RegistryJson.Change(AttestationChanges.PlannedKind, new SessionPlanned(
            id, inputs.Title, inputs.Kind, inputs.Group, inputs.Qualification ?? "", day, inputs.Place, inputs.Terms, inputs.Members, inputs.Candidates, inputs.OrderNumber,
            inputs.OrderNumber is null ? null : DateOnly.FromDateTime(context.Now.UtcDateTime))));
    }
}
