using System.Text.Json;
using DualFlow.Activities.Forms;
using DualFlow.Activities.HumanTasks.Rows;
using DualFlow.Activities.HumanTasks.Rules;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.HumanTasks;

/// <summary>Reads one task for a person. Who has nothing to do with it is told that there is none.</summary>
public sealed class TaskReader(RegistryConnections registry, FormStore forms, SignatureProvider signatures, IWaits waits)
{
    /// <summary>A task as it was loaded for somebody who may see it.</summary>
    internal sealed record Loaded(TaskRow Row, TaskProgress Progress, TaskActor Actor, DateTimeOffset Now, string? DidBefore);

    internal static readonly TaskRefusal NotFound = TaskRefusal.Of(404, "task.not_found");

    internal async Task<Loaded?> LoadAsync(RegistryContext rows, Person person, string taskId, CancellationToken ct)
    {
        if (await rows.Tasks.AsNoTracking().FirstOrDefaultAsync(t => t.TaskId == taskId, ct) is not { } row)
            return null;
        var progress = RegistryJson.Read<TaskProgress>(row.Progress);
        var actor = ActorOf(person);
        var sees = TaskDesk.SeesAll(person) || actor.Leads || row.Holder == person.Id || row.DoneBy == person.Id || TaskRules.IsCandidate(progress, actor)
            || progress.Given.Any(g => g.Signature.SignerId == person.Id);
        if (!sees)
            return null;
        // Four eyes by activity: whoever did one of those tasks of this case.
        string[] before = [.. progress.Terms.NotWhoDid];
        var did = before.Length == 0 ? null : await rows.Tasks.AsNoTracking()
            .Where(t => t.InstanceId == row.InstanceId && before.Contains(t.ActivityId) && (t.DoneBy == person.Id || rows.TaskSignatures.Any(s => s.TaskId == t.TaskId && s.SignerId == person.Id)))
            .Select(t => t.ActivityId).FirstOrDefaultAsync(ct);
        return new(row, progress, actor, await waits.GetNowAsync(ct), did);
    }

    internal static TaskActor ActorOf(Person person) => new(person.Id, person.Name, person.DisplayName, Assignment.Of(person.Id, person.Name, person.Roles), person.May("manage:tasks"));

    internal async Task<TaskAnswer<FormDefinition>> FormAsync(TaskRow row, string? tenantId, CancellationToken ct)
    {
        if (row.OwnForm is { } own)
            return FormJson.Read(own);
        if (row.Form is not { Length: > 0 } id)
            return new FormDefinition { Id = "none", Name = new("Нысансыз", "Без формы", "No form") };
        return await forms.FindPublishedAsync(id, row.FormVersion, tenantId, ct) is { } form ? form : TaskRefusal.Of(409, "task.form_missing", id);
    }

    /// <summary>For each of these cases the open task that the person may do; cases without one are left out.</summary>
    public async Task<IReadOnlyDictionary<string, string>> OpenTasksAsync(Person person, IReadOnlyCollection<string> instanceIds, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(person.TenantId, ct);
        var actor = ActorOf(person);
        var rows = await open.Rows.Tasks.AsNoTracking().Where(t => t.State == "open" && instanceIds.Contains(t.InstanceId)).OrderBy(t => t.TaskId).ToListAsync(ct);
        return rows.Where(t => TaskRules.IsCandidate(RegistryJson.Read<TaskProgress>(t.Progress), actor)).DistinctBy(t => t.InstanceId, StringComparer.Ordinal).ToDictionary(t => t.InstanceId, t => t.TaskId, StringComparer.Ordinal);
    }

    /// <summary>The task with all that its page shows.</summary>
    public async Task<TaskAnswer<TaskView>> FindAsync(Person person, string taskId, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(person.TenantId, ct);
        var rows = open.Rows;
        if (await LoadAsync(rows, person, taskId, ct) is not { } task)
            return NotFound;
        var form = await FormAsync(task.Row, person.TenantId, ct);
        if (form.Refusal is { } missing)
            return missing;
        var draft = await rows.TaskDrafts.AsNoTracking().FirstOrDefaultAsync(d => d.TaskId == taskId && d.PersonId == person.Id, ct);
        var files = await rows.TaskFiles.Where(f => f.InstanceId == task.Row.InstanceId)
            .Select(f => new TaskFile(f.FileId, f.Name, f.MediaType, f.Size, f.Hash, f.By, f.ByName, f.At, f.TaskId == taskId)).ToListAsync(ct);
        var history = await rows.TaskEvents.AsNoTracking().Where(e => e.TaskId == taskId).OrderBy(e => e.EventId).ToListAsync(ct);
        var signed = await rows.TaskSignatures.AsNoTracking().Where(s => s.TaskId == taskId).ToListAsync(ct);
        var shown = new List<ShownSignature>();
        foreach (var row in signed)
        {
            var signature = RegistryJson.Read<TaskSignature>(row.Signature);
            shown.Add(new(signature.SignerName, row.Outcome, signature.Provider, signature.DocumentHash, signature.SignedAt, await signatures.VerifyAsync(signature, ct)));
        }
        return new TaskView(
            TaskList.Summary(task.Row, task.Now), RegistryJson.Read<LocalText>(task.Row.Next), form.Value!, Json(task.Row.Given) ?? FormValues.None, Json(draft?.Answers), draft?.SavedAt,
            Json(task.Row.Answers), task.Row.Comment, [.. files.OrderBy(f => f.At)], [.. history.Select(e => new TaskHistory(e.At, e.What, e.ByName, e.ToWhom, e.Text, e.Outcome))],
            [.. shown.OrderBy(s => s.SignedAt)], Signers(task.Progress), Rights(task));
    }

    static ShownSigner[] Signers(TaskProgress progress) =>
        [.. progress.Terms.Signers.Select((s, i) => new ShownSigner(s.Key, progress.Given.FirstOrDefault(g => g.Position == i)?.Signature.SignerName))];

    internal static TaskRights Rights(Loaded task)
    {
        if (task.Row.State != "open")
            return new(false, false, false, false, false, null);
        var isShared = !task.Progress.Terms.Signers.IsEmpty;
        bool Allows(TaskAct act) => TaskRules.Apply(task.Progress, act) is not TaskVerdict.Refused;
        TaskAct Of(TaskVerb verb) => new() { Verb = verb, Actor = task.Actor, Outcome = "any", To = "person:", ToId = "" };
        var why = Refusal(task, TaskRules.Apply(task.Progress, Of(TaskVerb.Complete) with { Verb = isShared ? TaskVerb.Sign : TaskVerb.Complete, Signature = isShared ? Nobody : null }));
        // Whose signature it would be doesn't matter here, only whether one may be given.
        if (why?.Code == "task.document_changed")
            why = null;
        return new(why is null, task.Row.Holder is null && why is null && Allows(Of(TaskVerb.Claim)), Allows(Of(TaskVerb.Release)), Allows(Of(TaskVerb.Delegate)), Allows(Of(TaskVerb.Reassign)), why);
    }

    static readonly TaskSignature Nobody = new("", "", "", "", "", "", DateTimeOffset.MinValue, "");

    /// <summary>Why the person can't work on it; null when they can.</summary>
    internal static TaskRefusal? Refusal(Loaded task, TaskVerdict verdict) => verdict switch
    {
        TaskVerdict.Refused { Code: "task.not_yours" } => TaskRefusal.Of(403, "task.not_yours"),
        TaskVerdict.Refused { Code: "task.claimed" } refused => TaskRefusal.Of(409, refused.Code, refused.Who),
        _ when task.DidBefore is not null => TaskRefusal.Of(403, "task.four_eyes"),
        TaskVerdict.Refused refused => TaskRefusal.Of(refused.Code is "task.lead_only" or "task.four_eyes" ? 403 : refused.Code is "task.nobody" or "task.act" ? 400 : 409, refused.Code, refused.Who),
        _ => null,
    };

    static JsonElement? Json(string? text) => text is null ? null : RegistryJson.Read<JsonElement>(text);
}
