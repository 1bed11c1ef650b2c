using DualFlow.Activities.Documents.Steps;
using DualFlow.Activities.Graduation.Changes;
using DualFlow.Activities.HumanTasks;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Graduation.Steps;

/// <summary>Records that a diploma was given: the student graduates, and the diploma stands in its register.</summary>
[Activity("DualFlow.RecordGraduate", DisplayName = "Record the diploma", Category = "Graduation",
    Description = "Enters the diploma into its register, makes the student a graduate, and keeps contract, employer's order and duty to work.")]
public sealed class RecordGraduate : Activity<RecordGraduate.Inputs, RecordGraduate.Outputs>
{
    readonly StandardCalendar? calendar;

    /// <summary>Days are days of UTC.</summary>
    public RecordGraduate()
    {
    }

    /// <summary>Days begin in the college's zone.</summary>
    public RecordGraduate(StandardCalendar calendar) => this.calendar = calendar;

    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("Number of the student.")] string Student,
        [Field("The qualification.")] string Qualification,
        [Field("Reference of the diploma's number.", DisplayName = "Diploma of")] string DiplomaOf,
        [Field("True with honours.", DisplayName = "With honours")] bool WithHonours = false,
        [Field("The attestation that gave it.")] string? Session = null,
        [Field("Mark of the final attestation.")] string? Mark = null,
        [Field("The contract of the training.")] string? Contract = null,
        [Field("The employer's order.")] string? Demand = null,
        [Field("The enterprise of the order, by BIN.", DisplayName = "Ordered by")] string? OrderedBy = null,
        [Field("Months that have to be worked; 0 without a duty.", DisplayName = "Duty months")] int DutyMonths = 0);

    /// <summary>What it gives.</summary>
    public sealed record Outputs([Field("Day of graduation.", DisplayName = "Graduated on")] DateOnly GraduatedOn);

    /// <inheritdoc/>
    protected override Outcome Run(Inputs inputs, ActivityContext context)
    {
        var day = GenerateNumber.Today(context.Now, calendar?.Terms?.Zone);
        return To("Done", new(day)).With(RegistryJson.Change(GraduationChanges.GraduatedKind, new StudentGraduated(
            inputs.Student, inputs.Qualification, inputs.DiplomaOf, inputs.WithHonours, day, inputs.Session, inputs.Mark, inputs.Contract, inputs.Demand, inputs.OrderedBy, Math.Max(0, inputs.DutyMonths))));
    }
}
