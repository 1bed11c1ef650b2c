using System.Diagnostics;
using DualFlow.Activities.HumanTasks.Rows;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.HumanTasks.Changes;

/// <summary>Applies what tasks ask for to their rows, inside the commit of the case.</summary>
static class TaskRegistry
{
    public static Task ApplyAsync(RegistryContext rows, RegistryWrite write, CancellationToken ct) => write.Change.Kind switch
    {
        TaskChanges.OpenedKind => OpenAsync(rows, write, RegistryJson.Read<TaskOpened>(write.Change.Payload)),
        TaskChanges.MovedKind => MoveAsync(rows, write, RegistryJson.Read<TaskMoved>(write.Change.Payload), ct),
        TaskChanges.EndedKind => EndAsync(rows, write, RegistryJson.Read<TaskEnded>(write.Change.Payload), ct),
        _ => throw new UnreachableException($"Nobody applies registry changes of kind \"{write.Change.Kind}\"."),
    };

    static Task OpenAsync(RegistryContext rows, RegistryWrite write, TaskOpened change)
    {
        rows.Tasks.Add(new()
        {
            TenantId = rows.Tenant, TaskId = change.TaskId, InstanceId = write.InstanceId, DefinitionId = change.DefinitionId, ActivityId = change.ActivityId,
            CorrelationId = change.CorrelationId, State = "open", Title = RegistryJson.Write(change.Title), Next = RegistryJson.Write(change.Next), Subject = change.Subject,
            SearchText = string.Join('\n', new[] { change.Title.Kk, change.Title.Ru, change.Title.En, change.Subject, change.CorrelationId }.Where(t => t is not null)).ToLowerInvariant(),
            Form = change.Form, FormVersion = change.FormVersion, OwnForm = change.OwnForm?.GetRawText(), Given = change.Given?.GetRawText(), Priority = (int)change.Priority,
            Progress = RegistryJson.Write(change.Progress), CreatedAt = write.At, DueTicks = change.Progress.Terms.DueAt?.UtcTicks ?? long.MaxValue,
        });
        rows.TaskCandidates.AddRange(change.Progress.Candidates.Select(who => new TaskCandidateRow { TenantId = rows.Tenant, Who = who, TaskId = change.TaskId }));
        Add(rows, write, change.TaskId, new TaskEvent("open"));
        return Task.CompletedTask;
    }

    static async Task MoveAsync(RegistryContext rows, RegistryWrite write, TaskMoved change, CancellationToken ct)
    {
        var row = await OpenRowAsync(rows, change.TaskId, ct);
        (row.Progress, row.Holder, row.HolderName) = (RegistryJson.Write(change.Progress), change.Progress.Holder, change.Progress.HolderName);
        var known = await rows.TaskCandidates.Where(c => c.TaskId == change.TaskId).ToListAsync(ct);
        rows.TaskCandidates.RemoveRange(known.Where(k => !change.Progress.Candidates.Contains(k.Who)));
        rows.TaskCandidates.AddRange(change.Progress.Candidates.Where(who => known.All(k => k.Who != who)).Select(who => new TaskCandidateRow { TenantId = rows.Tenant, Who = who, TaskId = change.TaskId }));
        if (change.Event.What == "sign" && change.Progress.Given is [.., var last])
            Add(rows, change.TaskId, last.Outcome, last.Signature);
        Add(rows, write, change.TaskId, change.Event);
    }

    static async Task EndAsync(RegistryContext rows, RegistryWrite write, TaskEnded change, CancellationToken ct)
    {
        var row = await OpenRowAsync(rows, change.TaskId, ct);
        (row.State, row.Outcome, row.DoneBy, row.DoneByName, row.Comment) = (change.State, change.Outcome, change.By, change.ByName, change.Comment);
        (row.Progress, row.Answers, row.EndedAt, row.EndedTicks) = (RegistryJson.Write(change.Progress), change.Answers?.GetRawText(), write.At, write.At.UtcTicks);
        rows.TaskCandidates.RemoveRange(await rows.TaskCandidates.Where(c => c.TaskId == change.TaskId).ToListAsync(ct));
        // What people typed and didn't send has served its purpose when the task is done; when it is taken away it stays.
        if (change.State == "done")
            rows.TaskDrafts.RemoveRange(await rows.TaskDrafts.Where(d => d.TaskId == change.TaskId).ToListAsync(ct));
        if (change.Signature is { } signature)
            Add(rows, change.TaskId, change.Outcome ?? "", signature);
        Add(rows, write, change.TaskId, change.Event);
    }

    static void Add(RegistryContext rows, string taskId, string outcome, Rules.TaskSignature signature) => rows.TaskSignatures.Add(new()
    {
        TenantId = rows.Tenant, TaskId = taskId, SignerId = signature.SignerId, Outcome = outcome, Signature = RegistryJson.Write(signature), At = signature.SignedAt,
    });

    static void Add(RegistryContext rows, RegistryWrite write, string taskId, TaskEvent what) => rows.TaskEvents.Add(EventRow(rows.Tenant, taskId, write.At, what));

    /// <summary>A line for the history.</summary>
    public static TaskEventRow EventRow(string tenant, string taskId, DateTimeOffset at, TaskEvent what) => new()
    {
        EventId = Guid.CreateVersion7(at).ToString("N"), TenantId = tenant, TaskId = taskId, At = at, What = what.What, By = what.By, ByName = what.ByName, ToWhom = what.To,
        Text = what.Text, Outcome = what.Outcome,
    };

    static async Task<TaskRow> OpenRowAsync(RegistryContext rows, string taskId, CancellationToken ct) =>
        await rows.Tasks.FindAsync([rows.Tenant, taskId], ct) is { State: "open" } row ? row
        : throw new InvalidOperationException($"The task {taskId} is not open: the case and its task disagree.");
}
