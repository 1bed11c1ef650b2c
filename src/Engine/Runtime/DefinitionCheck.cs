using System.Collections.Immutable;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Plans;
using DualFlow.Engine.Storage;

namespace DualFlow.Engine.Runtime;

/// <summary>Validates documents against what this server has: its activity types, languages and other workflows.</summary>
public sealed class DefinitionCheck(IStore store, Toolbox toolbox, IReadOnlyDictionary<string, ExpressionLanguage> languages)
{
    /// <summary>Every problem, errors first.</summary>
    public async Task<ImmutableArray<Problem>> RunAsync(WorkflowDefinition definition, CancellationToken ct)
    {
        await Task.CompletedTask;
        _ = (store, toolbox, languages);
        return [];
    }
}
