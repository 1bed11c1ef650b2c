using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using DualFlow.Activities.Forms;
using DualFlow.Activities.HumanTasks;
using DualFlow.Activities.HumanTasks.Rules;
using DualFlow.Designer.Forms;
using DualFlow.Designer.Instances;
using DualFlow.Designer.Layout;
using DualFlow.Designer.People;
using DualFlow.Designer.Texts;
using DualFlow.Engine.Contract;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Forms;

namespace DualFlow.Designer.Tasks;

/// <summary>One task: what comes next, the form, files, comments, signing, handing on.</summary>
public partial class TaskPanelView : TextPage<TaskTexts>
{
    WhoNames who = WhoNames.None;

    [Inject] TaskReader Reader { get; set; } = default!;
    [Inject] TaskDesk Desk { get; set; } = default!;
    [Inject] TaskFiles FileDesk { get; set; } = default!;
    [Inject] IPeople People { get; set; } = default!;
    [Inject] RoleNames RoleNames { get; set; } = default!;
    [Inject] AuthenticationStateProvider Authentication { get; set; } = default!;
    [Inject] ProcessNames ProcessNames { get; set; } = default!;
    [Inject] NavigationManager Address { get; set; } = default!;

    /// <summary>Words that list and page share.</summary>
    [Inject] protected TaskPageText Words { get; set; } = default!;

    /// <summary>Times as people read them.</summary>
    [Inject] protected PageTimes Times { get; set; } = default!;

    /// <summary>The task.</summary>
    [Parameter, EditorRequired] public string TaskId { get; set; } = "";

    /// <summary>Something changed that the list shows.</summary>
    [Parameter] public EventCallback Changed { get; set; }

    /// <summary>Name of the process.</summary>
    protected string ProcessName { get; private set; } = "";

    /// <summary>The task with everything; null until it is loaded.</summary>
    protected TaskView? View { get; private set; }

    /// <summary>What is filled in.</summary>
    protected AnswerBook Answers { get; private set; } = new(FormValues.None);

    /// <summary>Why the last act was refused.</summary>
    protected TaskRefusal? Refusal { get; private set; }

    /// <summary>Answers that can't be taken.</summary>
    protected IReadOnlyList<FieldProblem> Problems => Refusal?.Fields ?? [];

    /// <summary>What was done.</summary>
    protected string? Note { get; private set; }

    /// <summary>True while something is being done.</summary>
    protected bool Working { get; private set; }

    /// <summary>Where the problems stand.</summary>
    protected ElementReference ProblemPlace { get; set; }

    /// <summary>The person signs.</summary>
    protected bool Signs { get; set; }

    /// <summary>Comment of the decision.</summary>
    protected string? Comment { get; set; }

    /// <summary>A comment for the others.</summary>
    protected string? Said { get; set; }

    /// <summary>Name of the file that is on its way.</summary>
    protected string? Uploading { get; private set; }

    /// <summary>True while the place for handing on is open.</summary>
    protected bool IsHanding { get; set; }

    /// <summary>Whom the task may be handed to.</summary>
    protected IReadOnlyList<Person> Others { get; private set; } = [];

    /// <summary>Roles by id.</summary>
    protected IReadOnlyDictionary<string, string> Roles { get; private set; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Chosen person.</summary>
    protected string HandPerson { get; set; } = "";

    /// <summary>Chosen role.</summary>
    protected string HandRole { get; set; } = "";

    /// <summary>Why it is handed on.</summary>
    protected string? HandWhy { get; set; }

    /// <summary>True while the history is open.</summary>
    protected bool ShowsHistory { get; set; }

    /// <summary>The person's id.</summary>
    protected string PersonId { get; private set; } = "";

    /// <summary>True when the person may fill in and decide.</summary>
    protected bool CanWork => View is { Task.State: "open", May.Work: true };

    /// <summary>True when deciding means signing.</summary>
    protected bool MustSign => View is not null && (View.Signers.Count > 0 || View.Form.NeedsSignature);

    /// <summary>The page's address without fragment.</summary>
    protected string Here => Address.Uri.Split('#')[0];

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (await PersonAsync() is not { } person)
            return;
        Roles = await RoleNames.AllAsync(Leaving);
        Take(await Reader.FindAsync(person, TaskId, Leaving), fills: true);
        if (View is not null)
            who = await RoleNames.ReadAsync(View.Signers.Select(s => s.Word).Concat(View.History.Select(l => l.To)).OfType<string>().Select(w => w[(w.IndexOf(':', StringComparison.Ordinal) + 1)..]), person.TenantId, Leaving);
        if (View is { Task.DefinitionId: var definition })
            ProcessName = (await ProcessNames.OfAsync([definition], Leaving)).GetValueOrDefault(definition, definition);
    }

    /// <summary>Presses a button of the form.</summary>
    protected async Task DecideAsync(FormButton button)
    {
        ArgumentNullException.ThrowIfNull(button);
        StopTyping();
        var isDone = await DoAsync(new(View!.Signers.Count > 0 ? TaskVerb.Sign : TaskVerb.Complete)
        {
            Button = button.Id, Answers = Answers.Json, Comment = Comment, Signs = Signs,
        }, view => view.Task.State == "open" ? T["SignedNote"] : T["DoneNote", button.Label.In(TaskPageText.Language)]);
        // What was refused is kept like anything else that was typed.
        if (!isDone && CanWork)
            await TypedAsync();
    }

    /// <summary>Takes the task.</summary>
    protected Task ClaimAsync() => DoAsync(new(TaskVerb.Claim), _ => T["ClaimedNote"]);

    /// <summary>Gives the task back.</summary>
    protected Task ReleaseAsync() => DoAsync(new(TaskVerb.Release), _ => T["ReleasedNote"]);

    /// <summary>Opens the place for handing on.</summary>
    protected async Task OpenHandingAsync()
    {
        IsHanding = !IsHanding;
        if (IsHanding && await PersonAsync() is { } person)
            Others = [.. (await People.ListAsync(person.TenantId, Leaving)).Where(p => p.Id != person.Id)];
    }

    /// <summary>Hands the task on.</summary>
    protected async Task HandAsync()
    {
        var role = HandPerson.Length == 0 && HandRole.Length > 0 ? HandRole : null;
        var name = role is null ? Others.FirstOrDefault(o => o.Id == HandPerson)?.DisplayName : Roles.GetValueOrDefault(role);
        var moves = role is not null || !View!.May.Delegate ? TaskVerb.Reassign : TaskVerb.Delegate;
        if (await DoAsync(new(moves) { Person = HandPerson, Role = role, Comment = HandWhy }, _ => T["HandedNote", name ?? ""]))
            IsHanding = false;
    }

    /// <summary>Writes a comment.</summary>
    protected async Task SayAsync()
    {
        if (Working || string.IsNullOrWhiteSpace(Said) || await PersonAsync() is not { } person)
            return;
        var answer = await Desk.CommentAsync(person, TaskId, Said, Leaving);
        if (answer.Refusal is null)
            Said = null;
        Take(answer, fills: false);
    }

    /// <summary>Attaches a file, for a field or for the task.</summary>
    protected async Task AttachAsync(IBrowserFile file, string? field)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (await PersonAsync() is not { } person)
            return;
        (Uploading, Refusal) = (file.Name, null);
        try
        {
            // One byte more than is allowed may come: so the desk says why instead of the reader throwing.
            if (file.Size > FileContent.Largest)
            {
                Refusal = TaskRefusal.Of(413, "file.too_large");
                return;
            }
            await using var content = file.OpenReadStream(FileContent.Largest, Leaving);
            var answer = await FileDesk.AttachAsync(person, TaskId, file.Name, content, Leaving);
            Refusal = answer.Refusal;
            if (answer.Value is not { } attached)
                return;
            if (field is not null)
            {
                Answers[field] = new JsonObject { ["id"] = attached.Id, ["name"] = attached.Name };
                await TypedAsync();
            }
            Take(await Reader.FindAsync(person, TaskId, Leaving), fills: false);
        }
        finally
        {
            Uploading = null;
        }
    }

    /// <summary>Takes a file away.</summary>
    protected async Task DetachAsync(TaskFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (await PersonAsync() is not { } person)
            return;
        Refusal = (await FileDesk.DetachAsync(person, TaskId, file.Id, Leaving)).Refusal;
        if (Refusal is null)
            Take(await Reader.FindAsync(person, TaskId, Leaving), fills: false);
    }

    /// <summary>Bytes as people read them.</summary>
    protected static string Size(long bytes) => bytes < 1024 * 1024 ? string.Create(CultureInfo.CurrentCulture, $"{Math.Max(1, bytes / 1024)} KB") : string.Create(CultureInfo.CurrentCulture, $"{bytes / 1048576.0:0.0} MB");

    /// <summary>A word of the assignment as people read it.</summary>
    protected string WordName(string word) => who.Of(word);

    async Task<bool> DoAsync(TaskOrder order, Func<TaskView, string> note)
    {
        if (Working || await PersonAsync() is not { } person)
            return false;
        (Working, Note, Refusal) = (true, null, null);
        try
        {
            var answer = await Desk.DoAsync(person, TaskId, order, Leaving);
            Take(answer, fills: answer.Value?.Task.State is not (null or "open"));
            if (answer.Value is { } view)
            {
                Note = note(view);
                await Changed.InvokeAsync();
                return true;
            }
            focusesProblem = true;
            // Somebody else was faster: what is shown must be what is true.
            if (answer.Refusal!.Status == 409)
            {
                var refusal = answer.Refusal;
                Take(await Reader.FindAsync(person, TaskId, Leaving), fills: false);
                Refusal = refusal;
                await Changed.InvokeAsync();
            }
            return false;
        }
        finally
        {
            Working = false;
        }
    }

    bool focusesProblem;

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (focusesProblem && Refusal is not null && ProblemPlace.Context is not null)
        {
            focusesProblem = false;
            await ProblemPlace.FocusAsync();
        }
    }

    void Take(TaskAnswer<TaskView> answer, bool fills)
    {
        if (answer.Refusal is { } refusal)
        {
            Refusal = refusal;
            return;
        }
        View = answer.Value!;
        if (fills)
            Answers = new(View.Answers ?? View.Draft ?? View.Given);
        HasDraft = fills ? View.Draft is not null : HasDraft;
    }

    async Task<Person?> PersonAsync()
    {
        var person = await People.FindAsync((await Authentication.GetAuthenticationStateAsync()).User, Leaving);
        PersonId = person?.Id ?? "";
        return person;
    }
}
