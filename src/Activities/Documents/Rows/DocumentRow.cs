using DualFlow.Activities.Registry;

namespace DualFlow.Activities.Documents.Rows;

/// <summary>A finished document, as it was made. Never changed: another wording is another document.</summary>
public sealed class DocumentRow : IRegistryRow
{
    /// <inheritdoc/>
    public required string TenantId { get; init; }

    /// <summary>Id.</summary>
    public required string Id { get; init; }

    /// <summary>What it belongs to: kind and id, for example <c>contract:C-1</c>.</summary>
    public required string Subject { get; init; }

    /// <summary>The template.</summary>
    public required string Template { get; init; }

    /// <summary>Version of the template; 0 is the shipped one.</summary>
    public required int TemplateVersion { get; init; }

    /// <summary><c>kk</c>, <c>ru</c> or <c>en</c>.</summary>
    public required string Language { get; init; }

    /// <summary>Number of the register; null when it has none.</summary>
    public string? Number { get; init; }

    /// <summary>Its heading.</summary>
    public required string Title { get; init; }

    /// <summary>The document: a fragment of XHTML.</summary>
    public required string Content { get; init; }

    /// <summary>SHA-256 of <see cref="Content"/> in UTF-8, upper-case hex.</summary>
    public required string Hash { get; init; }

    /// <summary>Case that made it.</summary>
    public required string InstanceId { get; init; }

    /// <summary>Milliseconds since 1970, UTC.</summary>
    public required long AtMs { get; init; }
}
