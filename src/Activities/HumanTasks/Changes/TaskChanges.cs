using System.Text.Json;
using DualFlow.Activities.Forms;
using DualFlow.Activities.HumanTasks.Rules;

namespace DualFlow.Activities.HumanTasks.Changes;

/// <summary>Kinds of registry changes that human tasks ask for; stable, the audit keeps them.</summary>
public static class TaskChanges
{
    /// <summary>Begins every kind.</summary>
    public const string Prefix = "task.";

    /// <summary>A task was given: <see cref="TaskOpened"/>.</summary>
    public const string OpenedKind = "task.open";

    /// <summary>It was taken, handed on, signed, reminded of, escalated: <see cref="TaskMoved"/>.</summary>
    public const string MovedKind = "task.move";

    /// <summary>It ended: <see cref="TaskEnded"/>.</summary>
    public const string EndedKind = "task.end";
}

/// <summary>A task was given.</summary>
public sealed record TaskOpened(
    string TaskId, string DefinitionId, string ActivityId, string? CorrelationId, LocalText Title, LocalText Next, string? Subject, string? Form, int? FormVersion, JsonElement? OwnForm,
    JsonElement? Given, TaskPriority Priority, TaskProgress Progress);

/// <summary>A task stands otherwise.</summary>
public sealed record TaskMoved(string TaskId, TaskProgress Progress, TaskEvent Event);

/// <summary>A task ended.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="State"><c>done</c>, <c>expired</c>, <c>escalated</c> or <c>withdrawn</c>.</param>
/// <param name="Outcome">Outcome of the activity; null when it was withdrawn.</param>
/// <param name="Progress">Where it stood.</param>
/// <param name="By">Id of who did it.</param>
/// <param name="ByName">Name of who did it.</param>
/// <param name="Comment">Why.</param>
/// <param name="Answers">The form's answers.</param>
/// <param name="Signature">The signature of who completed it; null when it isn't signed.</param>
/// <param name="Event">For the history.</param>
public sealed record TaskEnded(
    string TaskId, string State, string? Outcome, TaskProgress Progress, string? By, string? ByName, string? Comment, JsonElement? Answers, TaskSignature? Signature, TaskEvent Event);

/// <summary>A line of a task's history.</summary>
/// <param name="What">A word: open, claim, release, delegate, reassign, complete, sign, reminded, escalated, expired, withdrawn, comment, attach, detach.</param>
/// <param name="By">Id of the person; null for the clock and the process.</param>
/// <param name="ByName">Name of the person.</param>
/// <param name="To">To whom.</param>
/// <param name="Text">Comment, or the name of a file.</param>
/// <param name="Outcome">Outcome of a button.</param>
public sealed record TaskEvent(string What, string? By = null, string? ByName = null, string? To = null, string? Text = null, string? Outcome = null);
