using System.Collections.Immutable;

namespace DualFlow.Engine.Scripting.Modules;

/// <summary>A name that a module takes from a library.</summary>
/// <param name="Exported">Name in the library; null for the whole library.</param>
/// <param name="Local">Name in the importing module.</param>
sealed record ImportedName(string? Exported, string Local);

/// <summary>An import of a module.</summary>
sealed record ScriptImport(string From, ImmutableArray<ImportedName> Names, int Line, int Column);

/// <summary>A script parsed: what it says about itself, what it imports and exports. Nothing of it has run.</summary>
/// <param name="Source">The text as written.</param>
/// <param name="Metadata">What it says about itself.</param>
public sealed record ScriptModule(string Source, ScriptMetadata Metadata)
{
    /// <summary>The text with import, export and the description taken out, every line where it was.</summary>
    internal string Body { get; init; } = "";

    internal ImmutableArray<ScriptImport> Imports { get; init; } = [];

    /// <summary>Exported name and the local name behind it.</summary>
    internal ImmutableArray<KeyValuePair<string, string>> Exports { get; init; } = [];

    /// <summary>Names of the libraries that it imports.</summary>
    public ImmutableArray<string> Libraries => [.. Imports.Select(i => i.From).Distinct(StringComparer.Ordinal)];
}
