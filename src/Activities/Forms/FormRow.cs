using DualFlow.Activities.Registry;

namespace DualFlow.Activities.Forms;

/// <summary>A version of a form.</summary>
public sealed class FormRow : IRegistryRow
{
    /// <summary>The college; empty is the default tenant.</summary>
    public required string TenantId { get; init; }

    /// <summary>Id of the form.</summary>
    public required string FormId { get; init; }

    /// <summary>Version, from 1.</summary>
    public required int Version { get; init; }

    /// <summary>True when tasks may use it; a published version never changes.</summary>
    public required bool IsPublished { get; set; }

    /// <summary>Name as JSON.</summary>
    public required string Name { get; set; }

    /// <summary>The document.</summary>
    public required string Content { get; set; }

    /// <summary>Who changed it last.</summary>
    public required string ChangedBy { get; set; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset ChangedAt { get; set; }

    /// <summary>Counts saves of the draft: the guard against two people.</summary>
    public required int Revision { get; set; }
}
