using DualFlow.Activities.Movement.Rules;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Movement.Steps;

/// <summary>Checks ground, length and documents of academic leave (rules KZ-V1 and KZ-V6).</summary>
[Activity("DualFlow.CheckLeave", DisplayName = "Check the leave", Category = "Movement", Outcomes = ["Ok", "Missing"],
    Description = "Checks that academic leave has a known ground, lasts as long as the ground allows, and is proved by its documents.")]
public sealed class CheckLeave : Activity<CheckLeave.Inputs, CheckLeave.Outputs>
{
    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("Code of the ground.")] string Ground,
        [Field("First day.")] DateOnly From,
        [Field("Last day.")] DateOnly To,
        [Field("Grounds: the rule pack's.")] LeaveTerms Terms,
        [Field("Kinds of the documents that were handed in.")] IReadOnlyList<string>? Documents = null);

    /// <summary>What it gives.</summary>
    public sealed record Outputs([Field("What is missing or wrong, in words.")] IReadOnlyList<LeaveDefect> Defects);

    /// <inheritdoc/>
    protected override Outcome Run(Inputs inputs, ActivityContext context)
    {
        var defects = LeaveCheck.Defects(inputs.Ground, inputs.From, inputs.To, inputs.Documents ?? [], inputs.Terms);
        return To(defects.Count == 0 ? "Ok" : "Missing", new(defects));
    }
}
