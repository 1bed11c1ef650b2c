using System.Collections.Concurrent;

namespace DualFlow.Engine.Runtime;

/// <summary>
/// Room for work: the engine's own work has a lane for itself, and every activity type has a limit below the common one, so that
/// a slow web server holds up neither children and events nor the other activities. Activities that keep a processor busy share a few places.
/// </summary>
sealed class Lanes(RuntimeOptions options) : IDisposable
{
    readonly SemaphoreSlim engine = new(options.EngineWorkAtOnce);
    readonly SemaphoreSlim heavy = new(options.HeavyActivitiesAtOnce);
    readonly SemaphoreSlim activities = new(options.ActivitiesAtOnce);
    readonly ConcurrentDictionary<string, SemaphoreSlim> byType = new(StringComparer.Ordinal);

    /// <summary>Waits for room for the engine's own work.</summary>
    public async Task<IDisposable> EnterAsync(CancellationToken ct)
    {
        await engine.WaitAsync(ct);
        return new Place([engine]);
    }

    /// <summary>Waits for room for an activity of that type.</summary>
    /// <param name="activityType">The type.</param>
    /// <param name="isHeavy">True when it keeps a processor busy.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<IDisposable> EnterAsync(string activityType, bool isHeavy, CancellationToken ct)
    {
        var type = byType.GetOrAdd(activityType, _ => new SemaphoreSlim(options.ActivitiesOfOneTypeAtOnce));
        // Always in this order, so that nobody waits for somebody who waits for him.
        SemaphoreSlim[] wanted = isHeavy ? [type, heavy, activities] : [type, activities];
        var held = 0;
        try
        {
            foreach (var room in wanted)
            {
                await room.WaitAsync(ct);
                held++;
            }
        }
        catch
        {
            foreach (var room in wanted[..held])
                room.Release();
            throw;
        }
        return new Place(wanted);
    }

    sealed class Place(SemaphoreSlim[] held) : IDisposable
    {
        int left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref left, 1) == 1)
                return;
            foreach (var room in held)
                room.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        engine.Dispose();
        heavy.Dispose();
        activities.Dispose();
        foreach (var type in byType.Values)
            type.Dispose();
    }
}
