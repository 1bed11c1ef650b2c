using System.Text.Json;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Interpreter;

namespace DualFlow.Engine.ControlFlow;

/// <summary>A wait that also starts workflows. When it was what started this instance it is over at once.</summary>
abstract class TriggerActivity(string typeName) : ControlActivity(typeName)
{
    public sealed override void Execute(Burst burst, Token token)
    {
        // Only once: in a loop the second visit waits like any other.
        if (burst.TriggerNode == token.Node && !burst.State.TriggerConsumed)
        {
            burst.State.TriggerConsumed = true;
            Triggered(burst, token, burst.State.TriggerInput);
            burst.State.TriggerInput = null;
        }
        else
        {
            Await(burst, token);
        }
    }

    /// <summary>What came in with the trigger.</summary>
    protected virtual void Triggered(Burst burst, Token token, object? input) => burst.Complete(token);

    /// <summary>Opens the wait.</summary>
    protected abstract void Await(Burst burst, Token token);
}

/// <summary>Waits for a named event.</summary>
sealed class Event() : TriggerActivity("Elsa.Event")
{
    /// <summary>What is hashed.</summary>
    public static string PayloadOf(string eventName) => Payload(KeyValuePair.Create("EventName", (object?)eventName));

    protected override void Triggered(Burst burst, Token token, object? input)
    {
        burst.SetOutput(token, "Result", input);
        burst.Complete(token);
    }

    protected override void Await(Burst burst, Token token) =>
        burst.Wait(token, Descriptor.TypeName, PayloadOf(burst.InputText(token, "EventName") is { Length: > 0 } name ? name
            : throw new ActivityFaultException("input.missing", $"\"{burst.NodeOf(token).Label}\" doesn't say which event to wait for. Give its name.")));
}

/// <summary>Waits for an HTTP request.</summary>
sealed class HttpEndpoint() : TriggerActivity("Elsa.HttpEndpoint")
{
    protected override void Triggered(Burst burst, Token token, object? input) => Resume(burst, token, input);

    protected override void Await(Burst burst, Token token)
    {
        var path = (burst.InputText(token, "Path") ?? "").Trim('/');
        var methods = (Values.Items(burst.Input(token, "SupportedMethods")) ?? []).Select(Values.ToText).DefaultIfEmpty("GET");
        foreach (var method in methods)
            burst.Wait(token, Descriptor.TypeName, PayloadOf(path, method));
    }

    /// <summary>What is hashed; path and method in lower case.</summary>
    public static string PayloadOf(string path, string method) => Payload(
        KeyValuePair.Create("Path", (object?)path.Trim('/').ToLowerInvariant()), KeyValuePair.Create("Method", (object?)method.ToLowerInvariant()));

    public override void Resume(Burst burst, Token self, Bookmark bookmark, object? input) => Resume(burst, self, input);

    // The request comes as an object whose members are the outputs: ParsedContent, RouteData, QueryStringData, Headers, Result …
    void Resume(Burst burst, Token token, object? request)
    {
        foreach (var output in Descriptor.Outputs)
            if (Values.Member(request, output.Name) is { } value)
                burst.SetOutput(token, output.Name, value);
        burst.Complete(token);
    }
}

/// <summary>Waits for a time.</summary>
abstract class TimerActivity(string typeName) : TriggerActivity(typeName)
{
    protected override void Await(Burst burst, Token token)
    {
        var due = DueAt(burst, token);
        if (due <= burst.Now)
            burst.Complete(token);
        else
            burst.Wait(token, Descriptor.TypeName, Payload(KeyValuePair.Create("ResumeAt", (object?)due)), due);
    }

    /// <summary>UTC.</summary>
    protected abstract DateTimeOffset DueAt(Burst burst, Token token);

    /// <summary>When a length of time from now is over, UTC; a negative one is over already.</summary>
    internal static DateTimeOffset After(Burst burst, Token token, TimeSpan span) =>
        span <= TimeSpan.Zero ? burst.Now
        : span < DateTimeOffset.MaxValue - burst.Now ? burst.Now + span
        : throw new ActivityFaultException("input.type", $"The wait of \"{burst.NodeOf(token).Label}\" would end after the year 9999. Give a shorter one.");

    protected static TimeSpan Span(Burst burst, Token token, string input) => burst.Input(token, input) switch
    {
        TimeSpan span => span,
        null => TimeSpan.FromMinutes(1),
        var other => throw new ActivityFaultException("input.type",
            $"\"{burst.NodeOf(token).Label}\" needs a length of time such as 00:30:00 or 3.00:00:00, but got {Values.ToJsonText(other)}."),
    };

    public override void Resume(Burst burst, Token self, Bookmark bookmark, object? input) => burst.Complete(self);
}

/// <summary>Waits for a length of time.</summary>
sealed class Delay() : ControlActivity("Elsa.Delay")
{
    public override void Execute(Burst burst, Token token)
    {
        var span = burst.Input(token, "TimeSpan") switch
        {
            TimeSpan given => given,
            null => TimeSpan.FromMinutes(1),
            var other => throw new ActivityFaultException("input.type",
                $"\"{burst.NodeOf(token).Label}\" needs a length of time such as 00:30:00 or 3.00:00:00, but got {Values.ToJsonText(other)}."),
        };
        var due = TimerActivity.After(burst, token, span);
        burst.Wait(token, Descriptor.TypeName, Payload(KeyValuePair.Create("ResumeAt", (object?)due)), due);
    }

    public override void Resume(Burst burst, Token self, Bookmark bookmark, object? input) => burst.Complete(self);
}

/// <summary>Starts a workflow every interval; inside one, waits for the interval once.</summary>
sealed class Timer() : TimerActivity("Elsa.Timer")
{
    protected override DateTimeOffset DueAt(Burst burst, Token token) => After(burst, token, Span(burst, token, "Interval"));
}

/// <summary>Waits for a date; one that has passed is no wait.</summary>
sealed class StartAt() : TimerActivity("Elsa.StartAt")
{
    protected override DateTimeOffset DueAt(Burst burst, Token token) => burst.Input(token, "DateTime") is DateTimeOffset at ? at.ToUniversalTime()
        : throw new ActivityFaultException("input.missing", $"\"{burst.NodeOf(token).Label}\" doesn't say which date to wait for. Give a date and time.");
}

/// <summary>Waits for the next occurrence of a cron expression, in UTC (Cronos; five fields, or six with seconds).</summary>
sealed class Cron() : TimerActivity("Elsa.Cron")
{
    protected override DateTimeOffset DueAt(Burst burst, Token token) => CronSchedule.Next(burst.InputText(token, "CronExpression") ?? "", burst.Now)
        ?? throw new ActivityFaultException("cron.never", $"The cron expression of \"{burst.NodeOf(token).Label}\" never comes again.");
}

/// <summary>Asks somebody outside for a task and waits for its result.</summary>
sealed class RunTask() : ControlActivity("Elsa.RunTask")
{
    public override void Execute(Burst burst, Token token)
    {
        var taskId = $"{burst.State.Id}:t{burst.NextId()}";
        burst.SetOutput(token, "TaskId", taskId);
        var metadata = Payload(
            KeyValuePair.Create("TaskId", (object?)taskId), KeyValuePair.Create("TaskName", burst.Input(token, "TaskName")), KeyValuePair.Create("Payload", burst.Input(token, "Payload")));
        burst.Wait(token, Descriptor.TypeName, PayloadOf(taskId), metadata: metadata);
    }

    /// <summary>What is hashed.</summary>
    public static string PayloadOf(string taskId) => Payload(KeyValuePair.Create("TaskId", (object?)taskId));

    public override void Resume(Burst burst, Token self, Bookmark bookmark, object? input)
    {
        burst.SetOutput(self, "Result", input);
        burst.Complete(self);
    }
}
