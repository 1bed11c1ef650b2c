namespace DualFlow.Engine.Storage;

/// <summary>A version of a script of a college.</summary>
/// <param name="TenantId">The college; null is the default tenant, <c>*</c> everybody.</param>
/// <param name="Name">Name of the script.</param>
/// <param name="Version">0 is the draft; published versions count from 1 and never change.</param>
/// <param name="Source">The text.</param>
public sealed record StoredScript(string? TenantId, string Name, int Version, string Source)
{
    /// <summary>The note of versions that come with the program.</summary>
    public const string ShippedNote = "Shipped with the program";

    /// <summary>Counts the times that a draft was saved, from 1.</summary>
    public int Revision { get; init; } = 1;

    /// <summary>Libraries with the versions that it was published with, as JSON: <c>{"lib.steps":2}</c>.</summary>
    public string Libraries { get; init; } = "{}";

    /// <summary>What was changed, in the author's words.</summary>
    public string? Note { get; init; }

    /// <summary>Who saved it.</summary>
    public string? Author { get; init; }

    /// <summary>UTC.</summary>
    public DateTimeOffset SavedAt { get; init; }

    /// <summary>True for the draft.</summary>
    public bool IsDraft => Version == 0;
}
