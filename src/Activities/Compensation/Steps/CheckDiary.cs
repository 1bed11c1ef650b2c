using DualFlow.Activities.Compensation.Rules;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Compensation.Steps;

/// <summary>Compares a diary with the plan (A22).</summary>
[Activity("DualFlow.CheckDiary", DisplayName = "Coverage of the diary", Category = "Compensation", Outcomes = ["Ok", "Gap"],
    Description = "Compares approved diary entries with planned days and items of the plan.")]
public sealed class CheckDiary : Activity<CheckDiary.Inputs, CheckDiary.Outputs>
{
    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("Approved entries.")] IReadOnlyList<DiaryEntry> Entries,
        [Field("Planned days.")] IReadOnlyList<DateOnly> PlannedDays,
        [Field("Items of the plan.")] IReadOnlyList<string> PlanItems,
        [Field("Percent of days that is enough.")] decimal EnoughDays,
        [Field("Percent of items that is enough.")] decimal EnoughItems = 0);

    /// <summary>What it gives.</summary>
    public sealed record Outputs(
        [Field("Percentages and what is missing.")] DiaryCoverage Coverage);

    /// <inheritdoc/>
    protected override Outcome Run(Inputs inputs, ActivityContext context)
    {
        var coverage = DiaryCoverage.Of(inputs.Entries, inputs.PlannedDays, inputs.PlanItems);
        return To(coverage.DaysPercent >= inputs.EnoughDays && coverage.ItemsPercent >= inputs.EnoughItems ? "Ok" : "Gap", new Outputs(coverage));
    }
}
