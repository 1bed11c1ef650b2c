namespace DualFlow.Engine.Storage;

/// <summary>The database's schema is newer than this program: an older server must not write to it.</summary>
public sealed class SchemaTooNewException(int found, int known)
    : Exception($"The database has schema version {found}; this program knows versions up to {known}. Start the newer program, or restore a backup made before the upgrade.");

/// <summary>A state is larger than the store accepts: nothing was written, and the instance stands where it stood.</summary>
public sealed class StateTooLargeException(string instanceId, int bytes, int limit)
    : Exception($"The state of instance {instanceId} would be {bytes} bytes; the limit is {limit}. Keep large values (files, long lists) outside the workflow and refer to them by id.")
{
    /// <summary>Stable code of the incident that this becomes.</summary>
    public const string Code = "state.too_large";

    /// <summary>The instance.</summary>
    public string InstanceId { get; } = instanceId;

    /// <summary>Bytes of UTF-8 JSON that the state would need.</summary>
    public int Bytes { get; } = bytes;

    /// <summary>Bytes that the store accepts.</summary>
    public int Limit { get; } = limit;
}

/// <summary>The database didn't answer, and trying again for a while didn't help.</summary>
public sealed class StoreUnavailableException(string store, bool mayHaveCommitted, Exception cause)
    : Exception($"{store} is not available: {cause.Message} Check that the database runs and can be reached; nothing acknowledged was lost.", cause)
{
    /// <summary>True when the last commit may have become durable: load the instance again before anything else.</summary>
    public bool MayHaveCommitted { get; } = mayHaveCommitted;
}
