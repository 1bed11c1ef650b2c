using System.Globalization;
using DualFlow.Activities.Registry;
using DualFlow.Activities.Rotation.Daily;
using DualFlow.Activities.Rotation.Desk;
using DualFlow.Activities.Rotation.Planning;
using DualFlow.Engine.Contract;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Rotation.Steps;

/// <summary>Reads what the published plan of a cohort says for a day, and names the places that are overfull or short of mentors now.</summary>
[Activity("DualFlow.ReadRotation", DisplayName = "Read the rotation", Category = "Rotation", Outcomes = ["Found", "Conflicts", "NoPlan", "NoPeriod"],
    Description = "Finds the period of a day in the cohort's published plan, checks capacity and mentors as they are now, and cuts the cohort into batches.")]
public sealed class ReadRotation(RegistryConnections registry, PublishedPlans plans) : WorkActivity<ReadRotation.Inputs, ReadRotation.Outputs>
{
    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("Cohort: the series of the plan.")] string Cohort,
        [Field("Local day of the rotation, yyyy-MM-dd.")] string Day,
        [Field("Students that one case rotates, 1 to 2000.", DisplayName = "Batch size")] int BatchSize = 500);

    /// <summary>What it gives.</summary>
    public sealed record Outputs(
        [Field("The period of that day; empty without a plan.")] RotationPeriod? Period,
        [Field("Parts of the cohort, each for one case.")] IReadOnlyList<RotationBatch> Batches,
        [Field("What speaks against it at enterprises and stations, in Kazakh, Russian and English, a line each.")] string Conflicts,
        [Field("Number of students placed.")] int Students);

    /// <inheritdoc/>
    public override bool OnlyReads => true;

    /// <inheritdoc/>
    public override bool IsHeavy => true;

    /// <inheritdoc/>
    protected override async Task<Outcome> RunAsync(Inputs inputs, WorkContext work, CancellationToken ct)
    {
        if (!DateOnly.TryParseExact(inputs.Day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return Outcome.Fault("rotation.day", $"\"{inputs.Day}\" is no day. Write yyyy-MM-dd.");
        await using var open = await registry.OpenAsync(work.TenantId, ct);
        if (await plans.OfSeriesAsync(open, inputs.Cohort, ct) is not { } plan)
            return To("NoPlan", new(null, [], "", 0));
        if (plan.PeriodOn(day) is not { } t)
            return To("NoPeriod", new(null, [], "", 0));
        var there = plan.Visits.Where(v => v.Covers(t)).ToList();
        var conflicts = plan.Verdict.Breaches.Where(b => b.Period == t && b.Student is null).Select(b => new RotationConflict(b.Code, [], b.Kk, b.Ru, b.En))
            .Concat(PlaceChecks.Of(plan.Problem, there, await PlaceFacts.ReadAsync(open.Rows, plan.Problem, there, day, ct))).DistinctBy(c => c.En).ToList();
        var size = Math.Clamp(inputs.BatchSize, 1, 2000);
        var period = plan.Problem.Periods[t];
        return To(conflicts.Count == 0 ? "Found" : "Conflicts", new(new(plan.Row.Series, plan.Row.Id, t, period.Id, period.From, period.To),
            [.. Enumerable.Range(0, (plan.Problem.Students.Count + size - 1) / size).Select(b => new RotationBatch(b * size, Math.Min(size, plan.Problem.Students.Count - (b * size))))],
            string.Join('\n', conflicts.Select(c => $"{c.Kk}\n{c.Ru}\n{c.En}")), there.Count));
    }
}
