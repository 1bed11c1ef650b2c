using System.Text.Json;

namespace DualFlow.Engine.Contract;

/// <summary>Tells waiting activities what somebody did. The runtime implements it; endpoints and pages of the domain call it.</summary>
public interface IWaits
{
    /// <summary>Gives a wait a message and runs the instance until it waits again.</summary>
    /// <param name="waitId">See <see cref="WaitContext.WaitId"/>.</param>
    /// <param name="message">What the activity's <c>Resume</c> gets.</param>
    /// <param name="idempotencyKey">A repeat under the same key does nothing and is answered <see cref="WaitAnswer.Heard"/>; null when there is none.</param>
    /// <param name="ct">Cancels what hasn't begun.</param>
    Task<WaitAnswer> TellAsync(string waitId, JsonElement message, string? idempotencyKey, CancellationToken ct);

    /// <summary>What workflows have asked programs outside to do (<c>Elsa.RunTask</c>) and not been told yet, by id.</summary>
    Task<IReadOnlyList<OutsideAsk>> ListAsksAsync(string? tenantId, string? instanceId, string? correlationId, int skip, int take, CancellationToken ct);

    /// <summary>The clock that waits and deadlines are measured by, UTC.</summary>
    ValueTask<DateTimeOffset> GetNowAsync(CancellationToken ct);
}

/// <summary>What became of a message to a wait.</summary>
public enum WaitAnswer
{
    /// <summary>The activity took it, and everything is durable.</summary>
    Heard,

    /// <summary>The wait is over, or the activity declined: nothing changed.</summary>
    NotHeard,

    /// <summary>There is no such instance.</summary>
    NotFound,

    /// <summary>Too many others moved the instance at the same time: try again.</summary>
    Busy,
}

/// <summary>Something that a workflow has asked a program outside.</summary>
public sealed record OutsideAsk(
    string TaskId, string? TaskName, JsonElement? Payload, string InstanceId, string DefinitionId, string? CorrelationId, string ActivityId, DateTimeOffset CreatedAt);
