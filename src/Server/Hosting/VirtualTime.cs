namespace DualFlow.Server.Hosting;

/// <summary>A clock that stands until it is moved: for rehearsals that take months of deadlines in seconds.</summary>
public sealed class VirtualTime(DateTimeOffset start) : TimeProvider
{
    long ticks = start.UtcTicks;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref ticks), TimeSpan.Zero);

    /// <inheritdoc/>
    public override long GetTimestamp() => Interlocked.Read(ref ticks);

    /// <summary>Moves the clock on; it never goes back.</summary>
    public void MoveTo(DateTimeOffset now)
    {
        if (now.UtcTicks > Interlocked.Read(ref ticks))
            Interlocked.Exchange(ref ticks, now.UtcTicks);
    }
}
