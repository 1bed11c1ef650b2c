using DualFlow.Engine.Storage;

namespace DualFlow.Engine.Runtime;

/// <summary>
/// The database's clock, kept going between questions by the monotonic part of <see cref="TimeProvider"/>: a host whose wall
/// clock is an hour off, or jumps, fires no timer early.
/// </summary>
public sealed class EngineClock(IStore store, TimeProvider time) : IDisposable
{
    /// <summary>How long a learnt time is trusted; bounds the drift between the two clocks.</summary>
    static readonly TimeSpan TrustedFor = TimeSpan.FromSeconds(30);

    readonly SemaphoreSlim asking = new(1, 1);
    Reading? last;

    sealed record Reading(DateTimeOffset Now, long At);

    /// <summary>The database's time, UTC; asks the database when the last answer is older than 30 s.</summary>
    public async ValueTask<DateTimeOffset> GetNowAsync(CancellationToken ct)
    {
        if (last is { } known && time.GetElapsedTime(known.At) is var age && age < TrustedFor)
            return known.Now + age;
        await asking.WaitAsync(ct);
        try
        {
            if (last is { } fresh && time.GetElapsedTime(fresh.At) is var since && since < TrustedFor)
                return fresh.Now + since;
            return await AskAsync(ct);
        }
        finally
        {
            asking.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => asking.Dispose();

    /// <summary>Asks the database now.</summary>
    public async Task<DateTimeOffset> AskAsync(CancellationToken ct)
    {
        // Counted from when the question was sent, so the estimate may be ahead of the database by the round trip, never
        // behind it: a wait computed from it ends late by milliseconds, never early.
        var sent = time.GetTimestamp();
        var reading = new Reading(await store.GetNowAsync(ct), sent);
        last = reading;
        return reading.Now + time.GetElapsedTime(sent);
    }
}
