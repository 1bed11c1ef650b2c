using System.Collections.Immutable;
using System.Text.Json;
using DualFlow.Engine.Contract;

namespace DualFlow.Engine.Scripting.Activities;

/// <summary>One call of a scripted activity: everything that its result depends on.</summary>
/// <param name="Inputs">Values by the names of the metadata.</param>
/// <param name="Now">The step's clock, UTC.</param>
/// <param name="Seed">Seed of the random numbers.</param>
/// <param name="TenantId">The college; null is the default tenant.</param>
public sealed record ScriptCall(ImmutableArray<KeyValuePair<string, object?>> Inputs, DateTimeOffset Now, ulong Seed, string? TenantId)
{
    /// <summary>Rules that stand in place of those of the rule pack, by id (examples only).</summary>
    public JsonElement? Rules { get; init; }
}

/// <summary>What a call gave.</summary>
/// <param name="Port">The outcome.</param>
/// <param name="Outputs">Values by the names of the script.</param>
public sealed record ScriptReply(string Port, ImmutableArray<KeyValuePair<string, object?>> Outputs);
