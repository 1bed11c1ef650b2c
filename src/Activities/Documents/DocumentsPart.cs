using DualFlow.Activities.Documents.Changes;
using DualFlow.Activities.Documents.Rows;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Documents;

/// <summary>Documents, the registers that number them, and templates of colleges.</summary>
sealed class DocumentsPart : RegistryPart
{
    public override string Name => "document";

    public override void Describe(RegistryModel model)
    {
        model.Table<RegisterRow>("register", r => new { r.TenantId, r.Register });
        model.Table<RegisterEntryRow>("register_entry", r => new { r.TenantId, r.Reference }, e =>
        {
            e.HasIndex(r => new { r.TenantId, r.Register, r.Year, r.Sequence }).IsUnique();
            e.HasIndex(r => new { r.TenantId, r.Subject });
        });
        model.Table<DocumentRow>("document", r => new { r.TenantId, r.Id }, e => e.HasIndex(r => new { r.TenantId, r.Subject, r.AtMs }));
        model.Table<TemplateRow>("document_template", r => new { r.TenantId, r.Template, r.Language, r.Version });
    }

    public override Task ApplyAsync(RegistryContext rows, RegistryWrite write, CancellationToken ct) => DocumentRegistry.ApplyAsync(rows, write, ct);
}
