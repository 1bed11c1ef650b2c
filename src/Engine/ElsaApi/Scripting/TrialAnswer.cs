using System.Text.Json;
using DualFlow.Engine.Definitions;

namespace DualFlow.Engine.ElsaApi.Scripting;

/// <summary>Something that an expression asked for beside its value.</summary>
/// <param name="What"><c>variable</c>, <c>correlationId</c>, <c>instanceName</c> or <c>outcomes</c>.</param>
/// <param name="Name">Name of the variable; null for the others.</param>
/// <param name="Value">The new value.</param>
public sealed record TrialChange(string What, string? Name, JsonElement Value);

/// <summary>What came out of a trial.</summary>
/// <param name="Value">The value as JSON; null when there is none or the expression failed.</param>
/// <param name="Type">Kind of value: <c>text</c>, <c>number</c>, <c>boolean</c>, <c>date</c>, <c>duration</c>, <c>id</c>, <c>list</c>, <c>object</c>, <c>nothing</c>.</param>
/// <param name="Log">What the expression asked for beside its value, in order; nothing of it happened.</param>
/// <param name="DurationMs">Milliseconds of the evaluation, without parsing.</param>
/// <param name="AllocatedBytes">Bytes allocated by the evaluation; garbage counts.</param>
/// <param name="Problem">Why it failed; null when it didn't.</param>
/// <param name="InstanceId">The recorded instance whose values were used; null when they were given.</param>
public sealed record TrialAnswer(
    JsonElement? Value, string Type, IReadOnlyList<TrialChange> Log, double DurationMs, long AllocatedBytes, Problem? Problem, string? InstanceId);
