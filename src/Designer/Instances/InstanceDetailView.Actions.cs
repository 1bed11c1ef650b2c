using DualFlow.Designer.Expressions;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Runtime;
using DualFlow.Engine.Storage;
using Radzen;

namespace DualFlow.Designer.Instances;

public partial class InstanceDetailView
{
    /// <summary>Runs a failed step again; all of them when null.</summary>
    protected Task RetryAsync(string? nodeId = null) => ActAsync(() => Runner.RetryAsync(Id, nodeId is null ? [] : [nodeId], Leaving));

    /// <summary>Cancels, after saying once what that means.</summary>
    protected async Task CancelAsync()
    {
        var children = await Store.ListInstancesAsync(new InstanceFilter { ParentInstanceId = Id, Statuses = [WorkflowStatus.Running], Take = 0 }, Leaving);
        if (await Dialogs.Confirm(C["CancelAsk", View!.State.Bookmarks.Count, children.TotalCount], T["CancelCase"], new ConfirmOptions { OkButtonText = T["CancelCase"], CancelButtonText = T["KeepCase"] }) == true)
            await ActAsync(() => Runner.CancelAsync(Id, Leaving));
    }

    /// <summary>Begins the chosen step anew, after asking once.</summary>
    protected async Task RestartAsync(string nodeId)
    {
        if (await Dialogs.Confirm(C["RestartAsk", LabelOf(nodeId)], C["RestartHere"], new ConfirmOptions { OkButtonText = C["RestartHere"], CancelButtonText = C["Keep"] }) == true)
            await ActAsync(() => Runner.ApplyAsync(Id, new Stimulus.ScheduleActivity(nodeId), null, Leaving), C["RestartNo"]);
    }

    /// <summary>Sets a variable, and tries what failed again when asked to.</summary>
    protected async Task<bool> ChangeAsync(Engine.Plans.PlanVariable variable, string text, bool retry)
    {
        if (!TryRead(variable, text, out var value))
        {
            Problem = C["NotThatType", variable.TypeName];
            StateHasChanged();   // the table asked, the page answers
            return false;
        }
        await ActAsync(async () =>
        {
            var set = await Runner.ApplyAsync(Id, new Stimulus.SetVariables([new(variable.Id, value)]), null, Leaving);
            return retry && set is ResumeResult.Resumed ? await Runner.RetryAsync(Id, [], Leaving) : set;
        });
        StateHasChanged();
        return Problem is null;
    }

    // Text stays text; everything else is written as JSON, or as the type reads it.
    static bool TryRead(Engine.Plans.PlanVariable variable, string text, out object? value)
    {
        value = null;
        if (text.Length == 0)
            return true;
        if (variable is { TypeName: "String", IsArray: false })
        {
            value = text;
            return true;
        }
        var given = Values.TryParse(text, out var parsed) ? parsed : text;
        return ValueConversion.TryConvert(given, variable.TypeName, variable.IsArray, out value);
    }

    async Task ActAsync(Func<Task<ResumeResult>> action, string? refused = null)
    {
        Acting = true;
        (Problem, Notice) = (null, null);
        try
        {
            Notice = await action() is ResumeResult.Resumed ? T["Moved"] : refused ?? T["NotMoved"];
            await LoadAsync();
        }
        catch (ProblemException e)
        {
            Problem = ProblemSentences.Of(E, e.Problems);
        }
        finally
        {
            Acting = false;
        }
    }
}
