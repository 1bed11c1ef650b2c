using System.Collections.Immutable;
using DualFlow.Designer.Canvas;
using DualFlow.Designer.Documents;
using DualFlow.Designer.Expressions;
using DualFlow.Designer.Instances;
using DualFlow.Designer.Layout;
using DualFlow.Designer.People;
using DualFlow.Designer.Texts;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Runtime;
using DualFlow.Engine.Runtime.Rehearsals;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace DualFlow.Designer.Rehearsals;

/// <summary>Runs a version step by step with a clock of its own, and shows what went in and came out.</summary>
public class StepsView : ServerPage
{
    readonly Dictionary<string, string> given = new(StringComparer.Ordinal);
    readonly Dictionary<string, (string Outcome, string Value)> answers = new(StringComparer.Ordinal);

    [Inject] RehearsalDrawing Drawing { get; set; } = default!;
    [Inject] TimeProvider Time { get; set; } = default!;

    /// <summary>Times as people read them.</summary>
    [Inject] protected PageTimes Times { get; set; } = default!;

    /// <summary>Texts about rehearsals.</summary>
    [Inject] protected IStringLocalizer<RehearsalTexts> R { get; set; } = default!;

    [Inject] IStringLocalizer<ExpressionTexts> E { get; set; } = default!;

    [Inject] RoleNames Roles { get; set; } = default!;

    /// <summary>Names of roles.</summary>
    protected WhoNames Who { get; private set; } = WhoNames.None;

    /// <summary>The version.</summary>
    [Parameter, EditorRequired] public WorkflowDefinition Definition { get; set; } = default!;

    /// <summary>What it runs with.</summary>
    [Parameter, EditorRequired] public RehearsalStage Stage { get; set; } = default!;

    /// <summary>Activity types.</summary>
    [Parameter, EditorRequired] public ActivityCatalog Catalog { get; set; } = default!;

    /// <summary>Finished cases whose inputs can be taken.</summary>
    [Parameter] public ImmutableArray<RecordedCase> Past { get; set; } = [];

    /// <summary>The document that is drawn.</summary>
    protected FlowDocument Document { get; private set; } = default!;

    /// <summary>The level of the drawing.</summary>
    protected FlowLevel? Level { get; set; }

    /// <summary>The rehearsal over the drawing.</summary>
    protected CanvasOverlay Overlay { get; private set; } = new();

    /// <summary>The rehearsal; null before the first start.</summary>
    protected Rehearsal? Rehearsal { get; private set; }

    /// <summary>Node id of the chosen step.</summary>
    protected string? Chosen { get; set; }

    /// <summary>Where the clock begins, as the field has it.</summary>
    protected string StartsAt { get; set; } = "";

    /// <summary>Where the clock is to be moved, as the field has it.</summary>
    protected string MovesTo { get; set; } = "";

    /// <summary>Name of the event to send.</summary>
    protected string EventName { get; set; } = "";

    /// <summary>What the event carries.</summary>
    protected string EventPayload { get; set; } = "";

    /// <summary>True while a step runs.</summary>
    protected bool Acting { get; private set; }

    /// <summary>What went wrong.</summary>
    protected string? Problem { get; private set; }

    /// <summary>Executions of the chosen step, the last one first.</summary>
    protected IEnumerable<RehearsedActivity> Executions => Rehearsal?.Activities.Where(a => a.Node.NodeId == Chosen).Reverse() ?? [];

    /// <summary>Steps that ran, the last one first.</summary>
    protected IEnumerable<RehearsedActivity> Trace => Rehearsal?.Activities.Where(a => a.IsStep).Reverse() ?? [];

    /// <summary>Waits that a person can end.</summary>
    protected IEnumerable<WaitFacts> Answerable => Rehearsal?.Waits.Where(w => w.Bookmark.DueAt is null && w.Kind != WaitKind.Child) ?? [];

    /// <summary>What the page calls a step: a child case has texts of its own.</summary>
    protected string LabelOf(string instanceId, string label) => Rehearsal?.Instances.FirstOrDefault(i => i.State.Id == instanceId) is { } view ? StepLabels.Of(view.Plan, label) : label;

    /// <summary>What was typed for an input.</summary>
    protected string Given(string input) => given.GetValueOrDefault(input, "");

    /// <summary>Somebody typed an input.</summary>
    protected void Give(string input, string? value) => given[input] = value ?? "";

    /// <summary>What is prepared as the answer to a wait.</summary>
    protected (string Outcome, string Value) AnswerOf(WaitFacts wait) => answers.GetValueOrDefault(wait.Bookmark.Id, ("", ""));

    /// <summary>Somebody chose an outcome.</summary>
    protected void Prepare(WaitFacts wait, string? outcome = null, string? value = null) =>
        answers[wait.Bookmark.Id] = (outcome ?? AnswerOf(wait).Outcome, value ?? AnswerOf(wait).Value);

    /// <summary>Branches that a wait can end with.</summary>
    protected IReadOnlyList<string> OutcomesOf(WaitFacts wait)
    {
        if (Rehearsal?.Instances.FirstOrDefault(i => i.State.Id == wait.InstanceId) is not { } view || view.Plan.Find(wait.Bookmark.ActivityNodeId) is not { } node)
            return [];
        var drawn = node.Parent >= 0 ? Connections.Read(view.Plan.Nodes[node.Parent].Definition).Where(c => c.Source == node.Id).Select(c => c.SourcePort ?? FlowLink.Done) : [];
        return [.. drawn.Concat(node.Type.Descriptor.Ports.Where(p => p.Type == PortType.Flow).Select(p => p.Name)).Distinct(StringComparer.Ordinal)];
    }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        Document = FlowDocument.Of(Definition);
        StartsAt = Times.Field(Time.GetUtcNow());
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync() => Who = await Roles.ReadAsync([], Definition.TenantId, Leaving);

    /// <summary>Takes the inputs of a finished case, and the time at which it began.</summary>
    protected void Take(object? instanceId)
    {
        if (Past.FirstOrDefault(p => p.InstanceId == instanceId as string) is not { } past)
            return;
        foreach (var (name, value) in past.Input)
            given[name] = Values.ToText(value);
        StartsAt = Times.Field(past.StartedAt);
    }

    /// <summary>Starts, or starts again with what is pinned.</summary>
    protected Task StartAsync() => ActAsync(async () =>
    {
        Rehearsal = Stage.Rehearse(Definition, Times.Moment(StartsAt) ?? Time.GetUtcNow(), Rehearsal?.Pins);
        await Rehearsal.StartAsync([.. Definition.Inputs.Where(i => Given(i.Name).Length > 0).Select(i => KeyValuePair.Create(i.Name, i.Type == "String" ? Given(i.Name) : ValueText.Read(Given(i.Name))))], Leaving);
        MovesTo = Times.Field(Rehearsal.Now.AddDays(1));
    });

    /// <summary>One step.</summary>
    protected Task StepAsync() => ActAsync(() => Rehearsal!.StepAsync(Leaving));

    /// <summary>To the next wait.</summary>
    protected Task RunAsync() => ActAsync(() => Rehearsal!.RunToWaitAsync(Leaving));

    /// <summary>To the next deadline.</summary>
    protected Task JumpAsync() => ActAsync(() => Rehearsal!.JumpToDeadlineAsync(Leaving));

    /// <summary>To the date in the field.</summary>
    protected Task AdvanceAsync() => ActAsync(() => Times.Moment(MovesTo) is { } time ? Rehearsal!.AdvanceToAsync(time, Leaving) : Task.CompletedTask);

    /// <summary>Takes the last action back.</summary>
    protected Task BackAsync() => ActAsync(() => Rehearsal!.BackAsync(Leaving));

    /// <summary>Plays again up to a step, with what is pinned.</summary>
    protected Task BackToAsync(RehearsedActivity activity) => ActAsync(() => Rehearsal!.BackToAsync(activity, Leaving));

    /// <summary>Sends the event in the field.</summary>
    protected Task SendAsync() => ActAsync(async () =>
    {
        var before = Rehearsal!.Activities.Count;
        var waits = Rehearsal.Waits.Count(w => w.Kind == WaitKind.Event && w.Subject == EventName);
        await Rehearsal.SendEventAsync(EventName, ValueText.Read(EventPayload), Leaving);
        if (waits == 0 && Rehearsal.Activities.Count == before)
            Problem = R["Heard", EventName];
    });

    /// <summary>Ends a wait with what is prepared.</summary>
    protected Task EndAsync(WaitFacts wait) => ActAsync(() =>
    {
        var (outcome, value) = AnswerOf(wait);
        var outputs = ValueText.Members(value) is { } members && wait.Kind != WaitKind.Event && Catalog.Find(wait.Bookmark.Name) is { } type && members.Any(m => type.Descriptor.Outputs.Any(o => o.Name == m.Key))
            ? members : [new("Result", ValueText.Read(value))];
        return Rehearsal!.CompleteAsync(wait.Bookmark.Id, new Outcome.Completed(outcome.Length > 0 ? [outcome] : OutcomesOf(wait) is [var first, ..] ? [first] : [], outputs, []), Leaving);
    });

    /// <summary>Pins what a step gave, or lets it run again.</summary>
    protected void Pin(RehearsedActivity activity, bool pinned) =>
        Rehearsal!.Pin(activity.Node.Id, pinned ? [new Outcome.Completed(activity.Outcomes, activity.Outputs, [])] : []);

    /// <summary>Pins other outputs and plays again from that step.</summary>
    protected Task UseAsync(RehearsedActivity activity, string outputs) => ActAsync(async () =>
    {
        if (ValueText.Members(outputs) is not { } members)
            return;
        Rehearsal!.Pin(activity.Node.Id, [new Outcome.Completed(activity.Outcomes, members, [])]);
        await Rehearsal.BackToAsync(activity, Leaving);
        await Rehearsal.RunToWaitAsync(Leaving);
    });

    async Task ActAsync(Func<Task> action)
    {
        Acting = true;
        Problem = null;
        try
        {
            await action();
        }
        catch (ProblemException e)
        {
            Problem = R["Failed", ProblemSentences.Of(E, e.Problems)];
        }
        finally
        {
            Acting = false;
            if (Rehearsal is not null)
                Overlay = Drawing.Of(Rehearsal);
            Chosen = Trace.FirstOrDefault(a => a.InstanceId == "rehearsal")?.Node.NodeId ?? Chosen;
        }
    }
}
