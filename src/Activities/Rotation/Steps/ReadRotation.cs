using System.Globalization;
using DualFlow.Activities.Registry;
using DualFlow.Activities.Rotation.Checking;
using DualFlow.Activities.Rotation.Desk;
using DualFlow.Engine.Contract;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Rotation.Steps;

/// <summary>Reads what the published plan of a cohort says for a day, checks it person by person, and names what speaks against it.</summary>
[Activity("DualFlow.ReadRotation", DisplayName = "Read the rotation", Category = "Rotation", Outcomes = ["Found", "Conflicts", "NoPlan", "NoPeriod"],
    Description = "Reads who is where on a day by the cohort's published plan, and checks capacity, age, shift, ability and availability again.")]
public sealed class ReadRotation(RegistryConnections registry) : WorkActivity<ReadRotation.Inputs, ReadRotation.Outputs>
{
    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("Cohort: the series of the plan.")] string Cohort,
        [Field("Local day of the rotation, yyyy-MM-dd.")] string Day);

    /// <summary>What it gives.</summary>
    public sealed record Outputs(
        [Field("Who is where in the period of that day; empty without a plan.")] RotationPeriod? Period,
        [Field("What speaks against it, in Russian.")] IReadOnlyList<string> Conflicts,
        [Field("Number of students placed.")] int Students);

    /// <inheritdoc/>
    protected override async Task<Outcome> RunAsync(Inputs inputs, WorkContext work, CancellationToken ct)
    {
        if (!DateOnly.TryParseExact(inputs.Day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return Outcome.Fault("rotation.day", $"\"{inputs.Day}\" is no day. Write yyyy-MM-dd.");
        await using var open = await registry.OpenAsync(work.TenantId, ct);
        var row = await open.Rows.RotationPlans.AsNoTracking().Where(r => r.Series == inputs.Cohort && r.State == "published").OrderByDescending(r => r.PublishedMs).FirstOrDefaultAsync(ct);
        if (row is null)
            return To("NoPlan", new(null, [], 0));
        var plan = StoredPlan.Of(row);
        if (plan.PeriodOn(day) is not { } period)
            return To("NoPeriod", new(null, [], 0));
        var assignments = plan.Visits.Where(v => v.Covers(period)).Select(v => new RotationPeriod.Assignment(v.Student, v.Station)).ToList();
        var conflicts = RotationChecker.Check(plan.Problem, plan.Visits).Breaches.Where(b => b.Period == period).Select(b => b.Ru).ToList();
        return To(conflicts.Count == 0 ? "Found" : "Conflicts", new(new(row.Series, row.Id, period, plan.Problem.Periods[period].Id, assignments), conflicts, assignments.Count));
    }
}
