using DualFlow.Activities.Registry.Desk;
using DualFlow.Activities.Registry.Kinds;
using DualFlow.Designer.Layout;
using Microsoft.AspNetCore.Components;

namespace DualFlow.Designer.Registry;

/// <summary>One record: its fields, what belongs to it, and who changed it when.</summary>
public abstract class RegistryRecordView : RegistryPageView
{
    const int MostChoices = 300, MostRelated = 50, MostHistory = 30;

    Dictionary<string, string?> draft = new(StringComparer.Ordinal);
    string? match, shown;

    /// <summary>Id of the record; null adds one.</summary>
    [Parameter] public string? Id { get; set; }

    /// <summary>The record; null while one is being added.</summary>
    protected RegistryRecord? Found { get; private set; }

    /// <summary>True when there is something to fill in.</summary>
    protected bool Known { get; private set; }

    /// <summary>True while it is being saved.</summary>
    protected bool Acting { get; private set; }

    /// <summary>What was done.</summary>
    protected string? Saved { get; private set; }

    /// <summary>Messages by field.</summary>
    protected Dictionary<string, string> Wrong { get; } = new(StringComparer.Ordinal);

    /// <summary>Records that belong to this one.</summary>
    protected IReadOnlyList<(RegistryKind Kind, IReadOnlyList<RegistryRecord> Items, int Total)> Related { get; private set; } = [];

    /// <summary>Who changed it when.</summary>
    protected IReadOnlyList<AuditEntry> History { get; private set; } = [];

    /// <summary>Choices of fields that refer to others.</summary>
    protected Dictionary<string, IReadOnlyList<(string Value, string Text)>> Choices { get; } = new(StringComparer.Ordinal);

    /// <summary>The page's title.</summary>
    protected string Heading => Found is not null ? Kind!.NameOf(Found) : Kind is null ? R["Registers"] : R["AddTo", Say(Kind.Title)];

    /// <summary>True when the fields can't be changed.</summary>
    protected bool IsReadOnly => !May("write:registry");

    /// <summary>What is typed into a field so far.</summary>
    protected string Typed(RegistryField field)
    {
        ArgumentNullException.ThrowIfNull(field);
        return draft.GetValueOrDefault(field.Name) ?? "";
    }

    /// <summary>Somebody typed.</summary>
    protected void Type(RegistryField field, object? value)
    {
        ArgumentNullException.ThrowIfNull(field);
        draft[field.Name] = value?.ToString();
    }

    /// <summary>Somebody ticked one of several.</summary>
    protected void Tick(RegistryField field, string choice, bool on)
    {
        ArgumentNullException.ThrowIfNull(field);
        var chosen = Typed(field).Split(',', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
        _ = on ? chosen.Add(choice) : chosen.Remove(choice);
        draft[field.Name] = string.Join(',', field.Choices.Where(chosen.Contains));
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (shown == $"{KindName}/{Id}")
            return;
        shown = $"{KindName}/{Id}";
        (Known, Found, Saved) = (false, null, null);
        Wrong.Clear();
        if (!await MeetAsync(Id is null ? "write:registry" : "read:registry"))
            return;
        if (Id is not null && !await ReadAsync())
            return;
        if (Id is null)
            draft = Kind!.Fields.Where(f => f.Name is "isActive" or "isOpen").ToDictionary(f => f.Name, _ => (string?)"yes", StringComparer.Ordinal);
        foreach (var field in Kind!.Fields.Where(f => f.Refers is not null))
            Choices[field.Name] = await ChoicesAsync(field, MostChoices);
        Known = true;
    }

    /// <summary>Stores what was typed.</summary>
    protected Task SaveAsync() => ActAsync(async () =>
    {
        var isNew = Found is null;
        var id = Found?.Id ?? Kind!.IdOf(Kind.Keys.ToDictionary(k => k.Name, k => Typed(k).Trim() is { Length: > 0 } text ? text : null, StringComparer.Ordinal));
        if (id is null)
        {
            foreach (var key in Kind!.Keys.Where(k => Typed(k).Trim().Length == 0))
                Wrong[key.Name] = Say(Activities.Forms.FormTexts.Of("field.missing", [key.Label]));
            return;
        }
        var answer = await Desk.PutAsync(Me!, Kind!, id, draft, match, null, Leaving);
        if (answer.Refusal is { } no)
        {
            foreach (var wrong in no.Fields ?? [])
                Wrong.TryAdd(wrong.Field, Say(wrong.Message));
            Problem = $"{Say(no.Message)} {Say(no.Fix)}";
            return;
        }
        if (isNew)
        {
            Navigation.NavigateTo(Address(Kind!, id), replace: true);
            return;
        }
        await ReadAsync();
        Saved = R["Saved"];
    });

    /// <summary>Deletes it after asking.</summary>
    protected Task DeleteAsync() => ActAsync(async () =>
    {
        if (Found is not { } record || !await Questions.AskAsync(new Question(R["DeleteAsk", Kind!.NameOf(record)], [R["DeleteConsequence"], R["DeleteKept"]], R["Delete"], R["Keep"])))
            return;
        var answer = await Desk.DeleteAsync(Me!, Kind, record.Id, match, null, Leaving);
        if (answer.Refusal is { } no)
            Problem = $"{Say(no.Message)} {Say(no.Fix)}";
        else
            Navigation.NavigateTo($"/registry/{Kind.Name}");
    });

    async Task<bool> ReadAsync()
    {
        Found = await Desk.FindAsync(Me!.TenantId, Kind!, Id!, Leaving);
        if (Found is null)
        {
            Problem = R["NoRecord", Id!];
            return false;
        }
        (draft, match) = (new(Found.Values, StringComparer.Ordinal), Found.ETag);
        var related = new List<(RegistryKind, IReadOnlyList<RegistryRecord>, int)>();
        foreach (var (kind, field) in RegistryKinds.All.SelectMany(k => k.Fields.Where(f => f.InFilter && f.Refers == Kind!.Name).Select(f => (k, f))))
            if (await Desk.ListAsync(Me.TenantId, kind, new() { Filters = new Dictionary<string, string> { [field.Name] = Found.Id }, Take = MostRelated }, Leaving) is { Total: > 0 } page)
                related.Add((kind, page.Items, page.Total));
        (Related, History) = (related, (await Audit.HistoryAsync(Me.TenantId, Kind!, Found.Id, 0, MostHistory, Leaving)).Items);
        return true;
    }

    async Task ActAsync(Func<Task> act)
    {
        if (Acting || IsReadOnly)
            return;
        (Acting, Problem, Saved) = (true, null, null);
        Wrong.Clear();
        try
        {
            await act();
        }
        finally
        {
            Acting = false;
        }
    }
}
