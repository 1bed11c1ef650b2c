using DualFlow.Activities.Registry;
using DualFlow.Activities.Rotation.Planning;
using DualFlow.Activities.Rotation.Problems;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DualFlow.Activities.Rotation.Desk;

/// <summary>Makes ordered plans, one at a time in each server; an order survives a restart, and what a dead server began is begun again.</summary>
public sealed class PlanWorker(RegistryConnections registry, PlanSignal signal, TimeProvider time, ILogger<PlanWorker> log) : BackgroundService
{
    static readonly TimeSpan LooksEvery = TimeSpan.FromSeconds(15);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await signal.WaitAsync(LooksEvery, stoppingToken);
                while (await ClaimAsync(stoppingToken) is { } row)
                    await PlanAsync(row, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                log.LogError(e, "Ordered rotation plans could not be made; it is tried again");
            }
        }
    }

    async Task<PlanRow?> ClaimAsync(CancellationToken ct)
    {
        await using var open = await registry.OpenServerAsync(ct);
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var row = await open.Rows.RotationPlans.IgnoreQueryFilters().Where(r => r.State == "queued" || (r.State == "planning" && r.ClaimedUntilMs < now)).OrderBy(r => r.CreatedMs).FirstOrDefaultAsync(ct);
        if (row is null)
            return null;
        (row.State, row.Revision) = ("planning", row.Revision + 1);
        row.ClaimedUntilMs = now + (long)TimeSpan.FromSeconds((row.Seconds * 3) + 30).TotalMilliseconds;
        try
        {
            await open.Rows.SaveChangesAsync(ct);
            return row;
        }
        catch (DbUpdateConcurrencyException)
        {
            return null;   // another server took it
        }
    }

    async Task PlanAsync(PlanRow row, CancellationToken stopping)
    {
        using var source = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        signal.Begin(row.Id, source);
        try
        {
            var problem = StoredPlan.Of(row).Problem;
            var progress = new ProgressNotes(registry, row, time);
            var plan = await Task.Run(() => RotationPlanner.Plan(problem, new() { Seconds = row.Seconds, Seed = row.Seed, Progress = progress.Hear }, source.Token), source.Token);
            await progress.FlushAsync();
            await EndAsync(row, plan.IsPlanned ? "draft" : plan.Status == PlanStatus.Infeasible ? "infeasible" : "failed", plan.IsPlanned ? plan.Visits : null,
                RegistryJson.Write(new PlanReport(plan.Status.ToString(), plan.Objective, plan.Bound, plan.Gap, plan.EndedByClock, plan.Verdict?.IsAccepted, plan.Conflicts, null)), stopping);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            log.LogInformation("The rotation plan {Plan} was given up", row.Id);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "The rotation plan {Plan} could not be made", row.Id);
            await EndAsync(row, "failed", null, RegistryJson.Write(new PlanReport("Failed", null, null, null, false, null, [], e.Message)), stopping);
        }
        finally
        {
            signal.End(row.Id);
        }
    }

    async Task EndAsync(PlanRow row, string state, IReadOnlyList<RotationVisit>? visits, string report, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(row.TenantId, ct);
        if (await open.Rows.RotationPlans.FirstOrDefaultAsync(r => r.Id == row.Id && r.State == "planning", ct) is not { } stored)
            return;
        (stored.State, stored.Visits, stored.Report, stored.Revision) = (state, visits is null ? null : RegistryJson.Write(visits), report, stored.Revision + 1);
        await open.Rows.SaveChangesAsync(ct);
    }

    /// <summary>Writes the search's progress into the row, at most once a second.</summary>
    sealed class ProgressNotes(RegistryConnections registry, PlanRow row, TimeProvider time)
    {
        readonly Lock gate = new();
        long last;
        Task writing = Task.CompletedTask;

        public void Hear(PlanningProgress progress)
        {
            lock (gate)
            {
                if ((last != 0 && time.GetElapsedTime(last) < TimeSpan.FromSeconds(1)) || !writing.IsCompleted)
                    return;
                last = time.GetTimestamp();
                writing = WriteAsync(RegistryJson.Write(progress));
            }
        }

        public Task FlushAsync() => writing;

        async Task WriteAsync(string report)
        {
            await using var open = await registry.OpenAsync(row.TenantId, CancellationToken.None);
            await open.Rows.RotationPlans.Where(r => r.Id == row.Id && r.State == "planning").ExecuteUpdateAsync(u => u.SetProperty(r => r.Report, report));
        }
    }
}

/// <summary>How planning ended.</summary>
/// <param name="Status">What the search ended with.</param>
/// <param name="Objective">Cost.</param>
/// <param name="Bound">No plan costs less.</param>
/// <param name="Gap">Distance of the two.</param>
/// <param name="EndedByClock">The clock ended it.</param>
/// <param name="IsAccepted">What the checker said.</param>
/// <param name="Conflicts">Rules that collide.</param>
/// <param name="Error">What went wrong inside; null when nothing did.</param>
public sealed record PlanReport(
    string Status, long? Objective, long? Bound, double? Gap, bool EndedByClock, bool? IsAccepted, IReadOnlyList<RotationConflict> Conflicts, string? Error);
