namespace DualFlow.Engine.Storage;

/// <summary>What a store can be told.</summary>
public sealed record StoreOptions
{
    /// <summary>Largest state in bytes of UTF-8 JSON; 1 MiB.</summary>
    public int MaxStateBytes { get; init; } = 1 << 20;

    /// <summary>How long one statement may take.</summary>
    public TimeSpan CommandTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Attempts after errors that pass (lost connection, deadlock, server restart), the first included; waits grow from 50 ms to 2 s.</summary>
    public int Attempts { get; init; } = 8;
}
