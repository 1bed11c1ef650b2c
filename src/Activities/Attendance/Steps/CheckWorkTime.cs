using DualFlow.Activities.Attendance.Rules;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Attendance.Steps;

/// <summary>Compares shifts with the limits of working time (A39).</summary>
/// <remarks>Errors: <c>attendance.shift</c> when a shift ends before it begins, lasts longer than a day, or two overlap.</remarks>
[Activity("DualFlow.WorkTimeGuard", DisplayName = "Guard of working time", Category = "Attendance", Outcomes = ["Ok", "Violation"],
    Description = "Checks weekly caps by the age on each day, nights of minors, overtime, hazardous work and breaks. What was worked stays recorded.")]
public sealed class CheckWorkTime : Activity<CheckWorkTime.Inputs, CheckWorkTime.Outputs>
{
    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("Date of birth.")] DateOnly Birth,
        [Field("Shifts in local time.")] IReadOnlyList<WorkShift> Shifts,
        [Field("Limits: the rule pack's row work-time.")] WorkTimeTerms Terms,
        [Field("True with a disability of group I or II.")] bool IsDisabled = false);

    /// <summary>What it gives.</summary>
    public sealed record Outputs([Field("What passes a limit.")] IReadOnlyList<WorkTimeViolation> Violations);

    /// <inheritdoc/>
    protected override Outcome Run(Inputs inputs, ActivityContext context)
    {
        try
        {
            var violations = WorkTimeGuard.Check(inputs.Birth, inputs.Shifts, inputs.Terms, inputs.IsDisabled);
            return To(violations.Count == 0 ? "Ok" : "Violation", new Outputs(violations));
        }
        catch (ArgumentException e)
        {
            return Outcome.Fault("attendance.shift", e.Message);
        }
    }
}
