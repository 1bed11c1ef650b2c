using System.Collections.Immutable;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Plans;

namespace DualFlow.Engine.Interpreter;

/// <summary>
/// Advances instances. Pure: no clock, I/O, randomness or logging; the same plan, state, stimulus and time always give the same
/// state and effects, which is what makes "lost the race, run it again" safe.
/// </summary>
public static class Interpreter
{
    /// <summary>Steps in one call at the most; the rest is left ready and committed in between, so that a long loop needs no more memory than a short one.</summary>
    public const int DefaultBudget = 1000;

    /// <summary>Creates an instance and runs it until it waits, ends, or the budget is used up.</summary>
    /// <param name="plan">What to run.</param>
    /// <param name="start">How it begins.</param>
    /// <param name="now">UTC; the only clock that a step sees.</param>
    /// <param name="budget">Activities at the most.</param>
    /// <returns>The state at version 1 and the effects to commit with it.</returns>
    public static StepResult Start(Plan plan, StartRequest start, DateTimeOffset now, int budget = DefaultBudget)
    {
        var definition = plan.Definition;
        var state = new InstanceState
        {
            Id = start.InstanceId, TenantId = start.TenantId ?? (definition.TenantId is "*" or "" ? null : definition.TenantId),
            DefinitionId = definition.DefinitionId, DefinitionVersionId = definition.Id, DefinitionVersion = definition.Version,
            ParentInstanceId = start.ParentInstanceId, ParentBookmarkId = start.ParentBookmarkId, CreatedAt = now, UpdatedAt = now,
            Status = WorkflowStatus.Running, SubStatus = WorkflowSubStatus.Pending, CorrelationId = start.CorrelationId, Name = start.Name,
            TriggerActivityId = start.TriggerActivityId, TriggerInput = start.TriggerInput, HasHttpContext = start.HasHttpContext,
            Input = Inputs(definition, start), Output = new(StringComparer.OrdinalIgnoreCase), Tokens = [], Ready = [], Bookmarks = [], Incidents = [], Outputs = [],
            Random = start.Seed,
        };
        var burst = new Burst(plan, state, now, budget);
        burst.Begin(start);
        burst.RunReady();
        return burst.Result();
    }

    /// <summary>Gives an instance one stimulus and runs it until it waits, ends, or the budget is used up.</summary>
    /// <param name="plan">The plan of the state's version.</param>
    /// <param name="state">The state; not changed.</param>
    /// <param name="stimulus">What came in.</param>
    /// <param name="now">UTC; the only clock that a step sees.</param>
    /// <param name="budget">Activities at the most.</param>
    public static StepResult Step(Plan plan, InstanceState state, Stimulus stimulus, DateTimeOffset now, int budget = DefaultBudget)
    {
        var burst = new Burst(plan, state.Copy(), now, budget);
        if (!StimulusHandling.Apply(burst, stimulus))
            return new StepResult(state, [], Accepted: false);
        burst.RunReady();
        return burst.Result();
    }

    static Dictionary<string, object?> Inputs(WorkflowDefinition definition, StartRequest start)
    {
        var inputs = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach (var input in definition.Inputs)
            if (Values.FromJson(input.DefaultValue) is { } value)
                inputs[input.Name] = Typed(input, value);
        foreach (var (name, value) in start.Input)
            inputs[name] = definition.Inputs.FirstOrDefault(i => i.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } input ? Typed(input, value) : value;
        return inputs;
    }

    static object? Typed(InputDefinition input, object? value)
    {
        ValueConversion.TryConvert(value, input.Type, input.IsArray, out var converted);
        return converted;
    }
}
