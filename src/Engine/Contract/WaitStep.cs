using System.Collections.Immutable;
using System.Text.Json;

namespace DualFlow.Engine.Contract;

/// <summary>What a waiting activity wants next.</summary>
public abstract record WaitStep
{
    WaitStep() { }

    /// <summary>It waits, or goes on waiting.</summary>
    /// <param name="Memory">What it must know when it is told something; given back unchanged, whatever happened to the server between.</param>
    /// <param name="Timers">Every time at which it wants to be told by itself; those of before that are missing here are taken back.</param>
    /// <param name="Changes">Registry changes to commit with the state.</param>
    /// <param name="Shown">About the wait, for lists of what an instance waits for; read when the wait opens.</param>
    /// <param name="Note">For the journal; null when there is nothing to say.</param>
    public sealed record Waits(
        JsonElement Memory, ImmutableArray<WaitTimer> Timers, ImmutableArray<RegistryChange> Changes, JsonElement? Shown = null, string? Note = null) : WaitStep;

    /// <summary>It is done or has failed.</summary>
    /// <param name="Outcome">How; its registry changes are committed with the state.</param>
    /// <param name="Note">For the journal; null when there is nothing to say.</param>
    public sealed record Ends(Outcome Outcome, string? Note = null) : WaitStep;

    /// <summary>What came in doesn't fit what it waits for: nothing changes, and the sender is told so.</summary>
    public sealed record Declines : WaitStep;
}

/// <summary>A time at which a waiting activity wants to be told.</summary>
/// <param name="Name">The activity's word for it, unique among its timers.</param>
/// <param name="DueAt">UTC.</param>
public sealed record WaitTimer(string Name, DateTimeOffset DueAt);

/// <summary>What a waiting activity may know.</summary>
/// <param name="Step">The step: clock, instance, tenant, seed.</param>
/// <param name="WaitId">The wait: whoever has something to say names it (see <see cref="IWaits"/>). Unique over all instances, another one after a retry.</param>
/// <param name="ActivityId">Id of the activity in the document.</param>
/// <param name="Label">What the activity is called on the canvas.</param>
/// <param name="DefinitionId">The workflow.</param>
public sealed record WaitContext(ActivityContext Step, string WaitId, string ActivityId, string Label, string DefinitionId);
