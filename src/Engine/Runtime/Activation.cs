using DualFlow.Engine.Definitions;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Storage;

namespace DualFlow.Engine.Runtime;

/// <summary>What an activation strategy keeps apart (ELSA.md 3.7): at most one running instance for the definition, the correlation id, or both.</summary>
/// <param name="Key">The same for starts that exclude each other.</param>
/// <param name="ByDefinition">True looks at instances of this definition only.</param>
/// <param name="CorrelationId">Looks at instances with this correlation id only; null at all.</param>
/// <param name="Once">For a person: how often it may run.</param>
sealed record Activation(string Key, bool ByDefinition, string? CorrelationId, string Once)
{
    /// <summary>The rule of a definition; null when it may always start.</summary>
    public static Activation? Of(WorkflowDefinition definition, string? correlationId)
    {
        var strategy = definition.Options.ActivationStrategyType ?? "";
        var tenant = definition.TenantId ?? "";
        if (strategy.Contains("CorrelatedSingleton", StringComparison.Ordinal))
            return new($"{tenant}\n{definition.DefinitionId}\n{correlationId}", true, correlationId, "once at a time for each correlation id");
        if (strategy.Contains("Singleton", StringComparison.Ordinal))
            return new($"{tenant}\n{definition.DefinitionId}", true, null, "once at a time");
        return strategy.Contains("Correlation", StringComparison.Ordinal) && correlationId is not null
            ? new($"{tenant}\n\n{correlationId}", false, correlationId, "when no other workflow with its correlation id does") : null;
    }

    /// <summary>The running instances that stand in the way.</summary>
    public InstanceFilter Filter(WorkflowDefinition definition) => new()
    {
        DefinitionIds = ByDefinition ? [definition.DefinitionId] : [], CorrelationId = CorrelationId, Statuses = [WorkflowStatus.Running],
        TenantId = definition.TenantId is "*" or "" ? null : definition.TenantId,
    };
}
