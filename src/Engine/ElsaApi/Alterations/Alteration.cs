using System.Text.Json;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.ElsaApi.Http;
using DualFlow.Engine.ElsaApi.WorkflowInstances;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Runtime;
using DualFlow.Engine.Storage;

namespace DualFlow.Engine.ElsaApi.Alterations;

/// <summary>One change of a running instance, as Elsa's clients write it: <c>type</c> says which, the other members how.</summary>
sealed record Alteration
{
    public string? Type { get; init; }
    public string? ActivityId { get; init; }
    public string? ActivityInstanceId { get; init; }
    public string? VariableId { get; init; }
    public JsonElement? Value { get; init; }
    public int? TargetVersion { get; init; }

    static readonly string[] Types = ["Cancel", "CancelActivity", "Migrate", "ModifyVariable", "ScheduleActivity"];

    /// <summary>Finds what is missing, before anything is changed.</summary>
    /// <exception cref="RequestException">400.</exception>
    public void Check()
    {
        switch (Type)
        {
            case "Cancel": break;
            case "CancelActivity" or "ScheduleActivity" when string.IsNullOrEmpty(ActivityId) && string.IsNullOrEmpty(ActivityInstanceId):
                throw RequestException.Bad("alterations", $"{Type} needs activityId or activityInstanceId.");
            case "CancelActivity" or "ScheduleActivity": break;
            case "Migrate" when TargetVersion is null: throw RequestException.Bad("alterations", "Migrate needs targetVersion, a version number.");
            case "Migrate": break;
            case "ModifyVariable" when string.IsNullOrEmpty(VariableId): throw RequestException.Bad("alterations", "ModifyVariable needs variableId.");
            case "ModifyVariable": break;
            default: throw Words.NotAllowed("alterations.type", Type ?? "", Types);
        }
    }

    /// <summary>Changes one instance.</summary>
    /// <returns>What was done, and whether it was possible.</returns>
    public async Task<(bool Done, string Message)> ApplyAsync(string instanceId, Runner runner, IStore store, CancellationToken ct)
    {
        switch (Type)
        {
            case "Cancel":
                return Say(await runner.CancelAsync(instanceId, ct), "The instance was cancelled.", "The instance had ended already.");
            case "ModifyVariable":
                var value = Value is { } json ? Values.FromJson(json) : null;
                return Say(await runner.ApplyAsync(instanceId, new Stimulus.SetVariables([new(VariableId!, value)]), null, ct),
                    $"The variable {VariableId} was set.", $"There is no variable {VariableId}, or the instance has ended.");
            case "Migrate":
                return await MigrateAsync(instanceId, runner, store, ct);
            case "CancelActivity":
                return await CancelActivityAsync(instanceId, runner, ct);
            default:
                return await ScheduleAsync(instanceId, runner, ct);
        }
    }

    async Task<(bool, string)> MigrateAsync(string instanceId, Runner runner, IStore store, CancellationToken ct)
    {
        if (await runner.FindAsync(instanceId, ct) is not { } view)
            return (false, "There is no such instance.");
        if (await store.FindDefinitionAsync(
            new() { DefinitionIds = [view.State.DefinitionId], Versions = VersionChoice.Number, Version = TargetVersion, TenantId = "*" }, ct) is not { } found)
            return (false, $"The definition {view.State.DefinitionId} has no version {TargetVersion}.");
        try
        {
            return Say(await runner.MigrateAsync(instanceId, found.Id, ct), $"The instance goes on with version {TargetVersion}.",
                "The instance has ended, or runs on that version already.");
        }
        catch (ProblemException e)
        {
            return (false, string.Join(" ", e.Problems.Select(ElsaError.Sentence)));
        }
    }

    async Task<(bool, string)> CancelActivityAsync(string instanceId, Runner runner, CancellationToken ct)
    {
        if (await runner.FindAsync(instanceId, ct) is not { } view)
            return (false, "There is no such instance.");
        var token = !string.IsNullOrEmpty(ActivityInstanceId)
            ? view.State.Tokens.Find(t => WorkflowStateJson.ContextId(view.State.Id, t.Id) == ActivityInstanceId)
            : view.State.Tokens.FindLast(t => view.Plan.Nodes[t.Node] is var node && (node.Id == ActivityId || node.NodeId == ActivityId)
                && t.Status is ActivityStatus.Running or ActivityStatus.Pending);
        return token is null
            ? (false, $"The activity {ActivityInstanceId ?? ActivityId} isn't running.")
            : Say(await runner.ApplyAsync(instanceId, new Stimulus.CancelActivity(token.Id), null, ct), "The activity was cancelled.", "The activity had ended already.");
    }

    async Task<(bool, string)> ScheduleAsync(string instanceId, Runner runner, CancellationToken ct)
    {
        if (await runner.FindAsync(instanceId, ct) is not { } view)
            return (false, "There is no such instance.");
        Stimulus stimulus = new Stimulus.ScheduleActivity(ActivityId ?? "");
        if (!string.IsNullOrEmpty(ActivityInstanceId))
        {
            if (view.State.Tokens.Find(t => WorkflowStateJson.ContextId(view.State.Id, t.Id) == ActivityInstanceId) is not { } token)
                return (false, $"There is no running execution {ActivityInstanceId}.");
            stimulus = token.Status == ActivityStatus.Faulted
                ? new Stimulus.Retry([token.Id]) : new Stimulus.ScheduleActivity(view.Plan.Nodes[token.Node].NodeId);
        }
        return Say(await runner.ApplyAsync(instanceId, stimulus, null, ct), $"The activity {ActivityId ?? ActivityInstanceId} was scheduled.",
            $"The activity {ActivityId ?? ActivityInstanceId} can't be scheduled: the workflow doesn't have it, its container isn't running, or the instance has ended.");
    }

    static (bool, string) Say(ResumeResult result, string done, string refused) => result switch
    {
        ResumeResult.Resumed => (true, done),
        ResumeResult.Busy => (false, "The instance is busy: try again."),
        ResumeResult.NotFound => (false, "There is no such instance."),
        _ => (false, refused),
    };
}
