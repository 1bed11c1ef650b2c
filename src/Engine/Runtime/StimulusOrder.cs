using DualFlow.Engine.ControlFlow;
using DualFlow.Engine.Interpreter;

namespace DualFlow.Engine.Runtime;

/// <summary>A stimulus for everybody who waits for it: starts what its triggers start and resumes every matching bookmark.</summary>
/// <param name="Name">Stimulus name, for example <c>Elsa.Event</c>.</param>
/// <param name="Payload">What is hashed, JSON text with PascalCase names (ELSA.md 3.7); null when there is none.</param>
public sealed record StimulusOrder(string Name, string? Payload)
{
    /// <summary>Tenant; null is the default tenant.</summary>
    public string? TenantId { get; init; }

    /// <summary>Only instances with this correlation id are resumed, and started ones get it; null means all.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>Only this instance, and no start; null means all.</summary>
    public string? InstanceId { get; init; }

    /// <summary>Only this execution of an activity (<c>{instanceId}:{tokenId}</c>), and no start; null means all.</summary>
    public string? ActivityInstanceId { get; init; }

    /// <summary>Only this bookmark, and no start; null means all.</summary>
    public string? BookmarkId { get; init; }

    /// <summary>What came in, for the activities that wait.</summary>
    public object? Input { get; init; }

    /// <summary>True when an HTTP request waits for an answer: it is heard on the <see cref="InstanceFeed"/>.</summary>
    public bool HasHttpContext { get; init; }

    /// <summary>The sender's key: a repeat reaches nobody a second time. Null makes every send a new one.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>False never keeps it for a bookmark that is about to open.</summary>
    public bool MayBeKept { get; init; } = true;

    /// <summary>True when it names an instance, a correlation id, an activity or a bookmark: then it isn't lost when it comes before the wait.</summary>
    public bool IsAddressed => InstanceId is not null || CorrelationId is not null || ActivityInstanceId is not null || BookmarkId is not null;

    /// <summary>The hash that triggers and bookmarks are found by.</summary>
    public string Hash => Bookmark.HashOf(Name, Payload);

    /// <summary>An event (Elsa: <c>Elsa.Event</c>).</summary>
    public static StimulusOrder Event(string eventName) => new("Elsa.Event", ControlFlow.Event.PayloadOf(eventName));

    /// <summary>The answer to a task (Elsa: <c>Elsa.RunTask</c>).</summary>
    public static StimulusOrder Task(string taskId) => new("Elsa.RunTask", RunTask.PayloadOf(taskId)) { MayBeKept = false };

    /// <summary>An HTTP request; path template and method as the endpoint declares them.</summary>
    public static StimulusOrder Http(string pathTemplate, string method) =>
        new("Elsa.HttpEndpoint", HttpEndpoint.PayloadOf(pathTemplate, method)) { MayBeKept = false };
}
