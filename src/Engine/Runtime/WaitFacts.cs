using DualFlow.Engine.Definitions;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Plans;

namespace DualFlow.Engine.Runtime;

/// <summary>What a case waits for.</summary>
public enum WaitKind
{
    /// <summary>A point in time.</summary>
    Time,

    /// <summary>A named event.</summary>
    Event,

    /// <summary>Somebody who does a task.</summary>
    Task,

    /// <summary>An HTTP request.</summary>
    Request,

    /// <summary>Another case that ends.</summary>
    Child,

    /// <summary>Something else that its activity names.</summary>
    Other,
}

/// <summary>One open wait as a person understands it, read from its bookmark.</summary>
/// <param name="Bookmark">The bookmark.</param>
/// <param name="Label">What the step is called on the canvas.</param>
/// <param name="Kind">What is waited for.</param>
/// <param name="Subject">Name of the event or task; null when it has none.</param>
/// <param name="Role">The role that the task is for; null when it names none.</param>
/// <param name="Person">The person or organisation that the task is for; null when it names none.</param>
/// <param name="Deadline">UTC; when the wait ends by itself or the task should be done; null when nothing says so.</param>
/// <param name="GoesOnAt">UTC; the earliest time at which the same instance goes on by itself; null when it never does.</param>
public sealed record WaitFacts(
    Bookmark Bookmark, string Label, WaitKind Kind, string? Subject, string? Role, string? Person, DateTimeOffset? Deadline, DateTimeOffset? GoesOnAt)
{
    /// <summary>The instance.</summary>
    public string InstanceId => Ids.InstanceOfBookmark(Bookmark.Id) ?? "";

    /// <summary>Everything that the instance waits for now, those with a deadline first.</summary>
    public static IReadOnlyList<WaitFacts> Of(InstanceView view) => view.State.Status == WorkflowStatus.Running
        ? [.. view.State.Bookmarks.Select(b => Of(view, b)).OrderBy(w => w.Deadline ?? w.GoesOnAt ?? DateTimeOffset.MaxValue).ThenBy(w => w.Bookmark.CreatedAt)]
        : [];

    /// <summary>One wait of an instance.</summary>
    public static WaitFacts Of(InstanceView view, Bookmark bookmark)
    {
        if (view.Plan.IndexOf(bookmark.ActivityNodeId) is not (>= 0 and var index))
            return Of(bookmark, bookmark.ActivityId, view.State.Bookmarks);
        var (node, facts) = (view.Plan.Nodes[index], Of(bookmark, view.Plan.Nodes[index].Label, view.State.Bookmarks));
        if (facts.Kind != WaitKind.Task || facts.Role is not null || facts.Person is not null || view.State.Tokens.Find(t => t.Id == bookmark.TokenId)?.Inputs is not { } inputs)
            return facts;
        // A task that doesn't say in its wait whom it is for says it in its inputs.
        string? Input(string name) => node.Inputs.Select((input, i) => (input, i)).Where(p => p.input.Descriptor.Name == name).Select(p => Said(inputs[p.i])).FirstOrDefault(v => v is { Length: > 0 });
        return facts with { Role = Input("Role"), Person = Input("Person") ?? Input("Organisation") };
    }

    /// <summary>One wait of a list, where the plans are not at hand.</summary>
    /// <param name="bookmark">The wait.</param>
    /// <param name="label">What the step is called.</param>
    /// <param name="all">The instance's waits, as far as they are known.</param>
    public static WaitFacts Of(Bookmark bookmark, string label, IReadOnlyList<Bookmark> all)
    {
        var about = Parse(bookmark.Metadata) ?? Parse(bookmark.Payload);
        var asked = Values.Member(about, "Payload");
        string? Text(params ReadOnlySpan<string> names)
        {
            foreach (var name in names)
                foreach (var place in (object?[])[about, asked])
                    if (Said(Values.Member(place, name)) is { Length: > 0 } text)
                        return text;
            return null;
        }
        var task = Text("TaskName", "Title");
        var kind = bookmark switch
        {
            { DueAt: not null } => WaitKind.Time,
            { Name: "Elsa.Event" } => WaitKind.Event,
            { Name: "Elsa.HttpEndpoint" } => WaitKind.Request,
            { Name: "Elsa.DispatchWorkflow" or "Elsa.ExecuteWorkflow" or "Elsa.BulkDispatchWorkflows" } => WaitKind.Child,
            { Name: "Elsa.RunTask" } => WaitKind.Task,
            _ => task is null && !bookmark.Name.EndsWith("Task", StringComparison.Ordinal) ? WaitKind.Other : WaitKind.Task,
        };
        var said = Values.Member(about, "DueAt") ?? Values.Member(about, "Deadline");
        var deadline = bookmark.DueAt ?? (ValueConversion.TryConvert(said, "DateTimeOffset", false, out var given) ? given as DateTimeOffset? : null);
        return new(bookmark, label, kind,
            kind switch { WaitKind.Event => Text("EventName"), WaitKind.Request => Text("Path"), _ => task },
            Text("Role", "Roles", "CandidateRole"), Text("Person", "Assignee", "User", "Organisation", "Organization"), deadline, all.Min(b => b.DueAt));
    }

    static string? Said(object? value) => value switch
    {
        string text => text,
        null => null,
        _ => Values.Items(value) is { } items ? string.Join(", ", items.Select(Values.ToText)) : null,
    };

    static object? Parse(string? json) => json is not null && Values.TryParse(json, out var value) ? value : null;
}
