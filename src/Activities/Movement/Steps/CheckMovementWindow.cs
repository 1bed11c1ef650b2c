using DualFlow.Activities.Documents.Steps;
using DualFlow.Activities.HumanTasks;
using DualFlow.Activities.Movement.Rules;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Movement.Steps;

/// <summary>Checks that an application for transfer or reinstatement comes in time (rule KZ-V3).</summary>
[Activity("DualFlow.CheckMovementWindow", DisplayName = "In time for the period", Category = "Movement", Outcomes = ["InTime", "Late"],
    Description = "Checks that an application comes early enough before the next academic period.")]
public sealed class CheckMovementWindow : Activity<CheckMovementWindow.Inputs, CheckMovementWindow.Outputs>
{
    readonly StandardCalendar? calendar;

    /// <summary>Days are days of UTC.</summary>
    public CheckMovementWindow()
    {
    }

    /// <summary>Days begin in the college's zone.</summary>
    public CheckMovementWindow(StandardCalendar calendar) => this.calendar = calendar;

    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("First day of the next academic period.")] DateOnly NextPeriod,
        [Field("Terms: the rule pack's.")] MovementTerms Terms,
        [Field("Day of the application; today when empty.")] DateOnly? Asked = null);

    /// <summary>What it gives.</summary>
    public sealed record Outputs([Field("Last day on which it would have been in time.", DisplayName = "Last day")] DateOnly LastDay);

    /// <inheritdoc/>
    protected override Outcome Run(Inputs inputs, ActivityContext context) =>
        To(inputs.Terms.IsInTime(inputs.Asked ?? GenerateNumber.Today(context.Now, calendar?.Terms?.Zone), inputs.NextPeriod) ? "InTime" : "Late", new(inputs.Terms.LastDay(inputs.NextPeriod)));
}
