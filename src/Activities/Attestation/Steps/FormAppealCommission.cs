using DualFlow.Activities.Attestation.Rules;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Attestation.Steps;

/// <summary>Finds members for an appeal commission (A34).</summary>
[Activity("DualFlow.FormAppealCommission", DisplayName = "Form the appeal commission", Category = "Commission", Outcomes = ["Ok", "NotEnough"],
    Description = "Chooses members who had nothing to do with the first decision and aren't related to the person who appeals.")]
public sealed class FormAppealCommission : Activity<FormAppealCommission.Inputs, FormAppealCommission.Outputs>
{
    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("People who may be asked, most suitable first.")] IReadOnlyList<CommissionMember> Pool,
        [Field("Who took part in the first decision.")] IReadOnlyList<string> Excluded,
        [Field("Who appeals.")] string Candidate,
        [Field("Members wanted by group.")] IReadOnlyDictionary<string, int> Groups);

    /// <summary>What it gives.</summary>
    public sealed record Outputs(
        [Field("Members chosen.")] IReadOnlyList<string> Members,
        [Field("Members missing by group.")] IReadOnlyDictionary<string, int> Missing);

    /// <inheritdoc/>
    protected override Outcome Run(Inputs inputs, ActivityContext context)
    {
        var (members, missing) = AppealCommission.Form(inputs.Pool, inputs.Excluded, inputs.Candidate, inputs.Groups);
        return To(missing.Count == 0 ? "Ok" : "NotEnough", new Outputs(members, missing));
    }
}
