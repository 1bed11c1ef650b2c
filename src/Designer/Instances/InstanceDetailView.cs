using DualFlow.Designer.Layout;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.ElsaApi.Identity;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Runtime;
using DualFlow.Engine.Storage;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace DualFlow.Designer.Instances;

/// <summary>One case: why it stands where it stands, what happened, and what a person can do.</summary>
public class InstanceDetailView : ServerPage
{
    const int Lines = 100;

    [Inject] IStore Store { get; set; } = default!;
    [Inject] Runner Runner { get; set; } = default!;
    [Inject] DialogService Dialogs { get; set; } = default!;
    [Inject] WaitingSentences Sentence { get; set; } = default!;
    [CascadingParameter] Task<AuthenticationState> Authentication { get; set; } = default!;

    /// <summary>Instance id.</summary>
    [Parameter] public string Id { get; set; } = "";

    /// <summary>The case; null when there is none.</summary>
    protected InstanceView? View { get; private set; }

    /// <summary>The last journal lines, newest first.</summary>
    protected Page<JournalRow> Journal { get; private set; } = new([], 0);

    /// <summary>Variables, inputs and outputs as text.</summary>
    protected IReadOnlyList<KeyValuePair<string, string>> Data { get; private set; } = [];

    /// <summary>Why it stands where it stands.</summary>
    protected IReadOnlyList<string> Sentences { get; private set; } = [];

    /// <summary>True until the first answer.</summary>
    protected bool Loading { get; private set; } = true;

    /// <summary>True while an action is under way.</summary>
    protected bool Acting { get; private set; }

    /// <summary>What went wrong.</summary>
    protected string? Problem { get; private set; }

    /// <summary>What an action did.</summary>
    protected string? Notice { get; private set; }

    /// <summary>True when something failed and this person may try again.</summary>
    protected bool CanRetry { get; private set; }

    /// <summary>True when it hasn't ended and this person may cancel it.</summary>
    protected bool CanCancel { get; private set; }

    /// <summary>Name of the case.</summary>
    protected string Title => View is null ? T["Case"] : View.State.Name ?? View.Plan.Definition.Name ?? View.State.DefinitionId;

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => LoadAsync();

    /// <summary>What the step is called on the canvas.</summary>
    protected string LabelOf(JournalRow row) => View!.Plan.IndexOf(row.ActivityNodeId) is var index and >= 0 ? View.Plan.Nodes[index].Label : row.ActivityName ?? row.ActivityId;

    /// <summary>Runs the failed steps again.</summary>
    protected Task RetryAsync() => ActAsync(() => Runner.RetryAsync(Id, [], Leaving));

    /// <summary>Cancels, after asking once.</summary>
    protected async Task CancelAsync()
    {
        if (await Dialogs.Confirm(T["CancelAsk"], T["CancelCase"], new ConfirmOptions { OkButtonText = T["CancelCase"], CancelButtonText = T["KeepCase"] }) == true)
            await ActAsync(() => Runner.CancelAsync(Id, Leaving));
    }

    async Task ActAsync(Func<Task<ResumeResult>> action)
    {
        Acting = true;
        try
        {
            Notice = await action() is ResumeResult.Resumed ? T["Moved"] : T["NotMoved"];
            await LoadAsync();
        }
        catch (ProblemException e)
        {
            Problem = string.Join(" ", e.Problems.Select(p => $"{p.Message} {p.Fix}"));
        }
        finally
        {
            Acting = false;
        }
    }

    async Task LoadAsync()
    {
        try
        {
            View = await Runner.FindAsync(Id, Leaving);
            if (View is not null)
                await ShowAsync(View);
        }
        catch (ProblemException e)
        {
            Problem = string.Join(" ", e.Problems.Select(p => $"{p.Message} {p.Fix}"));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Problem = T["ListFailed", e.Message];
        }
        finally
        {
            Loading = false;
        }
    }

    async Task ShowAsync(InstanceView view)
    {
        Journal = await Store.ListJournalAsync(new JournalFilter(Id) { Descending = true, Take = Lines, ExcludedActivityTypes = ["Elsa.Workflow", "Elsa.Flowchart", "Elsa.Sequence"] }, Leaving);
        var root = view.State.Tokens[0];
        var declared = view.Plan.Nodes[0].Variables;
        Data =
        [
            .. view.State.Input.Select(i => KeyValuePair.Create(i.Key, Values.ToText(i.Value))),
            .. declared.Select((v, i) => KeyValuePair.Create(v.Name, Values.ToText(root.Variables?[i]))),
            .. view.State.Output.Select(o => KeyValuePair.Create(o.Key, Values.ToText(o.Value))),
        ];
        Sentences = Sentence.Of(view);
        var user = (await Authentication).User;
        CanRetry = view.State.Incidents.Count > 0 && Permissions.Holds(user, "write:workflow-instances");
        CanCancel = view.State.SubStatus is not (WorkflowSubStatus.Finished or WorkflowSubStatus.Cancelled) && Permissions.Holds(user, "cancel:workflow-instances");
    }
}
