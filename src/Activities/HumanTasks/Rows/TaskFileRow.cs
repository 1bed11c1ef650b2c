using DualFlow.Activities.Registry;

namespace DualFlow.Activities.HumanTasks.Rows;

/// <summary>A file that hangs on a task.</summary>
public sealed class TaskFileRow : IRegistryRow
{
    /// <summary>The college; empty is the default tenant.</summary>
    public required string TenantId { get; init; }

    /// <summary>Unique; random.</summary>
    public required string FileId { get; init; }

    /// <summary>The task.</summary>
    public required string TaskId { get; init; }

    /// <summary>The case: later tasks of it show the file too.</summary>
    public required string InstanceId { get; init; }

    /// <summary>Name that people gave it.</summary>
    public required string Name { get; init; }

    /// <summary>Media type that the content has.</summary>
    public required string MediaType { get; init; }

    /// <summary>Bytes.</summary>
    public required long Size { get; init; }

    /// <summary>SHA-256 of the content, upper-case hex.</summary>
    public required string Hash { get; init; }

    /// <summary>The content.</summary>
    public required byte[] Content { get; init; }

    /// <summary>Id of who attached it.</summary>
    public required string By { get; init; }

    /// <summary>Name of who attached it.</summary>
    public required string ByName { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset At { get; init; }
}
