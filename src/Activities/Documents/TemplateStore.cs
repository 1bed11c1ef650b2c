using System.Collections.Concurrent;
using DualFlow.Activities.Documents.Rows;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Documents;

/// <summary>Templates of documents: those shipped in <c>workflows/templates</c>, and the versions that a college wrote for itself.</summary>
public sealed class TemplateStore(RegistryConnections registry, WorkflowFiles files, TimeProvider time)
{
    const string Folder = "templates";

    readonly ConcurrentDictionary<string, string> shipped = new(StringComparer.Ordinal);

    /// <summary>Every template and language, with its newest version.</summary>
    public async Task<IReadOnlyList<TemplateSummary>> ListAsync(string? tenantId, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(tenantId, ct);
        var own = await open.Rows.Set<TemplateRow>().AsNoTracking().Select(t => new { t.Template, t.Language, t.Version, t.ChangedBy, t.ChangedAtMs }).ToListAsync(ct);
        var all = files.List(Folder, ".liquid").Select(Names).ToDictionary(n => n, n => new TemplateSummary(n.Template, n.Language, 0, IsShipped: true, null, null));
        foreach (var row in own.OrderBy(r => r.Version))
            all[(row.Template, row.Language)] = new(
                row.Template, row.Language, row.Version, all.TryGetValue((row.Template, row.Language), out var known) && known.IsShipped, row.ChangedBy, DateTimeOffset.FromUnixTimeMilliseconds(row.ChangedAtMs));
        return [.. all.Values.OrderBy(t => t.Template, StringComparer.Ordinal).ThenBy(t => t.Language, StringComparer.Ordinal)];
    }

    /// <summary>A version, the newest when none is named; null when there is none.</summary>
    public async Task<TemplateText?> FindAsync(string? tenantId, string template, string language, int? version, CancellationToken ct)
    {
        await using (var open = await registry.OpenAsync(tenantId, ct))
            if (version != 0 && await open.Rows.Set<TemplateRow>().AsNoTracking().Where(t => t.Template == template && t.Language == language && (version == null || t.Version == version))
                .OrderByDescending(t => t.Version).FirstOrDefaultAsync(ct) is { } row)
                return new(row.Template, row.Language, row.Version, row.Content);
        return version is null or 0 && await ShippedAsync(template, language, ct) is { } text ? new(template, language, 0, text) : null;
    }

    /// <summary>Keeps the next version.</summary>
    /// <param name="person">Who.</param>
    /// <param name="template">Id of the template.</param>
    /// <param name="language"><c>kk</c>, <c>ru</c> or <c>en</c>.</param>
    /// <param name="content">Liquid, checked by the caller.</param>
    /// <param name="version">Version that the person saw; another one means that somebody else saved meanwhile.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>What is stored, or null when somebody was faster.</returns>
    public async Task<TemplateText?> SaveAsync(Person person, string template, string language, string content, int version, CancellationToken ct)
    {
        if ((await FindAsync(person.TenantId, template, language, null, ct))?.Version is { } newest ? newest != version : version != 0)
            return null;
        await using var open = await registry.OpenAsync(person.TenantId, ct);
        open.Rows.Set<TemplateRow>().Add(new()
        {
            TenantId = open.Rows.Tenant, Template = template, Language = language, Version = version + 1, Content = content, ChangedBy = person.DisplayName,
            ChangedAtMs = time.GetUtcNow().ToUnixTimeMilliseconds(),
        });
        try
        {
            await open.Rows.SaveChangesAsync(ct);
        }
        catch (DbUpdateException)
        {
            return null;
        }
        return new(template, language, version + 1, content);
    }

    async Task<string?> ShippedAsync(string template, string language, CancellationToken ct)
    {
        var path = Path.Combine(Folder, $"{template}.{language}.liquid");
        if (shipped.TryGetValue(path, out var text))
            return text;
        return files.Find(path) is null ? null : shipped[path] = await files.ReadTextAsync(path, ct);
    }

    static (string Template, string Language) Names(string file) =>
        Path.GetFileNameWithoutExtension(file) is var name && name.LastIndexOf('.') is > 0 and var dot ? (name[..dot], name[(dot + 1)..]) : (name, "");
}

/// <summary>A template in short.</summary>
/// <param name="Template">Id.</param>
/// <param name="Language"><c>kk</c>, <c>ru</c> or <c>en</c>.</param>
/// <param name="Version">Newest version; 0 is the shipped one.</param>
/// <param name="IsShipped">True when it comes with the program.</param>
/// <param name="ChangedBy">Who saved the newest version.</param>
/// <param name="ChangedAt">UTC.</param>
public sealed record TemplateSummary(string Template, string Language, int Version, bool IsShipped, string? ChangedBy, DateTimeOffset? ChangedAt);

/// <summary>A version of a template.</summary>
/// <param name="Template">Id.</param>
/// <param name="Language"><c>kk</c>, <c>ru</c> or <c>en</c>.</param>
/// <param name="Version">From 1; the shipped one is 0.</param>
/// <param name="Content">Liquid.</param>
public sealed record TemplateText(string Template, string Language, int Version, string Content);
