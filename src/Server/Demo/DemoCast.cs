using System.Globalization;
using System.Text.Json;
using DualFlow.Activities.Forms;
using DualFlow.Activities.HumanTasks;
using DualFlow.Activities.HumanTasks.Rows;
using DualFlow.Activities.HumanTasks.Rules;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Storage;

namespace DualFlow.Server.Demo;

/// <summary>What somebody of the cast does with a task.</summary>
/// <param name="Outcome">Outcome of the form's button; null is the usual one.</param>
/// <param name="Answers">Values that differ from what anybody would fill in.</param>
/// <param name="Comment">Why.</param>
public sealed record CastAnswer(string? Outcome = null, IReadOnlyDictionary<string, object?>? Answers = null, string? Comment = null)
{
    /// <summary>The usual button, filled in as anybody would.</summary>
    public static CastAnswer Usual { get; } = new();
}

/// <summary>
/// Plays the people of the sample college: whoever a task is for does it through the same desk as the pages, with its checks, four eyes and signatures. One person
/// stands for each role; where a second one must look, another does.
/// </summary>
/// <param name="desk">Where people act.</param>
/// <param name="reader">Where people read.</param>
/// <param name="files">Files of tasks.</param>
/// <param name="registry">The tasks.</param>
/// <param name="play">What is done with a task; null says nothing and lets its time pass.</param>
public sealed class DemoCast(TaskDesk desk, TaskReader reader, TaskFiles files, RegistryConnections registry, Func<TaskView, CancellationToken, Task<CastAnswer?>> play)
{
    const int PeopleOfARole = 7;

    /// <summary>True for waits that are tasks of people; their reminders are waits with a time.</summary>
    public static bool IsAsked(WaitingBookmark wait) => wait.Bookmark is { Name: "DualFlow.HumanTask", DueAt: null };

    /// <summary>Does a task; false when nobody wants to.</summary>
    /// <exception cref="ProblemException">The desk refuses everybody: the process asks for what nobody can do.</exception>
    public async Task<bool> AnswerAsync(WaitingBookmark wait, CancellationToken ct)
    {
        TaskRow row;
        await using (var open = await registry.OpenAsync(null, ct))
            row = await open.Rows.Tasks.FindAsync([open.Rows.Tenant, wait.Bookmark.Id], ct) ?? throw new InvalidOperationException($"The wait {wait.Bookmark.Id} has no task.");
        var progress = RegistryJson.Read<TaskProgress>(row.Progress);
        TaskRefusal? refused = null;
        // Of several signers, those whose signature is still missing.
        var asked = progress.Terms.Signers.IsEmpty ? progress.Candidates : [.. progress.Terms.Signers.Where((_, i) => progress.Given.All(g => g.Position != i)).Select(s => s.Key)];
        foreach (var person in asked.SelectMany(Of))
        {
            var view = await reader.FindAsync(person, row.TaskId, ct);
            if (view.Value is not { } task || !task.May.Work)
            {
                refused = view.Refusal ?? view.Value?.May.Why;
                continue;
            }
            if (await play(task, ct) is not { } answer)
                return false;
            var order = await FillAsync(person, task, answer, ct);
            var done = await desk.DoAsync(person, row.TaskId, order, ct);
            if (done.Refusal is null)
                return true;
            refused = done.Refusal;
        }
        var fields = refused?.Fields is { Count: > 0 } wrong ? " " + string.Join(" ", wrong.Select(f => f.Message)) : "";
        throw new ProblemException(new Problem("demo.nobody", $"Nobody of the sample can do the task {row.ActivityId} of {row.DefinitionId} ({string.Join(", ", progress.Candidates)}): {refused?.Message}{fields}",
            "Change the task's role or its form."));
    }

    // Everybody who may have the task, the usual person of a role first.
    static IEnumerable<Person> Of(string word)
    {
        var (kind, name) = (word[..word.IndexOf(':', StringComparison.Ordinal)], word[(word.IndexOf(':', StringComparison.Ordinal) + 1)..]);
        if (kind == "person")
            return [new(name, name, name, [], [], null)];
        var (role, organisation) = name.Split('@') is [var of, var at] ? (of, at) : kind == "org" ? ("", name) : (name, "");
        string[] roles = [.. new[] { role, organisation.Length == 0 ? "" : $"org:{organisation}" }.Where(r => r.Length > 0)];
        return Enumerable.Range(1, PeopleOfARole).Select(n =>
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"{(role.Length == 0 ? "officer" : role)}-{n}{(organisation.Length == 0 ? "" : "-" + organisation)}");
            return new Person(id, id, id, [.. roles], [], null);
        });
    }

    async Task<TaskOrder> FillAsync(Person person, TaskView task, CastAnswer answer, CancellationToken ct)
    {
        var filled = DemoForm.Fill(task.Form, task.Given, answer.Answers);
        foreach (var field in task.Form.Fields.Where(f => f is { Kind: FieldKind.File, Required: true } && FormRules.IsAsked(f, filled) && FormValues.IsEmpty(FormValues.Of(filled, f.Name))))
        {
            using var paper = new MemoryStream(DemoForm.Paper(field.Label.En ?? field.Name));
            var file = await files.AttachAsync(person, task.Task.TaskId, $"{field.Name}.pdf", paper, ct);
            if (file.Value is { } attached)
                filled = DemoForm.With(filled, field.Name, new { id = attached.Id, name = attached.Name });
        }
        var button = answer.Outcome is { } outcome ? task.Form.AllButtons.First(b => b.Outcome == outcome) : task.Form.AllButtons[0];
        var needsComment = button.NeedsComment;
        return new(task.Signers.Count > 0 ? TaskVerb.Sign : TaskVerb.Complete) { Button = button.Id, Answers = filled, Comment = answer.Comment ?? (needsComment ? "As discussed." : null), Signs = true };
    }
}
