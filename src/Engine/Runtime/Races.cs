namespace DualFlow.Engine.Runtime;

/// <summary>Counts lost races and spaces the repeats.</summary>
sealed class Races(int most, TimeProvider time)
{
    int lost;

    /// <summary>Waits a little; false when it is time to give up.</summary>
    public async Task<bool> AgainAsync(CancellationToken ct)
    {
        if (++lost > most)
            return false;
        // The first repeat is at once: the other writer has just finished.
        if (lost > 1)
            await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.NextDouble() * Math.Min(5 * lost, 50)), time, ct);
        return true;
    }
}
