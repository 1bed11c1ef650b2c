using DualFlow.Engine.Runtime;
using DualFlow.Engine.Storage;
using Hangfire.Server;
using Microsoft.Extensions.Logging;

namespace DualFlow.Engine.Scheduling;

/// <summary>
/// Claims due timers and work in batches and hands them to their runners. Any number of servers run one each on the same
/// database, with no leader. It sleeps until the next row is due, this process writes one, or the poll is over: one query a
/// second when nothing happens, and never busy.
/// </summary>
public sealed class DuePump(
    IStore store, TimerRunner timers, WorkRunner work, EngineClock clock, WakeSignal wake, RuntimeOptions options, TimeProvider time, ILogger<DuePump> log) : IBackgroundProcess
{
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Runs until Hangfire's server stops. Hangfire gives a process a thread of its own, which waits here.</summary>
#pragma warning disable VSTHRD002 // The thread belongs to this process and has nothing else to do.
    public void Execute(BackgroundProcessContext context) => RunAsync(context.StoppingToken).GetAwaiter().GetResult();
#pragma warning restore VSTHRD002

    /// <summary>Pumps until stopped; errors of the database are logged and waited out.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        var look = new Look(Timers: true, Work: true);
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                look = await TurnAsync(look, stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                log.LogError(e, "The pump could not look for due timers and work; it looks again");
                await Task.Delay(options.PollEvery, time, CancellationToken.None);
                look = new Look(Timers: true, Work: true);
            }
        }
    }

    readonly record struct Look(bool Timers, bool Work);

    async Task<Look> TurnAsync(Look look, CancellationToken stopping)
    {
        if (!timers.HasRoom && !work.HasRoom)
        {
            await Task.Delay(Pause, time, stopping);
            return look;
        }
        var timersClaimed = look.Timers ? await timers.ClaimAsync(stopping) : 0;
        var workClaimed = look.Work ? await work.ClaimAsync(stopping) : 0;
        // Where something was found there may be more.
        var next = new Look(timersClaimed > 0, workClaimed > 0);
        if (timersClaimed + workClaimed == 0)
        {
            var rest = await store.GetNextDueAsync(stopping) is { } due ? due - await clock.GetNowAsync(stopping) : options.PollEvery;
            var isDue = rest <= options.PollEvery;
            // A row that is due and wasn't claimed is being claimed by another server: it isn't asked for again at once.
            await wake.SleepAsync(rest <= Pause ? Pause : isDue ? rest : options.PollEvery, stopping);
            next = new Look(isDue, isDue);
        }
        var (workIsReady, earliest) = wake.Take();
        return new Look(next.Timers || (earliest is { } first && first <= await clock.GetNowAsync(stopping)), next.Work || workIsReady);
    }
}
