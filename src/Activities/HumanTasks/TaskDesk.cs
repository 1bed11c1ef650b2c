using System.Text.Json;
using DualFlow.Activities.Forms;
using DualFlow.Activities.HumanTasks.Rules;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.HumanTasks;

/// <summary>
/// Where people act on tasks. What changes who has a task or ends it goes through the case itself: of two people at once, one
/// wins and the other is told who. The same for pages and API.
/// </summary>
public sealed class TaskDesk(RegistryConnections registry, TaskReader reader, SignatureProvider signatures, IWaits waits, IPeople people)
{
    const int LongestComment = 4000;
    const int MostAtOnce = 100;

    /// <summary>Bytes of answers at the most.</summary>
    public const int LargestAnswers = 256 * 1024;

    /// <summary>True when the person may see everybody's tasks.</summary>
    public static bool SeesAll(Person person) => person.May("manage:tasks") || person.May("read:tasks");

    /// <summary>Claims, releases, hands on, completes or signs.</summary>
    public async Task<TaskAnswer<TaskView>> DoAsync(Person person, string taskId, TaskOrder order, CancellationToken ct)
    {
        for (var attempt = 0; ; attempt++)
        {
            var (act, refusal) = await PrepareAsync(person, taskId, order, ct);
            if (act is null)
                return await IsRepeatAsync(taskId, order, refusal!, ct) ? await reader.FindAsync(person, taskId, ct) : refusal!;
            switch (await waits.TellAsync(taskId, JsonSerializer.SerializeToElement(act, RegistryJson.Options), order.IdempotencyKey, ct))
            {
                case WaitAnswer.Heard:
                    return await reader.FindAsync(person, taskId, ct);
                // Somebody was faster: what is true now says why this isn't possible, or that it still is.
                case WaitAnswer.NotHeard when attempt < 3:
                    continue;
                case WaitAnswer.NotFound:
                    return TaskReader.NotFound;
                default:
                    return TaskRefusal.Of(503, "task.busy");
            }
        }
    }

    /// <summary>Completes several tasks with one button, each by itself; the answer says of each what became of it.</summary>
    public async Task<TaskAnswer<IReadOnlyDictionary<string, TaskRefusal?>>> CompleteAllAsync(Person person, IReadOnlyList<string> taskIds, string? button, string? comment, CancellationToken ct)
    {
        if (taskIds.Count is < 1 or > MostAtOnce)
            return TaskRefusal.Of(400, "task.bulk_size");
        var results = new Dictionary<string, TaskRefusal?>(StringComparer.Ordinal);
        foreach (var id in taskIds.Distinct(StringComparer.Ordinal))
        {
            var view = await reader.FindAsync(person, id, ct);
            results[id] = view.Refusal ?? (view.Value!.Form.Bulk
                ? (await DoAsync(person, id, new(TaskVerb.Complete) { Button = button, Comment = comment, Answers = view.Value.Draft ?? view.Value.Given }, ct)).Refusal
                : TaskRefusal.Of(409, "task.no_bulk"));
        }
        return new(results, null);
    }

    /// <summary>Keeps what the person has typed; nothing is checked but size.</summary>
    public async Task<TaskAnswer<object>> SaveDraftAsync(Person person, string taskId, JsonElement answers, CancellationToken ct)
    {
        if (Wrong(answers) is { } wrong)
            return wrong;
        await using var open = await registry.OpenAsync(person.TenantId, ct);
        if (await reader.LoadAsync(open.Rows, person, taskId, ct) is not { } task)
            return TaskReader.NotFound;
        if (task.Row.State != "open")
            return Over(task);
        var draft = await open.Rows.TaskDrafts.FindAsync([open.Rows.Tenant, taskId, person.Id], ct);
        if (draft is null)
            open.Rows.TaskDrafts.Add(new() { TenantId = open.Rows.Tenant, TaskId = taskId, PersonId = person.Id, Answers = answers.GetRawText(), SavedAt = task.Now });
        else
            (draft.Answers, draft.SavedAt) = (answers.GetRawText(), task.Now);
        await open.Rows.SaveChangesAsync(ct);
        return new(task.Now, null);
    }

    /// <summary>Adds a comment; closed tasks take comments too.</summary>
    public async Task<TaskAnswer<TaskView>> CommentAsync(Person person, string taskId, string? text, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(text))
            return TaskRefusal.Of(400, "task.comment_empty");
        if (text.Length > LongestComment)
            return TaskRefusal.Of(400, "task.comment_long");
        await using var open = await registry.OpenAsync(person.TenantId, ct);
        if (await reader.LoadAsync(open.Rows, person, taskId, ct) is not { } task)
            return TaskReader.NotFound;
        open.Rows.TaskEvents.Add(Changes.TaskRegistry.EventRow(open.Rows.Tenant, taskId, task.Now, new("comment", person.Id, person.DisplayName, Text: text.Trim())));
        await open.Rows.SaveChangesAsync(ct);
        return await reader.FindAsync(person, taskId, ct);
    }

    async Task<(TaskAct? Act, TaskRefusal? Refusal)> PrepareAsync(Person person, string taskId, TaskOrder order, CancellationToken ct)
    {
        if (order.Comment is { Length: > LongestComment })
            return (null, TaskRefusal.Of(400, "task.comment_long"));
        await using var open = await registry.OpenAsync(person.TenantId, ct);
        if (await reader.LoadAsync(open.Rows, person, taskId, ct) is not { } task)
            return (null, TaskReader.NotFound);
        if (task.Row.State != "open")
            return (null, Over(task));
        var act = new TaskAct { Verb = order.Verb, Actor = task.Actor, Comment = string.IsNullOrWhiteSpace(order.Comment) ? null : order.Comment.Trim() };
        if (order.Verb is TaskVerb.Delegate or TaskVerb.Reassign)
        {
            var (to, unknown) = await AddressAsync(act, person, order, ct);
            if (to is null)
                return (null, unknown);
            act = to;
        }
        else if (order.Verb is TaskVerb.Complete or TaskVerb.Sign)
        {
            var (filled, wrong) = await FillAsync(open.Rows, task, act, person, order, ct);
            if (filled is null)
                return (null, wrong);
            act = filled;
        }
        var verdict = TaskRules.Apply(task.Progress, act);
        var refusal = task.DidBefore is not null && order.Verb is TaskVerb.Claim or TaskVerb.Complete or TaskVerb.Sign ? TaskReader.Refusal(task, verdict)
            : verdict is TaskVerdict.Refused ? TaskReader.Refusal(task with { DidBefore = null }, verdict) : null;
        return refusal is null ? (act, null) : (null, refusal);
    }

    async Task<(TaskAct?, TaskRefusal?)> AddressAsync(TaskAct act, Person person, TaskOrder order, CancellationToken ct)
    {
        if (order.Person is { Length: > 0 } name)
            return await people.FindAsync(name, person.TenantId, ct) is { } other
                ? (act with { To = Assignment.OfPerson(other.Id), ToId = other.Id, ToName = other.DisplayName }, null) : (null, TaskRefusal.Of(400, "task.person_unknown", name));
        if (order.Role is not { Length: > 0 } role || order.Verb == TaskVerb.Delegate)
            return (null, TaskRefusal.Of(400, "task.nobody"));
        return (await people.RolesAsync(ct)).TryGetValue(role, out var roleName) ? (act with { To = $"role:{role}", ToName = roleName }, null) : (null, TaskRefusal.Of(400, "task.role_unknown", role));
    }

    async Task<(TaskAct?, TaskRefusal?)> FillAsync(RegistryContext rows, TaskReader.Loaded task, TaskAct act, Person person, TaskOrder order, CancellationToken ct)
    {
        var form = await reader.FormAsync(task.Row, person.TenantId, ct);
        if (form.Refusal is { } missing)
            return (null, missing);
        var button = order.Button is null ? form.Value!.AllButtons[0] : form.Value!.AllButtons.FirstOrDefault(b => b.Id == order.Button);
        if (button is null)
            return (null, TaskRefusal.Of(400, "task.button"));
        act = act with { Button = button.Id, Outcome = button.Outcome, Refuses = button.Refuses };
        // First whether the person may at all: nobody corrects a form that they may not send.
        if (TaskReader.Refusal(task, TaskRules.Apply(task.Progress, act with { Signature = task.Progress.Terms.Signers.IsEmpty ? null : Placeholder(task) })) is { } barred && barred.Code != "task.document_changed")
            return (null, barred);
        var given = task.Row.Given is null ? FormValues.None : RegistryJson.Read<JsonElement>(task.Row.Given);
        var answers = order.Answers ?? given;
        if (Wrong(answers) is { } wrong)
            return (null, wrong);
        answers = FormRules.Keep(form.Value, given, answers);
        var files = await rows.TaskFiles.Where(f => f.InstanceId == task.Row.InstanceId).Select(f => new { f.FileId, f.Hash }).ToListAsync(ct);
        if (button.Validates && FormRules.Check(form.Value, answers, [.. files.Select(f => f.FileId)]) is { Count: > 0 } problems)
            return (null, TaskRefusal.Of(422, "task.invalid", problems.Count) with { Fields = problems });
        if (button.NeedsComment && act.Comment is null)
            return (null, TaskRefusal.Of(422, "task.comment_missing"));
        act = act with { Answers = answers };
        var isShared = !task.Progress.Terms.Signers.IsEmpty;
        if (!isShared && !(form.Value.NeedsSignature && button.Validates))
            return (act, null);
        if (!order.Signs)
            return (null, TaskRefusal.Of(422, "task.unsigned"));
        // Of several signers, all sign the same text, whatever each decides; one who signs alone signs the decision too.
        var document = JsonSerializer.Serialize(new SignedDocument(
            task.Row.TaskId, task.Row.Title, form.Value.Id, form.Value.Version, answers, [.. files.Select(f => f.Hash).Order(StringComparer.Ordinal)], isShared ? null : button.Outcome), RegistryJson.Options);
        return (act with { Signature = await signatures.SignAsync(person, document, task.Now, ct) }, null);
    }

    // The time stays out: it is part of the signature. So the same content gives the same hash for every signer.
    sealed record SignedDocument(string Task, string Title, string Form, int FormVersion, JsonElement Answers, IReadOnlyList<string> Files, string? Decision);

    static TaskSignature Placeholder(TaskReader.Loaded task) => task.Progress.Given is [var first, ..]
        ? first.Signature with { SignerId = task.Actor.Id } : new("", "", "", "", "", "", DateTimeOffset.MinValue, "");

    static TaskRefusal? Wrong(JsonElement answers) => answers.ValueKind != JsonValueKind.Object ? TaskRefusal.Of(400, "task.answers")
        : answers.GetRawText().Length > LargestAnswers ? TaskRefusal.Of(413, "task.answers_large") : null;

    static TaskRefusal Over(TaskReader.Loaded task) =>
        TaskRefusal.Of(409, "task.over", task.Row.DoneByName ?? task.Row.State, task.Row.EndedAt?.ToString("yyyy-MM-dd HH:mm 'UTC'", System.Globalization.CultureInfo.InvariantCulture) ?? "");

    // The first delivery ended the task, so the second finds it closed: under the same key that is no refusal.
    async Task<bool> IsRepeatAsync(string taskId, TaskOrder order, TaskRefusal refusal, CancellationToken ct) =>
        order.IdempotencyKey is { } key && refusal.Status is 403 or 409
        && await waits.TellAsync(taskId, JsonSerializer.SerializeToElement(new { }), order.IdempotencyKey, ct) == WaitAnswer.Heard;
}
