using DualFlow.Designer.Layout;
using DualFlow.Designer.Texts;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Runtime;
using Microsoft.Extensions.Localization;

namespace DualFlow.Designer.Instances;

/// <summary>Says in plain words why a case stands where it stands.</summary>
public sealed class WaitingSentences(IStringLocalizer<PageTexts> texts, PageTimes times)
{
    /// <summary>A sentence for each failed step and each wait; one sentence for a case that has ended.</summary>
    public IReadOnlyList<string> Of(InstanceView view)
    {
        var state = view.State;
        var sentences = state.Incidents.Select(i => texts["FailedIn", Label(view, i.ActivityNodeId), i.Message].Value).ToList();
        if (state.SubStatus == WorkflowSubStatus.Finished)
            sentences.Add(texts["EndedWell", times.Short(state.FinishedAt ?? state.UpdatedAt)]);
        else if (state.SubStatus == WorkflowSubStatus.Cancelled)
            sentences.Add(texts["WasCancelled", times.Short(state.FinishedAt ?? state.UpdatedAt)]);
        else if (state.Status == WorkflowStatus.Running)
            sentences.AddRange(state.Bookmarks.Select(b => Wait(view, b)).Concat(Work(view)).Distinct());
        return sentences;
    }

    string Wait(InstanceView view, Bookmark bookmark)
    {
        var step = Label(view, bookmark.ActivityNodeId);
        return bookmark switch
        {
            { DueAt: { } due } => texts["WaitsUntil", times.Short(due), step],
            { Name: "Elsa.Event" } => texts["WaitsForEvent", Member(bookmark.Payload, "EventName"), step],
            { Name: "Elsa.RunTask" } => texts["WaitsForTask", Member(bookmark.Metadata, "TaskName"), step],
            { Name: "Elsa.DispatchWorkflow" or "Elsa.ExecuteWorkflow" or "Elsa.BulkDispatchWorkflows" } => texts["WaitsForChild", step],
            _ => texts["WaitsFor", step],
        };
    }

    IEnumerable<string> Work(InstanceView view) => view.State.Tokens
        .Where(t => t.Status == ActivityStatus.Running && view.Plan.Nodes[t.Node].Type is Engine.Contract.WorkActivity)
        .Select(t => texts["WorkIsRunning", view.Plan.Nodes[t.Node].Label].Value);

    static string Label(InstanceView view, string nodeId) => view.Plan.IndexOf(nodeId) is var index and >= 0 ? view.Plan.Nodes[index].Label : nodeId;

    static string Member(string? json, string name) => json is not null && Values.TryParse(json, out var value) ? Values.ToText(Values.Member(value, name)) : "";
}
