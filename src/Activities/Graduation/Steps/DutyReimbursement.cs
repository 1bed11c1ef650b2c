using DualFlow.Activities.Graduation.Changes;
using DualFlow.Activities.Graduation.Rules;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Graduation.Steps;

/// <summary>Computes what is paid back when the duty to work is broken, and records how (process P13, step 7).</summary>
/// <remarks>Errors: <c>graduation.reimbursement</c>.</remarks>
[Activity("DualFlow.DutyReimbursement", DisplayName = "Reimbursement for a broken duty", Category = "Graduation",
    Description = "Cost of the study by the months that were not worked; records how it is settled once that is known.")]
public sealed class DutyReimbursement : Activity<DutyReimbursement.Inputs, DutyReimbursement.Outputs>
{
    static readonly string[] Ways = ["paid", "instalments", "court"];

    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("Number of the student.")] string Student,
        [Field("The qualification.")] string Qualification,
        [Field("What the study cost.")] decimal Cost,
        [Field("The duty to work.")] WorkDuty Duty,
        [Field("paid, instalments or court; empty computes only.", DisplayName = "Settled by")] string? SettledBy = null);

    /// <summary>What it gives.</summary>
    public sealed record Outputs([Field("Amount.")] decimal Amount);

    /// <inheritdoc/>
    protected override Outcome Run(Inputs inputs, ActivityContext context)
    {
        if (inputs.Cost < 0 || (inputs.SettledBy is { Length: > 0 } way && !Ways.Contains(way, StringComparer.Ordinal)))
            return Outcome.Fault("graduation.reimbursement", $"A cost of {inputs.Cost} settled by \"{inputs.SettledBy}\" can't be recorded. Use a cost from 0 and {string.Join(", ", Ways)}.");
        var amount = inputs.Duty.Reimbursement(inputs.Cost);
        var done = To("Done", new(amount));
        return inputs.SettledBy is { Length: > 0 } by ? done.With(RegistryJson.Change(GraduationChanges.SettledKind, new DutySettled(inputs.Student, inputs.Qualification, amount, by))) : done;
    }
}
