using System.Collections.Concurrent;

namespace DualFlow.Engine.Runtime;

/// <summary>
/// Room for work: the engine's own work has a lane for itself, and every activity type has a limit below the common one, so that
/// a slow web server holds up neither children and events nor the other activities.
/// </summary>
sealed class Lanes(RuntimeOptions options) : IDisposable
{
    readonly SemaphoreSlim engine = new(options.EngineWorkAtOnce);
    readonly SemaphoreSlim activities = new(options.ActivitiesAtOnce);
    readonly ConcurrentDictionary<string, SemaphoreSlim> byType = new(StringComparer.Ordinal);

    /// <summary>Waits for room for the engine's own work.</summary>
    public async Task<IDisposable> EnterAsync(CancellationToken ct)
    {
        await engine.WaitAsync(ct);
        return new Place(engine, null);
    }

    /// <summary>Waits for room for an activity of that type.</summary>
    public async Task<IDisposable> EnterAsync(string activityType, CancellationToken ct)
    {
        var type = byType.GetOrAdd(activityType, _ => new SemaphoreSlim(options.ActivitiesOfOneTypeAtOnce));
        await type.WaitAsync(ct);
        try
        {
            await activities.WaitAsync(ct);
        }
        catch
        {
            type.Release();
            throw;
        }
        return new Place(activities, type);
    }

    sealed class Place(SemaphoreSlim first, SemaphoreSlim? second) : IDisposable
    {
        int left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref left, 1) == 1)
                return;
            first.Release();
            second?.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        engine.Dispose();
        activities.Dispose();
        foreach (var type in byType.Values)
            type.Dispose();
    }
}
