using System.Text.Json;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Interpreter;

namespace DualFlow.Engine.ControlFlow;

/// <summary>Activities that talk to other instances. A child is an outbox row whose id is the child's: created exactly once.</summary>
abstract class ChildActivity(string typeName) : ControlActivity(typeName)
{
    protected static string Start(Burst burst, Token token, string definitionId, JsonElement input, string? correlationId, string? bookmarkId, bool atFirstStop)
    {
        var childId = $"{burst.State.Id}.{burst.NextId()}";
        Start(burst, token, childId, definitionId, input, correlationId, bookmarkId, atFirstStop);
        return childId;
    }

    protected static void Start(
        Burst burst, Token token, string childId, string definitionId, JsonElement input, string? correlationId, string? bookmarkId, bool atFirstStop) =>
        burst.Add(new Effect.Enqueue(new Work(childId, WorkKind.StartChild, token.Id,
            new WorkPayload.StartChild(definitionId, correlationId, input, bookmarkId, atFirstStop, burst.NextRandom()).ToJson(), burst.Now)));

    public override bool WaitsForAnswer => true;

    protected static string Definition(Burst burst, Token token) => burst.InputText(token, "WorkflowDefinitionId") is { Length: > 0 } id ? id
        : throw new ActivityFaultException("input.missing", $"\"{burst.NodeOf(token).Label}\" doesn't say which workflow to run. Choose one.");

    protected static JsonElement InputOf(Burst burst, Token token) =>
        burst.Input(token, "Input") is JsonElement { ValueKind: JsonValueKind.Object } given ? given : Values.Object([]);

    /// <summary>What is hashed: the child's instance id.</summary>
    protected static string ChildPayload(string childId) => Payload(KeyValuePair.Create("ChildInstanceId", (object?)childId));
}

/// <summary>Queues a child workflow, and waits for it when asked to.</summary>
sealed class DispatchWorkflow() : ChildActivity("Elsa.DispatchWorkflow")
{
    public override void Execute(Burst burst, Token token)
    {
        var waits = Values.IsTrue(burst.Input(token, "WaitForCompletion"));
        var definition = Definition(burst, token);
        var childId = $"{burst.State.Id}.{burst.NextId()}";
        var bookmark = waits ? burst.Wait(token, Descriptor.TypeName, ChildPayload(childId)) : null;
        Start(burst, token, childId, definition, InputOf(burst, token), burst.InputText(token, "CorrelationId"), bookmark?.Id, atFirstStop: false);
        if (!waits)
            burst.Complete(token);
    }

    public override void Resume(Burst burst, Token self, Bookmark bookmark, object? input)
    {
        var output = ChildResult.FromValue(input).Output;
        burst.SetOutput(self, "Result", output.ValueKind == JsonValueKind.Object ? output : null);
        burst.Complete(self);
    }
}

/// <summary>Runs a child workflow and goes on when it has ended; without WaitForCompletion, when it has stopped for the first time.</summary>
sealed class ExecuteWorkflow() : ChildActivity("Elsa.ExecuteWorkflow")
{
    public override void Execute(Burst burst, Token token)
    {
        var definition = Definition(burst, token);
        var childId = $"{burst.State.Id}.{burst.NextId()}";
        var bookmark = burst.Wait(token, Descriptor.TypeName, ChildPayload(childId));
        Start(burst, token, childId, definition, InputOf(burst, token), burst.InputText(token, "CorrelationId"), bookmark.Id,
            atFirstStop: !Values.IsTrue(burst.Input(token, "WaitForCompletion")));
    }

    public override void Resume(Burst burst, Token self, Bookmark bookmark, object? input)
    {
        burst.SetOutput(self, "Result", input);
        burst.Complete(self);
    }
}

/// <summary>One child for each item; optionally waits for all and runs ChildCompleted or ChildFaulted for each.</summary>
sealed class BulkDispatchWorkflows() : ChildActivity("Elsa.BulkDispatchWorkflows")
{
    public override bool KeepsBookmark => true;

    public override void Execute(Burst burst, Token token)
    {
        var definition = Definition(burst, token);
        var items = Lists.Of(burst.Input(token, "Items"));
        var waits = burst.Input(token, "WaitForCompletion") is not { } given || Values.IsTrue(given);
        var bookmark = waits && items.Count > 0 ? burst.Wait(token, Descriptor.TypeName, Payload(KeyValuePair.Create("ParentInstanceId", (object?)burst.State.Id)), forThisTokenOnly: true) : null;
        var first = burst.State.LastId + 1;
        for (var i = 0; i < items.Count; i++)
        {
            var item = items.Item(i);
            Start(burst, token, definition, ItemInput(burst, token, item), Correlation(burst, token, item), bookmark?.Id, atFirstStop: false);
        }
        token.Memory = new BulkMemory(items.Count) { First = first };
        if (bookmark is null)
            burst.Complete(token, ["Completed", "Done"]);
    }

    static JsonElement ItemInput(Burst burst, Token token, object? item)
    {
        var members = InputOf(burst, token).EnumerateObject().ToDictionary(p => p.Name, p => Values.FromJson(p.Value));
        if (item is JsonElement { ValueKind: JsonValueKind.Object } given)
            foreach (var member in given.EnumerateObject())
                members[member.Name] = Values.FromJson(member.Value);
        else
            members[burst.InputText(token, "DefaultItemInputKey") is { Length: > 0 } key ? key : "Item"] = item;
        members["ParentInstanceId"] = burst.State.Id;
        return Values.Object(members);
    }

    static string? Correlation(Burst burst, Token token, object? item)
    {
        var binding = burst.NodeOf(token).Inputs.FirstOrDefault(i => i.Descriptor.Name == "CorrelationIdFunction");
        return binding?.Expression is null ? null : Values.ToText(binding.Expression.Evaluate(new ItemScope(burst, token, item))) is { Length: > 0 } id ? id : null;
    }

    sealed class ItemScope(Burst burst, Token token, object? item) : TokenScope(burst, token)
    {
        public override System.Collections.Immutable.ImmutableArray<KeyValuePair<string, object?>> Arguments => [KeyValuePair.Create("item", item)];
    }

    // One child that can't be started is one that faulted; the others go on.
    public override void ChildRefused(Burst burst, Token self, string childId, Outcome.Faulted refusal) =>
        Ended(burst, self, new ChildResult(childId, WorkflowStatus.Finished, WorkflowSubStatus.Faulted, default));

    public override void Resume(Burst burst, Token self, Bookmark bookmark, object? input) => Ended(burst, self, ChildResult.FromValue(input));

    // A child that faulted, was retried and ended once more, or an end that was brought twice, counts once.
    public override bool Expects(Burst burst, Token self, object? input) =>
        ((BulkMemory)self.Memory!).IsOpen(NumberOf(burst, ChildResult.FromValue(input).WorkflowInstanceId));

    static int NumberOf(Burst burst, string childId) =>
        childId.StartsWith($"{burst.State.Id}.", StringComparison.Ordinal)
        && int.TryParse(childId.AsSpan(burst.State.Id.Length + 1), System.Globalization.NumberStyles.None, null, out var number) ? number : 0;

    static void Ended(Burst burst, Token self, ChildResult result)
    {
        ((BulkMemory)self.Memory!).Close(NumberOf(burst, result.WorkflowInstanceId));
        var port = result.SubStatus == WorkflowSubStatus.Faulted ? "childFaulted" : "childCompleted";
        if (burst.NodeOf(self).Child(port) is var child and >= 0)
            burst.Schedule(self, child, locals:
            [
                KeyValuePair.Create("ChildInstanceId", (object?)result.WorkflowInstanceId),
                KeyValuePair.Create("ChildOutput", result.Output.ValueKind == JsonValueKind.Object ? (object?)result.Output : null),
            ]);
        else
            ChildDone(burst, self);
    }

    public override void ChildCompleted(Burst burst, Token self, Token child, Completion completion) => ChildDone(burst, self);

    public override void ChildCanceled(Burst burst, Token self, Token child) => ChildDone(burst, self);

    static void ChildDone(Burst burst, Token self)
    {
        if (--((BulkMemory)self.Memory!).Pending == 0)
            burst.Complete(self, ["Completed", "Done"]);
    }
}

/// <summary>Publishes an event, to all or to this instance only. It is delivered after the commit.</summary>
sealed class PublishEvent() : ControlActivity("Elsa.PublishEvent")
{
    public override void Execute(Burst burst, Token token)
    {
        var name = burst.InputText(token, "EventName") is { Length: > 0 } given ? given
            : throw new ActivityFaultException("input.missing", $"\"{burst.NodeOf(token).Label}\" doesn't say which event to publish. Give its name.");
        var local = Values.IsTrue(burst.Input(token, "IsLocalEvent"));
        burst.Add(new Effect.Enqueue(new Work($"{burst.State.Id}:e{burst.NextId()}", WorkKind.PublishEvent, token.Id,
            new WorkPayload.PublishEvent(name, burst.InputText(token, "CorrelationId"), local ? burst.State.Id : null, Values.ToJson(burst.Input(token, "Payload"))).ToJson(), burst.Now)));
        burst.Complete(token);
    }
}
