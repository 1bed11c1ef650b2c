using DualFlow.Activities.Registry;

namespace DualFlow.Activities.Documents.Rows;

/// <summary>A version of a template that a college wrote for itself. Never changed: the next save is the next version.</summary>
public sealed class TemplateRow : IRegistryRow
{
    /// <inheritdoc/>
    public required string TenantId { get; init; }

    /// <summary>Id of the template.</summary>
    public required string Template { get; init; }

    /// <summary><c>kk</c>, <c>ru</c> or <c>en</c>.</summary>
    public required string Language { get; init; }

    /// <summary>From 1; the shipped one is 0.</summary>
    public required int Version { get; init; }

    /// <summary>Liquid.</summary>
    public required string Content { get; init; }

    /// <summary>Name of who saved it.</summary>
    public required string ChangedBy { get; init; }

    /// <summary>Milliseconds since 1970, UTC.</summary>
    public required long ChangedAtMs { get; init; }
}
