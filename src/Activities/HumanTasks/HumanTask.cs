using System.Collections.Immutable;
using System.Text.Json;
using DualFlow.Activities.Calendar;
using DualFlow.Activities.Forms;
using DualFlow.Activities.HumanTasks.Changes;
using DualFlow.Activities.HumanTasks.Rules;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.HumanTasks;

/// <summary>Gives people a task with a form, waits until somebody has done it, and goes on over the button that was pressed.</summary>
/// <remarks>
/// The row of the task is written in the commit in which the case begins to wait, and closed in the one in which it goes on or is
/// cancelled. Errors: <c>task.no_assignee</c>, <c>task.quorum</c>, <c>task.calendar</c>, <c>form.json</c>.
/// </remarks>
[Activity("DualFlow.HumanTask", DisplayName = "Human task", Category = "People", Outcomes = ["Done", "Expired", "Escalated"],
    Description = "Gives a person, a role or an organisation a task with a form, and goes on over the button that was pressed.")]
public sealed class HumanTask : WaitingActivity<HumanTask.Inputs, HumanTask.Outputs, TaskProgress>
{
    const string DueTimer = "due";

    readonly StandardCalendar? calendar;

    /// <summary>Terms in business days are counted by the calendar that the task is given.</summary>
    public HumanTask()
    {
    }

    /// <summary>Terms in business days are counted by this calendar when the task is given none.</summary>
    public HumanTask(StandardCalendar calendar) => this.calendar = calendar;

    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("What is to be done, in Russian.", DisplayName = "Title (ru)")] string TitleRu,
        [Field("What is to be done, in Kazakh.", DisplayName = "Title (kk)")] string? TitleKk = null,
        [Field("What is to be done, in English.", DisplayName = "Title (en)")] string? TitleEn = null,
        [Field("Whom or what it is about, for example a name.")] string? Subject = null,
        [Field("Id of the form that people fill in.", UIHint = "form")] string? Form = null,
        [Field("Version of the form; the newest published one when empty.")] int? FormVersion = null,
        [Field("A form that stands here instead of one by id.", DisplayName = "Form of its own", UIHint = "json-editor")] JsonElement? OwnForm = null,
        [Field("Values that the form begins with, by field.")] JsonElement? Data = null,
        [Field("Role whose holders may do it.", UIHint = "role")] string? Role = null,
        [Field("Person who shall do it, by login name or id.", UIHint = "person")] string? Person = null,
        [Field("Organisation whose people may do it; with a role, only those who hold it there.")] string? Organisation = null,
        [Field("More people, by login name, or a rule that answers them.")] IReadOnlyList<string>? Candidates = null,
        [Field("Four eyes: people who may not do it.", DisplayName = "Not by")] IReadOnlyList<string>? NotBy = null,
        [Field("Four eyes: tasks of this case, by activity id, whose doer may not do it.", DisplayName = "Not by who did")] IReadOnlyList<string>? NotWhoDid = null,
        [Field("Who must sign, each by role or person; empty when one person does the task.", UIHint = "signers")] IReadOnlyList<Signer>? Signers = null,
        [Field("Signers act at once or one after the other.", DisplayName = "Signing order")] SigningOrder SigningOrder = SigningOrder.Parallel,
        [Field("How many signatures are enough; all when empty, 1 for any.")] int? Quorum = null,
        [Field("Time from now until it is due.", DisplayName = "Due in")] TimeSpan? DueIn = null,
        [Field("Business days from now until it is due.", DisplayName = "Due in business days")] int? DueBusinessDays = null,
        [Field("Moment at which it is due.", DisplayName = "Due at")] DateTimeOffset? DueAt = null,
        [Field("Working days of the country; the college's when empty.")] CalendarRules? Calendar = null,
        [Field("Zone, cut-off and end of day; the college's when empty.")] DeadlineTerms? Terms = null,
        [Field("Stays open when it is overdue, or expires and goes on over Expired.", DisplayName = "When it is due")] OverdueRule WhenDue = OverdueRule.Stays,
        [Field("Times before the due time at which people are reminded.")] IReadOnlyList<TimeSpan>? Reminders = null,
        [Field("Who gets the task too, and how long after the due time; without anybody the task ends over Escalated.", UIHint = "escalation")] IReadOnlyList<EscalationStep>? Escalation = null,
        [Field("Outcomes of the form's buttons, so that they can be connected; the form itself decides.", UIHint = "dynamic-outcomes")] IReadOnlyList<string>? Outcomes = null,
        [Field("How urgent it is.")] TaskPriority Priority = TaskPriority.Normal,
        [Field("What happens afterwards, in Russian.", DisplayName = "What comes next (ru)")] string? NextRu = null,
        [Field("What happens afterwards, in Kazakh.", DisplayName = "What comes next (kk)")] string? NextKk = null,
        [Field("What happens afterwards, in English.", DisplayName = "What comes next (en)")] string? NextEn = null);

    /// <summary>What it gives.</summary>
    public sealed record Outputs(
        [Field("The form's answers.")] JsonElement? Result,
        [Field("The button's outcome, Expired or Escalated.")] string Decision,
        [Field("Id of who did it; empty when nobody did.")] string? CompletedBy,
        [Field("Name of who did it.")] string? CompletedByName,
        [Field("When it ended, UTC.")] DateTimeOffset CompletedAt,
        [Field("The comment.")] string? Comment,
        [Field("Who signed, when, and the hash that was signed.")] JsonElement? Signatures);

    /// <inheritdoc/>
    protected override WaitStep Begin(Inputs inputs, WaitContext wait)
    {
        var signers = (inputs.Signers ?? []).ToImmutableArray();
        var words = signers.IsEmpty ? Assignment.Of(inputs.Role, inputs.Person, inputs.Organisation, inputs.Candidates) : [.. signers.Select(s => s.Key).Distinct(StringComparer.Ordinal)];
        if (words.IsEmpty)
            return Fails("task.no_assignee", $"\"{wait.Label}\" is given to nobody. Choose a role, a person, an organisation, or a rule that answers people.");
        if (inputs.Quorum is { } quorum && (quorum < 1 || quorum > Math.Max(1, signers.Length)))
            return Fails("task.quorum", $"\"{wait.Label}\" needs {quorum} signatures of {signers.Length} signers. Name a number between 1 and the number of signers.");
        if (inputs.OwnForm is { ValueKind: JsonValueKind.Object } own && OwnProblem(own) is { } wrong)
            return Fails("form.json", $"The form of \"{wait.Label}\": {wrong}");
        if (DueOf(inputs, wait, out var due) is { } refusal)
            return refusal;
        var terms = new TaskTerms
        {
            NotBy = [.. (inputs.NotBy ?? []).Where(n => !string.IsNullOrWhiteSpace(n))], NotWhoDid = [.. inputs.NotWhoDid ?? []], Signers = signers, Order = inputs.SigningOrder,
            Quorum = inputs.Quorum, CreatedAt = wait.Step.Now, DueAt = due, WhenDue = inputs.WhenDue,
            Reminders = [.. (inputs.Reminders ?? []).Select(before => due - before).OfType<DateTimeOffset>().Where(at => at > wait.Step.Now).Order()],
            Escalation = [.. (inputs.Escalation ?? []).Where(_ => due is not null).Select(e => new EscalationTime(due!.Value + e.After, e.Key)).OrderBy(e => e.At)],
        };
        var progress = new TaskProgress { Terms = terms, Candidates = words };
        var opened = new TaskOpened(
            wait.WaitId, wait.DefinitionId, wait.ActivityId, wait.Step.CorrelationId, new(inputs.TitleKk, inputs.TitleRu, inputs.TitleEn), new(inputs.NextKk, inputs.NextRu, inputs.NextEn),
            inputs.Subject, inputs.Form, inputs.FormVersion, inputs.OwnForm is { ValueKind: JsonValueKind.Object } form ? form : null,
            inputs.Data is { ValueKind: JsonValueKind.Object } data ? data : null, inputs.Priority, progress);
        return Wait(progress, Timers(progress), [RegistryJson.Change(TaskChanges.OpenedKind, opened)],
            JsonSerializer.SerializeToElement(new { TaskId = wait.WaitId, TaskName = inputs.TitleRu, inputs.Subject, DueAt = due }));
    }

    /// <inheritdoc/>
    protected override WaitStep Resume(Inputs inputs, TaskProgress memory, JsonElement message, WaitContext wait)
    {
        if (message.ValueKind != JsonValueKind.Object || !message.TryGetProperty("verb", out _))
            return new WaitStep.Declines();
        var act = message.Deserialize<TaskAct>(RegistryJson.Options)!;
        switch (TaskRules.Apply(memory, act))
        {
            case TaskVerdict.GoesOn goesOn:
                return Wait(goesOn.Progress, Timers(goesOn.Progress), [RegistryJson.Change(TaskChanges.MovedKind, new TaskMoved(wait.WaitId, goesOn.Progress, EventOf(act)))], note: Note(act));
            case TaskVerdict.Ends ends:
                return End(ends.Outcome, "done", ends.Progress, act.Actor.Id, act.Actor.DisplayName, act.Comment, act.Answers ?? inputs.Data, act.Signature, EventOf(act), wait, Note(act));
            default:
                return new WaitStep.Declines();
        }
    }

    /// <inheritdoc/>
    protected override WaitStep Due(Inputs inputs, TaskProgress memory, string timer, WaitContext wait)
    {
        if (timer == DueTimer)
            return End("Expired", "expired", memory, null, null, null, inputs.Data, null, new TaskEvent("expired"), wait, null);
        if (timer.StartsWith("remind", StringComparison.Ordinal))
        {
            var reminded = memory with { Reminded = memory.Reminded + 1 };
            return Wait(reminded, Timers(reminded), [RegistryJson.Change(TaskChanges.MovedKind, new TaskMoved(wait.WaitId, reminded, new TaskEvent("reminded")))]);
        }
        if (memory.Level >= memory.Terms.Escalation.Length)
            return new WaitStep.Declines();
        if (memory.Terms.Escalation[memory.Level].Key is not { } key)
            return End("Escalated", "escalated", memory, null, null, null, inputs.Data, null, new TaskEvent("escalated"), wait, null);
        // Higher up, and free again: whoever held it had the time.
        var higher = memory with { Level = memory.Level + 1, Candidates = memory.Candidates.Contains(key) ? memory.Candidates : memory.Candidates.Add(key), Holder = null, HolderName = null };
        return Wait(higher, Timers(higher), [RegistryJson.Change(TaskChanges.MovedKind, new TaskMoved(wait.WaitId, higher, new TaskEvent("escalated", To: key)))]);
    }

    /// <inheritdoc/>
    protected override IEnumerable<RegistryChange> Cancelled(Inputs inputs, TaskProgress memory, WaitContext wait) =>
        [RegistryJson.Change(TaskChanges.EndedKind, new TaskEnded(wait.WaitId, "withdrawn", null, memory, null, null, null, null, null, new TaskEvent("withdrawn")))];

    static WaitStep.Ends End(
        string outcome, string state, TaskProgress progress, string? by, string? byName, string? comment, JsonElement? answers, TaskSignature? signature, TaskEvent what, WaitContext wait, string? note)
    {
        TaskSignature[] signatures = [.. progress.Given.Select(g => g.Signature), .. signature is null || progress.Given.Any(g => g.Signature == signature) ? [] : (TaskSignature[])[signature]];
        var shown = JsonSerializer.SerializeToElement(signatures.Select(s => new { s.SignerId, s.SignerName, s.Provider, s.DocumentHash, s.SignedAt }), RegistryJson.Options);
        return new(To(outcome, new(answers, outcome, by, byName, wait.Step.Now, comment, shown)).With(RegistryJson.Change(
            TaskChanges.EndedKind, new TaskEnded(wait.WaitId, state, outcome, progress, by, byName, comment, answers, signature, what))), note);
    }

    WaitStep.Ends? DueOf(Inputs inputs, WaitContext wait, out DateTimeOffset? due)
    {
        due = inputs.DueAt?.ToUniversalTime() ?? (inputs.DueIn is { } span ? wait.Step.Now + span : null);
        if (inputs.DueBusinessDays is not { } days || due is not null)
            return null;
        if ((inputs.Calendar ?? calendar?.Days) is not { } working || (inputs.Terms ?? calendar?.Terms) is not { } terms)
            return Fails("task.calendar", $"\"{wait.Label}\" is due in business days, but there is no calendar. Give it one, or put a rule pack beside the workflows.");
        if (days is < 0 or > 1000)
            return Fails("task.calendar", $"\"{wait.Label}\" is due in {days} business days. Choose 0 to 1000.");
        due = BusinessDeadline.Due(wait.Step.Now, days, DayUnit.Business, new(working), terms);
        return null;
    }

    static List<WaitTimer> Timers(TaskProgress task)
    {
        var timers = new List<WaitTimer>();
        if (task.Terms is { WhenDue: OverdueRule.Expires, DueAt: { } due })
            timers.Add(new(DueTimer, due));
        // One at a time: the next reminder is set when the one before is out.
        if (task.Reminded < task.Terms.Reminders.Length)
            timers.Add(new($"remind{task.Reminded}", task.Terms.Reminders[task.Reminded]));
        if (task.Level < task.Terms.Escalation.Length)
            timers.Add(new($"escalate{task.Level}", task.Terms.Escalation[task.Level].At));
        return timers;
    }

    static string? OwnProblem(JsonElement form)
    {
        try
        {
            FormJson.Read(form);
            return null;
        }
        catch (Engine.Definitions.ProblemException e)
        {
            return $"{e.Problems[0].Message} {e.Problems[0].Fix}";
        }
    }

    static TaskEvent EventOf(TaskAct act) => new(JsonNamingPolicy.CamelCase.ConvertName(act.Verb.ToString()), act.Actor.Id, act.Actor.DisplayName, act.ToName ?? act.To, act.Comment, act.Outcome);

    // Names stand in the registry's history; the journal keeps to ids.
    static string Note(TaskAct act) => $"{act.Verb} by {act.Actor.Id}";

    static WaitStep.Ends Fails(string code, string message) => new(Outcome.Fault(code, message));
}
