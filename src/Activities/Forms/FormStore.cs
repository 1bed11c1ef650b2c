using System.Text.Json;
using DualFlow.Activities.HumanTasks;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Forms;

/// <summary>Forms with their versions: those shipped in <c>workflows/forms</c>, and what people made of them or made new.</summary>
/// <remarks>A published version never changes; a form has one draft at the most.</remarks>
public sealed class FormStore(RegistryConnections registry, WorkflowFiles files, TimeProvider time)
{
    const string Folder = "forms";
    const int LargestForm = 512 * 1024;

    /// <summary>All forms of a college, by id.</summary>
    public async Task<IReadOnlyList<FormSummary>> ListAsync(string? tenantId, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(tenantId, ct);
        var rows = await open.Rows.Forms.AsNoTracking().Select(f => new { f.FormId, f.Version, f.IsPublished, f.Name, f.ChangedBy, f.ChangedAt }).ToListAsync(ct);
        var forms = rows.GroupBy(r => r.FormId, StringComparer.Ordinal).ToDictionary(g => g.Key, g =>
        {
            var newest = g.MaxBy(r => r.Version)!;
            return new FormSummary(g.Key, RegistryJson.Read<LocalText>(newest.Name), g.Where(r => r.IsPublished).Select(r => (int?)r.Version).Max(), !newest.IsPublished, false, newest.ChangedBy, newest.ChangedAt);
        }, StringComparer.Ordinal);
        foreach (var shipped in await ShippedAsync(ct))
            forms[shipped.Id] = forms.TryGetValue(shipped.Id, out var own)
                ? own with { PublishedVersion = own.PublishedVersion ?? shipped.Version, IsShipped = true } : new(shipped.Id, shipped.Name, shipped.Version, false, true, null, null);
        return [.. forms.Values.OrderBy(f => f.Id, StringComparer.Ordinal)];
    }

    /// <summary>A published version, the newest when none is named; null when there is none.</summary>
    public async Task<FormDefinition?> FindPublishedAsync(string id, int? version, string? tenantId, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(tenantId, ct);
        var row = await open.Rows.Forms.AsNoTracking().Where(f => f.FormId == id && f.IsPublished && (version == null || f.Version == version)).OrderByDescending(f => f.Version).FirstOrDefaultAsync(ct);
        if (row is not null)
            return Of(row);
        return await FindShippedAsync(id, ct) is { } shipped && (version is null || version == shipped.Version) ? shipped : null;
    }

    /// <summary>The draft, else the newest version, with what a save must name.</summary>
    public async Task<TaskAnswer<EditedForm>> FindForEditAsync(string id, string? tenantId, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(tenantId, ct);
        if (await open.Rows.Forms.AsNoTracking().Where(f => f.FormId == id).OrderByDescending(f => f.Version).FirstOrDefaultAsync(ct) is { } row)
            return new EditedForm(Of(row), !row.IsPublished, row.IsPublished ? 0 : row.Revision, row.ChangedBy, row.ChangedAt);
        return await FindShippedAsync(id, ct) is { } shipped ? new EditedForm(shipped, false, 0, null, null) : TaskRefusal.Of(404, "form.not_found", id);
    }

    /// <summary>Versions of a form, the newest first.</summary>
    public async Task<IReadOnlyList<FormVersion>> VersionsAsync(string id, string? tenantId, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(tenantId, ct);
        var rows = await open.Rows.Forms.AsNoTracking().Where(f => f.FormId == id).OrderByDescending(f => f.Version)
            .Select(f => new FormVersion(f.Version, f.IsPublished, f.ChangedBy, f.ChangedAt)).ToListAsync(ct);
        if (await FindShippedAsync(id, ct) is { } shipped && rows.All(r => r.Version != shipped.Version))
            rows.Add(new(shipped.Version, true, null, null));
        return rows;
    }

    /// <summary>Keeps a draft.</summary>
    /// <param name="person">Who.</param>
    /// <param name="id">The form; another id in the document is corrected.</param>
    /// <param name="document">The document.</param>
    /// <param name="revision">Revision that the person saw; 0 when there was no draft. Another one means that somebody else saved meanwhile.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<TaskAnswer<EditedForm>> SaveDraftAsync(Person person, string id, JsonElement document, int revision, CancellationToken ct)
    {
        if (!MayWrite(person))
            return TaskRefusal.Of(403, "form.lead_only");
        if (document.GetRawText().Length > LargestForm)
            return TaskRefusal.Of(413, "task.answers_large");
        FormDefinition form;
        try
        {
            form = FormJson.Read(document) with { Id = id };
        }
        catch (ProblemException e)
        {
            return Invalid(e.Problems);
        }
        if (FormJson.Problems(form).ToList() is { Count: > 0 } problems)
            return Invalid(problems);
        await using var open = await registry.OpenAsync(person.TenantId, ct);
        var last = await open.Rows.Forms.Where(f => f.FormId == id).OrderByDescending(f => f.Version).FirstOrDefaultAsync(ct);
        var draft = last is { IsPublished: false } ? last : null;
        if ((draft?.Revision ?? 0) != revision)
            return TaskRefusal.Of(409, "form.changed_by_other", draft?.ChangedBy ?? last?.ChangedBy);
        form = form with { Version = draft?.Version ?? (last?.Version ?? (await FindShippedAsync(id, ct))?.Version ?? 0) + 1 };
        var (content, name, now) = (FormJson.Write(form).GetRawText(), RegistryJson.Write(form.Name), time.GetUtcNow());
        if (draft is null)
            open.Rows.Forms.Add(draft = new()
            {
                TenantId = open.Rows.Tenant, FormId = id, Version = form.Version, IsPublished = false, Name = name, Content = content, ChangedBy = person.DisplayName, ChangedAt = now, Revision = 1,
            });
        else
            (draft.Content, draft.Name, draft.ChangedBy, draft.ChangedAt, draft.Revision) = (content, name, person.DisplayName, now, draft.Revision + 1);
        try
        {
            await open.Rows.SaveChangesAsync(ct);
        }
        catch (DbUpdateException)
        {
            // Two first drafts at once, or two saves of one revision: the other one stands.
            return TaskRefusal.Of(409, "form.changed_by_other", "");
        }
        return new EditedForm(form, true, draft.Revision, draft.ChangedBy, draft.ChangedAt);
    }

    /// <summary>Makes the draft a version that tasks use from now on; open tasks that name no version use it too.</summary>
    public async Task<TaskAnswer<EditedForm>> PublishAsync(Person person, string id, CancellationToken ct)
    {
        if (!MayWrite(person))
            return TaskRefusal.Of(403, "form.lead_only");
        await using var open = await registry.OpenAsync(person.TenantId, ct);
        if (await open.Rows.Forms.Where(f => f.FormId == id && !f.IsPublished).FirstOrDefaultAsync(ct) is not { } draft)
            return await FindForEditAsync(id, person.TenantId, ct) is { Refusal: { } none } ? none : TaskRefusal.Of(409, "form.no_draft");
        (draft.IsPublished, draft.ChangedBy, draft.ChangedAt) = (true, person.DisplayName, time.GetUtcNow());
        await open.Rows.SaveChangesAsync(ct);
        return new EditedForm(Of(draft), false, 0, draft.ChangedBy, draft.ChangedAt);
    }

    /// <summary>True when the person may change forms.</summary>
    public static bool MayWrite(Person person) => person.May("write:forms") || person.May("write:workflow-definitions");

    static TaskRefusal Invalid(IReadOnlyList<Problem> problems) => TaskRefusal.Of(422, "form.invalid", $"{problems[0].Message} {problems[0].Fix}");

    static FormDefinition Of(FormRow row) => FormJson.Read(row.Content) with { Version = row.Version };

    async Task<FormDefinition?> FindShippedAsync(string id, CancellationToken ct) => (await ShippedAsync(ct)).FirstOrDefault(f => f.Id == id);

    async Task<IReadOnlyList<FormDefinition>> ShippedAsync(CancellationToken ct)
    {
        if (shipped is { } known)
            return known;
        var forms = new List<FormDefinition>();
        foreach (var file in files.List(Folder, ".json"))
            forms.Add(FormJson.Read(await files.ReadTextAsync(file, ct)) is var form && form.Version == 0 ? form with { Version = 1 } : form);
        return shipped = forms;
    }

    IReadOnlyList<FormDefinition>? shipped;
}
