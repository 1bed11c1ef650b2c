using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Calendar.Steps;

/// <summary>Builds a group's calendar (A11).</summary>
/// <remarks>Errors: <c>calendar.pattern</c> for a pattern or period that can't be.</remarks>
[Activity("DualFlow.BuildCalendar", DisplayName = "Build the calendar", Category = "Calendar",
    Description = "Names every day of a period for a group: college, enterprise, free, holiday, vacation, closure.")]
public sealed class BuildCalendar : Activity<BuildCalendar.Inputs, BuildCalendar.Outputs>
{
    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("Working days of the country: the rule pack's calendar.")] CalendarRules Calendar,
        [Field("First day.")] DateOnly From,
        [Field("Last day.")] DateOnly To,
        [Field("Cycle of weeks.")] TrainingPattern Pattern,
        [Field("Vacations.")] IReadOnlyList<NamedPeriod>? Vacations = null,
        [Field("Closures.")] IReadOnlyList<NamedPeriod>? Closures = null);

    /// <summary>What it gives.</summary>
    public sealed record Outputs(
        [Field("Every day with its kind.")] IReadOnlyList<TrainingDay> Days,
        [Field("Days in college.")] int CollegeDays,
        [Field("Days at the enterprise.")] int EnterpriseDays);

    /// <inheritdoc/>
    protected override Outcome Run(Inputs inputs, ActivityContext context)
    {
        try
        {
            var days = TrainingCalendar.Build(new(inputs.Calendar), inputs.From, inputs.To, inputs.Pattern, inputs.Vacations ?? [], inputs.Closures ?? []);
            return To("Done", new Outputs(days, days.Count(d => d.Kind == TrainingDayKind.College), days.Count(d => d.Kind == TrainingDayKind.Enterprise)));
        }
        catch (ArgumentException e)
        {
            return Outcome.Fault("calendar.pattern", e.Message);
        }
    }
}
