using System.Collections.Immutable;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;

namespace DualFlow.Engine.Plans.Validation;

/// <summary>What a definition is checked against.</summary>
/// <param name="Catalog">The activity types this server has.</param>
/// <param name="Languages">Expression languages by Elsa's type name.</param>
/// <param name="FindChild">
/// Finds a definition by its logical id: the version with that id, or the published one when no version is named; null when there is none.
/// Without this function nothing is said about other workflows.
/// </param>
public sealed record ValidationContext(
    ActivityCatalog Catalog,
    IReadOnlyDictionary<string, ExpressionLanguage> Languages,
    Func<string, string?, WorkflowDefinition?>? FindChild = null)
{
    /// <summary>A context that knows these languages.</summary>
    public ValidationContext(ActivityCatalog catalog, IEnumerable<ExpressionLanguage> languages, Func<string, string?, WorkflowDefinition?>? findChild = null)
        : this(catalog, languages.ToImmutableDictionary(l => l.Type, StringComparer.Ordinal), findChild) { }
}
