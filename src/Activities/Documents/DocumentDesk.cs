using DualFlow.Activities.Documents.Rows;
using DualFlow.Activities.Registry;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Documents;

/// <summary>Finds finished documents. Whoever calls has checked that the person may see the subject.</summary>
public sealed class DocumentDesk(RegistryConnections registry)
{
    /// <summary>Documents of a subject, the newest first, without their text.</summary>
    public async Task<IReadOnlyList<DocumentSummary>> ListAsync(string? tenantId, string subject, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(tenantId, ct);
        return [.. (await open.Rows.Set<DocumentRow>().AsNoTracking().Where(d => d.Subject == subject).OrderByDescending(d => d.AtMs).ThenBy(d => d.Id)
            .Select(d => new { d.Id, d.Subject, d.Template, d.TemplateVersion, d.Language, d.Number, d.Title, d.Hash, d.AtMs }).ToListAsync(ct))
            .Select(d => new DocumentSummary(d.Id, d.Subject, d.Template, d.TemplateVersion, d.Language, d.Number, d.Title, d.Hash, DateTimeOffset.FromUnixTimeMilliseconds(d.AtMs)))];
    }

    /// <summary>A document; null when there is none.</summary>
    public async Task<DocumentRow?> FindAsync(string? tenantId, string id, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(tenantId, ct);
        return await open.Rows.Set<DocumentRow>().AsNoTracking().FirstOrDefaultAsync(d => d.Id == id, ct);
    }
}

/// <summary>A document in short.</summary>
/// <param name="Id">Id.</param>
/// <param name="Subject">What it belongs to.</param>
/// <param name="Template">The template.</param>
/// <param name="TemplateVersion">Version of the template; 0 is the shipped one.</param>
/// <param name="Language"><c>kk</c>, <c>ru</c> or <c>en</c>.</param>
/// <param name="Number">Number of the register.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Hash">SHA-256, upper-case hex.</param>
/// <param name="At">When it was made, UTC.</param>
public sealed record DocumentSummary(
    string Id, string Subject, string Template, int TemplateVersion, string Language, string? Number, string Title, string Hash, DateTimeOffset At);
