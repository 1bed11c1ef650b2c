using DualFlow.Activities.Registry;

namespace DualFlow.Activities.Attendance.Rows;

/// <summary>The document that proves an absence, as a file. There is one; another one takes its place while nobody has decided.</summary>
public sealed class AbsenceProofRow : IRegistryRow
{
    /// <inheritdoc/>
    public required string TenantId { get; init; }

    /// <summary>The absence.</summary>
    public required string AbsenceId { get; init; }

    /// <summary>Name that people gave it.</summary>
    public required string Name { get; set; }

    /// <summary>Media type that the content has.</summary>
    public required string MediaType { get; set; }

    /// <summary>Bytes.</summary>
    public required long Size { get; set; }

    /// <summary>SHA-256 of the content, upper-case hex.</summary>
    public required string Hash { get; set; }

    /// <summary>The content.</summary>
    public required byte[] Content { get; set; }

    /// <summary>User name of who attached it.</summary>
    public required string By { get; set; }

    /// <summary>When, milliseconds since 1970, UTC.</summary>
    public required long AtMs { get; set; }
}
