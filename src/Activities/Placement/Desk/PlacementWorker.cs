using DualFlow.Activities.Placement.Changes;
using DualFlow.Activities.Placement.Rows;
using DualFlow.Activities.Placement.Rules;
using DualFlow.Activities.Registry;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DualFlow.Activities.Placement.Desk;

/// <summary>Matches ordered rounds, one at a time in each server; an order survives a restart, and what a dead server began is begun again.</summary>
public sealed class PlacementWorker(RegistryConnections registry, PlacementSignal signal, TimeProvider time, ILogger<PlacementWorker> log) : BackgroundService
{
    static readonly TimeSpan LooksEvery = TimeSpan.FromSeconds(15), Lease = TimeSpan.FromMinutes(5);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await signal.WaitAsync(LooksEvery, stoppingToken);
                while (await ClaimAsync(stoppingToken) is { } row)
                    await MatchAsync(row, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                log.LogError(e, "Ordered rounds of placement could not be matched; it is tried again");
            }
        }
    }

    /// <summary>Matches everything that is ordered, in this call: for commands that have no worker.</summary>
    /// <returns>How many rounds were matched.</returns>
    public async Task<int> DrainAsync(CancellationToken ct)
    {
        var count = 0;
        for (; await ClaimAsync(ct) is { } row; count++)
            await MatchAsync(row, ct);
        return count;
    }

    async Task<PlacementRoundRow?> ClaimAsync(CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(null, ct);
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var row = await open.Rows.Set<PlacementRoundRow>().IgnoreQueryFilters().AsNoTracking().Where(r => r.State == "queued" || (r.State == "matching" && r.ClaimedUntilMs < now))
            .OrderBy(r => r.CreatedMs).FirstOrDefaultAsync(ct);
        if (row is null)
            return null;
        // The revision decides who of two servers takes it. A claim is no change that anybody must answer for.
        var taken = await open.Rows.Set<PlacementRoundRow>().IgnoreQueryFilters().Where(r => r.TenantId == row.TenantId && r.Id == row.Id && r.Revision == row.Revision).ExecuteUpdateAsync(u => u
            .SetProperty(r => r.State, "matching").SetProperty(r => r.Progress, 0).SetProperty(r => r.Revision, row.Revision + 1).SetProperty(r => r.ClaimedUntilMs, now + (long)Lease.TotalMilliseconds), ct);
        return taken == 1 ? row : null;
    }

    async Task MatchAsync(PlacementRoundRow row, CancellationToken stopping)
    {
        using var source = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        signal.Begin(row.Id, source);
        try
        {
            await using var open = await registry.OpenAsync(row.TenantId, source.Token);
            var round = (await StoredRound.ReadAsync(open.Rows, row.Id, source.Token))!;
            await NoteAsync(row, 10, source.Token);
            var stages = new Stages();
            var matching = Task.Run(() => RoundMatching.Run(round.Facts, row.Seed, stages.Reached, source.Token), source.Token);
            while (await Task.WhenAny(matching, stages.NextAsync()) != matching)
                await NoteAsync(row, stages.Percent, source.Token);
            var result = await matching;
            if (await open.Rows.Set<PlacementRoundRow>().CountAsync(r => r.Id == row.Id && r.State == "matching", source.Token) == 0)
                return;
            open.Rows.ChangeAs(new(time.GetUtcNow(), null));
            await PlacementRegistry.MatchAsync(open.Rows, new(row.Id, round.Facts.Terms, result), source.Token);
            await open.Rows.SaveChangesAsync(source.Token);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            log.LogInformation("The round of placement {Round} was given up", row.Id);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "The round of placement {Round} could not be matched", row.Id);
            await using var open = await registry.OpenAsync(row.TenantId, stopping);
            await open.Rows.Set<PlacementRoundRow>().Where(r => r.Id == row.Id && r.State == "matching")
                .ExecuteUpdateAsync(u => u.SetProperty(r => r.State, "failed").SetProperty(r => r.Fault, e.Message).SetProperty(r => r.Revision, r => r.Revision + 1), stopping);
        }
        finally
        {
            signal.End(row.Id);
        }
    }

    async Task NoteAsync(PlacementRoundRow row, int percent, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(row.TenantId, ct);
        await open.Rows.Set<PlacementRoundRow>().Where(r => r.Id == row.Id && r.State == "matching").ExecuteUpdateAsync(u => u.SetProperty(r => r.Progress, percent), ct);
    }

    /// <summary>Brings the stages of the matching from its thread to the one that writes.</summary>
    sealed class Stages
    {
        readonly Lock gate = new();
        TaskCompletionSource next = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Percent { get; private set; }

        public void Reached(int percent)
        {
            lock (gate)
            {
                Percent = percent;
                next.TrySetResult();
            }
        }

        public Task NextAsync()
        {
            lock (gate)
            {
                if (next.Task.IsCompleted)
                    next = new(TaskCreationOptions.RunContinuationsAsynchronously);
                return next.Task;
            }
        }
    }
}
