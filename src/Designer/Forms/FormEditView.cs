using System.Collections.Immutable;
using DualFlow.Activities.Forms;
using DualFlow.Activities.HumanTasks;
using DualFlow.Designer.Layout;
using DualFlow.Designer.Tasks;
using DualFlow.Designer.Texts;
using DualFlow.Engine.Contract;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace DualFlow.Designer.Forms;

/// <summary>Edits a form: fields by drag, click or keyboard, three languages side by side, a preview that checks as the server does.</summary>
public class FormEditView : TextPage<FormPageTexts>
{
    const int MostSteps = 100;

    [Inject] FormStore Store { get; set; } = default!;
    [Inject] IPeople People { get; set; } = default!;
    [Inject] AuthenticationStateProvider Authentication { get; set; } = default!;

    /// <summary>Times as people read them.</summary>
    [Inject] protected PageTimes Times { get; set; } = default!;

    /// <summary>The form.</summary>
    [Parameter] public string FormId { get; set; } = "";

    /// <summary>The form as it stands.</summary>
    protected FormDefinition Form { get; private set; } = new() { Id = "" };

    /// <summary>How it stood before each change.</summary>
    protected Stack<FormDefinition> Past { get; } = new();

    /// <summary>Versions, the newest first.</summary>
    protected IReadOnlyList<FormVersion> Versions { get; private set; } = [];

    /// <summary>Name of the chosen field.</summary>
    protected string? Chosen { get; set; }

    /// <summary>What is being dragged: a kind of the library, or the name of a field.</summary>
    protected string? Dragged { get; set; }

    /// <summary>True while it is on its way.</summary>
    protected bool Loading { get; private set; } = true;

    /// <summary>True while something is being done.</summary>
    protected bool Working { get; private set; }

    /// <summary>True when there is a draft.</summary>
    protected bool IsDraft { get; private set; }

    /// <summary>True when something isn't saved.</summary>
    protected bool IsChanged { get; private set; }

    /// <summary>True when the person may change forms.</summary>
    protected bool MayWrite { get; private set; }

    /// <summary>Why something didn't work.</summary>
    protected TaskRefusal? Refusal { get; private set; }

    /// <summary>What was done.</summary>
    protected string? Note { get; private set; }

    /// <summary>Preview at the width of a phone.</summary>
    protected bool OnPhone { get; set; }

    /// <summary>Preview as somebody who may only read.</summary>
    protected bool AsReader { get; set; }

    /// <summary>Language of the preview.</summary>
    protected string In { get; set; } = TaskPageText.Language;

    /// <summary>What is typed into the preview.</summary>
    protected AnswerBook Tried { get; private set; } = new(FormValues.None);

    /// <summary>What is wrong with it.</summary>
    protected IReadOnlyList<FieldProblem> TriedProblems { get; private set; } = [];

    /// <summary>What the preview's button said.</summary>
    protected string? TriedNote { get; private set; }

    int revision;

    /// <summary>Saved or not.</summary>
    protected string StateNote => Loading ? "" : Working ? T["Saving"] : IsChanged ? T["Unsaved"] : IsDraft ? T["HasDraft"] : Form.Version > 0 ? T["Published", Form.Version] : "";

    /// <summary>Places without a translation.</summary>
    protected string Untranslated => string.Join(", ", Texts().SelectMany(t => t.Text.Missing().Select(l => $"{t.Place} ({l})")).Take(6));

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (await PersonAsync() is not { } person)
            return;
        MayWrite = FormStore.MayWrite(person);
        var found = await Store.FindForEditAsync(FormId, person.TenantId, Leaving);
        if (found.Value is { } edited)
            Take(edited);
        else if (MayWrite)
            Form = new FormDefinition { Id = FormId, Name = new(FormId, FormId, FormId), Buttons = [FormButton.Done] };
        else
            Refusal = found.Refusal;
        Versions = await Store.VersionsAsync(FormId, person.TenantId, Leaving);
        Loading = false;
    }

    /// <summary>Adds a field of the library.</summary>
    protected void Add(FieldKind kind, int at)
    {
        var word = System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());
        var name = Enumerable.Range(1, 999).Select(i => i == 1 ? word : $"{word}{i}").First(n => Form.Fields.All(f => f.Name != n));
        var field = new FormField
        {
            Name = name, Kind = kind, Label = In3($"kind.{kind}"),
            Choices = kind is FieldKind.Choice or FieldKind.Reason ? [new("one", new("Бірінші", "Первый", "First")), new("other", new("Басқа", "Другое", "Other"))] : [],
            Columns = kind == FieldKind.Table ? [new FormField { Name = "text", Kind = FieldKind.Text, Label = In3("kind.Text") }] : [],
        };
        Change(Form with { Fields = Form.Fields.Insert(Math.Clamp(at, 0, Form.Fields.Length), field) });
        Chosen = name;
    }

    /// <summary>Something was dropped before the field at that place.</summary>
    protected void Drop(int at)
    {
        var dragged = Dragged;
        Dragged = null;
        if (!MayWrite || dragged is null)
            return;
        if (Form.Fields.Select((f, i) => (f, i)).FirstOrDefault(p => p.f.Name == dragged) is { f: not null } own)
            Move(own.i, own.i < at ? at - 1 : at);
        else if (Enum.TryParse<FieldKind>(dragged, out var kind))
            Add(kind, at);
    }

    /// <summary>Moves a field.</summary>
    protected void Move(int from, int to)
    {
        if (from == to || to < 0 || to >= Form.Fields.Length)
            return;
        var field = Form.Fields[from];
        Change(Form with { Fields = Form.Fields.RemoveAt(from).Insert(to, field) });
        Chosen = field.Name;
    }

    /// <summary>Deletes a field; Undo brings it back.</summary>
    protected void Delete(string name) => Change(Form with { Fields = Form.Fields.RemoveAll(f => f.Name == name) });

    /// <summary>A field was changed.</summary>
    protected void Replace(string name, FormField field)
    {
        ArgumentNullException.ThrowIfNull(field);
        if (field.Name != name && (field.Name.Length == 0 || Form.Fields.Any(f => f.Name == field.Name)))
            return;
        // Conditions follow the name of the field they look at.
        Change(Form with
        {
            Fields = [.. Form.Fields.Select(f => f.Name == name ? field : f with
            {
                ShowIf = f.ShowIf is { } condition && condition.Field == name ? condition with { Field = field.Name } : f.ShowIf, IinField = f.IinField == name ? field.Name : f.IinField,
            })],
        });
        Chosen = field.Name;
    }

    /// <summary>A button was changed.</summary>
    protected void SetButton(int at, FormButton button) => Change(Form with { Buttons = Form.Buttons.SetItem(at, button) });

    /// <summary>One more button.</summary>
    protected void AddButton()
    {
        var id = Enumerable.Range(1, 99).Select(i => $"button{i}").First(n => Form.Buttons.All(b => b.Id != n));
        Change(Form with { Buttons = Form.Buttons.Add(new(id, new("Дайын", "Готово", "Done"), Form.Buttons.IsEmpty ? "Done" : $"Done{Form.Buttons.Length + 1}")) });
    }

    /// <summary>The form as it stands now.</summary>
    protected void Change(FormDefinition form)
    {
        if (!MayWrite)
            return;
        Past.Push(Form);
        if (Past.Count > MostSteps)
            Trim();
        (Form, IsChanged, Note, TriedProblems, TriedNote) = (form, true, null, [], null);
    }

    void Trim()
    {
        var kept = Past.Take(MostSteps).Reverse().ToList();
        Past.Clear();
        foreach (var form in kept)
            Past.Push(form);
    }

    /// <summary>Takes the last change back.</summary>
    protected void Undo()
    {
        if (Past.TryPop(out var before))
            (Form, IsChanged, Note) = (before, true, null);
    }

    /// <summary>Presses a button of the preview.</summary>
    protected void Try(FormButton button)
    {
        ArgumentNullException.ThrowIfNull(button);
        TriedProblems = button.Validates ? FormRules.Check(Form, FormRules.Keep(Form, FormValues.None, Tried.Json)) : [];
        TriedNote = TriedProblems.Count == 0 ? $"{T["CheckGood"]} → {button.Outcome}" : null;
    }

    /// <summary>Keeps the draft.</summary>
    protected async Task<bool> SaveAsync()
    {
        if (Working || await PersonAsync() is not { } person)
            return false;
        (Working, Refusal, Note) = (true, null, null);
        try
        {
            var answer = await Store.SaveDraftAsync(person, FormId, FormJson.Write(Form), revision, Leaving);
            Refusal = answer.Refusal;
            if (answer.Value is not { } edited)
                return false;
            Take(edited);
            Versions = await Store.VersionsAsync(FormId, person.TenantId, Leaving);
            return true;
        }
        finally
        {
            Working = false;
        }
    }

    /// <summary>Makes the draft the version that tasks use.</summary>
    protected async Task PublishAsync()
    {
        if ((IsChanged && !await SaveAsync()) || await PersonAsync() is not { } person)
            return;
        Working = true;
        try
        {
            var answer = await Store.PublishAsync(person, FormId, Leaving);
            Refusal = answer.Refusal;
            if (answer.Value is not { } edited)
                return;
            Take(edited);
            Note = T["PublishedNote", edited.Form.Version];
            Versions = await Store.VersionsAsync(FormId, person.TenantId, Leaving);
        }
        finally
        {
            Working = false;
        }
    }

    void Take(EditedForm edited) => (Form, IsDraft, IsChanged, revision) = (edited.Form, edited.IsDraft, false, edited.Revision);

    IEnumerable<(string Place, LocalText Text)> Texts() =>
        Form.Fields.Select(f => (f.Name, f.Label)).Concat(Form.Fields.Where(f => !f.Help.IsEmpty).Select(f => (f.Name, f.Help))).Concat(Form.Buttons.Select(b => (b.Outcome, b.Label))).Prepend(("", Form.Name));

    static LocalText In3(string key)
    {
        var resources = new System.Resources.ResourceManager(typeof(FormPageTexts).FullName!, typeof(FormPageTexts).Assembly);
        string? In(string language) => resources.GetString(key, System.Globalization.CultureInfo.GetCultureInfo(language));
        return new(In("kk"), In("ru"), In("en"));
    }

    async Task<Person?> PersonAsync() => await People.FindAsync((await Authentication.GetAuthenticationStateAsync()).User, Leaving);
}
