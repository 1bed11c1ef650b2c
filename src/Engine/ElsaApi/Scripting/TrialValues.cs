using System.Collections.Immutable;
using System.Text.Json;

namespace DualFlow.Engine.ElsaApi.Scripting;

/// <summary>What a trial of an expression is given in place of a running instance.</summary>
public sealed record TrialValues
{
    /// <summary>Nothing at all.</summary>
    public static readonly TrialValues None = new();

    /// <summary>Variables by name.</summary>
    public ImmutableDictionary<string, JsonElement> Variables { get; init; } = ImmutableDictionary<string, JsonElement>.Empty;

    /// <summary>Inputs by name.</summary>
    public ImmutableDictionary<string, JsonElement> Inputs { get; init; } = ImmutableDictionary<string, JsonElement>.Empty;

    /// <summary>Outputs of other activities: by <c>{activity name or id}.{output}</c>.</summary>
    public ImmutableDictionary<string, JsonElement> Outputs { get; init; } = ImmutableDictionary<string, JsonElement>.Empty;

    /// <summary>What <c>getLastResult()</c> gives.</summary>
    public JsonElement? LastResult { get; init; }

    /// <summary>Correlation id.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>The recorded instance that the values are of; null for values that somebody typed.</summary>
    public string? InstanceId { get; init; }

    /// <summary>When they were recorded; null for values that somebody typed.</summary>
    public DateTimeOffset? RecordedAt { get; init; }

    /// <summary>These values with others laid over them, name by name.</summary>
    public TrialValues Over(TrialValues? more) => more is null ? this : this with
    {
        Variables = Variables.SetItems(more.Variables), Inputs = Inputs.SetItems(more.Inputs), Outputs = Outputs.SetItems(more.Outputs),
        LastResult = more.LastResult ?? LastResult, CorrelationId = more.CorrelationId ?? CorrelationId,
    };
}
