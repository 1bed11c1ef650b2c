using DualFlow.Activities.Calendar;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Admission.Steps;

/// <summary>Counts a term in business or calendar days and answers when it ends (A37).</summary>
/// <remarks>Errors: <c>calendar.zone</c> when the zone is unknown.</remarks>
[Activity("DualFlow.DeadlineBusinessDays", DisplayName = "Deadline in business days", Category = "Calendar",
    Description = "Counts a term over weekends and holidays, with the cut-off hour, and answers the moment at which it ends.")]
public sealed class DeadlineBusinessDays : Activity<DeadlineBusinessDays.Inputs, DeadlineBusinessDays.Outputs>
{
    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("Length of the term in days.")] int Days,
        [Field("Working days of the country: the rule pack's calendar.")] CalendarRules Calendar,
        [Field("Zone, cut-off and end of day: the rule pack's terms.")] DeadlineTerms Terms,
        [Field("Business or calendar days.")] DayUnit Unit = DayUnit.Business,
        [Field("When the term begins; now when empty.")] DateTimeOffset? From = null,
        [Field("A date on which the term ends at the latest.")] DateOnly? NotAfter = null);

    /// <summary>What it gives.</summary>
    public sealed record Outputs([Field("When the term ends, UTC.")] DateTimeOffset DueAt);

    /// <inheritdoc/>
    protected override Outcome Run(Inputs inputs, ActivityContext context)
    {
        try
        {
            return To("Done", new Outputs(BusinessDeadline.Due(inputs.From ?? context.Now, inputs.Days, inputs.Unit, new(inputs.Calendar), inputs.Terms, inputs.NotAfter)));
        }
        catch (TimeZoneNotFoundException e)
        {
            return Outcome.Fault("calendar.zone", $"The zone \"{inputs.Terms.Zone}\" is unknown here: {e.Message}");
        }
    }
}
