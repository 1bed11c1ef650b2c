using System.Collections.Immutable;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Plans;
using DualFlow.Engine.Plans.Validation;
using DualFlow.Engine.Storage;

namespace DualFlow.Engine.Runtime;

/// <summary>Validates documents against what this server has: its activity types, languages and other workflows.</summary>
public sealed class DefinitionCheck(IStore store, Toolbox toolbox, IReadOnlyDictionary<string, ExpressionLanguage> languages)
{
    /// <summary>Every problem, errors first.</summary>
    public async Task<ImmutableArray<Problem>> RunAsync(WorkflowDefinition definition, CancellationToken ct)
    {
        var catalog = await toolbox.GetAsync(definition.TenantId, ct);
        var used = await store.FindUsedAsync(definition, root => WorkflowReferences.ListAll(root, catalog), ct);
        return DefinitionValidator.Validate(definition, new ValidationContext(catalog, languages,
            (definitionId, versionId) => used.GetValueOrDefault(new DefinitionReference(definitionId, string.IsNullOrEmpty(versionId) ? null : versionId))
                ?? used.GetValueOrDefault(new DefinitionReference(definitionId, null))));
    }
}
