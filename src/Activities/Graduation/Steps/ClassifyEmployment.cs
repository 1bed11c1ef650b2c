using DualFlow.Activities.Graduation.Changes;
using DualFlow.Activities.Graduation.Rules;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Graduation.Steps;

/// <summary>Classes a graduate's employment by what the sources say (A48), counts the duty to work, and records both.</summary>
[Activity("DualFlow.ClassifyEmployment", DisplayName = "Class of employment", Category = "Graduation", Outcomes = ["Closed", "Open", "DutyBroken"],
    Description = "Chooses among the answers of register, enterprise and graduate, counts the months of the duty to work, and records what was found.")]
public sealed class ClassifyEmployment : Activity<ClassifyEmployment.Inputs, ClassifyEmployment.Outputs>
{
    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("Number of the student.")] string Student,
        [Field("The qualification.")] string Qualification,
        [Field("Months after graduation.")] int Month,
        [Field("What the sources say: source, status, bin, position, from, proof.")] IReadOnlyList<EmploymentStatus.Given> Answers,
        [Field("The duty to work as it stood before.")] WorkDuty Duty,
        [Field("Months since the survey before.")] int Since = 0,
        [Field("Enterprise whose work alone counts for the duty; empty when any work in the specialty does.", DisplayName = "Only at")] string? OnlyAt = null);

    /// <summary>What it gives.</summary>
    public sealed record Outputs(
        [Field("Class that was found.")] string Class,
        [Field("The duty to work after it.", DisplayName = "Duty now")] WorkDuty DutyNow);

    /// <inheritdoc/>
    protected override Outcome Run(Inputs inputs, ActivityContext context)
    {
        var status = EmploymentStatus.Of(inputs.Answers);
        var duty = inputs.Duty.After(Math.Max(0, inputs.Since), status.Class, status.Answer?.Bin, string.IsNullOrEmpty(inputs.OnlyAt) ? null : inputs.OnlyAt);
        return To(duty.State == "broken" && inputs.Duty.State != "broken" ? "DutyBroken" : status.IsClosed ? "Closed" : "Open", new(status.Class, duty))
            .With(RegistryJson.Change(GraduationChanges.EmploymentKind, new EmploymentLearned(
                inputs.Student, inputs.Qualification, inputs.Month, status.Answer?.Source ?? "graduate", status.Class, status.Answer?.Bin, status.Answer?.Position, status.Answer?.From, status.Answer?.Proof,
                duty.Served, duty.State)));
    }
}
