using System.Diagnostics;
using DualFlow.Activities.Documents.Rows;
using DualFlow.Activities.Documents.Rules;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Documents.Changes;

/// <summary>Gives numbers and keeps documents, inside the commit of the case.</summary>
static class DocumentRegistry
{
    public static Task ApplyAsync(RegistryContext rows, RegistryWrite write, CancellationToken ct) => write.Change.Kind switch
    {
        DocumentChanges.NumberKind => TakeAsync(rows, RegistryJson.Read<NumberTaken>(write.Change.Payload), write, ct),
        DocumentChanges.StoredKind => StoreAsync(rows, RegistryJson.Read<DocumentStored>(write.Change.Payload), write, ct),
        _ => throw new UnreachableException($"Nobody applies registry changes of kind \"{write.Change.Kind}\"."),
    };

    /// <summary>The number of a reference: the one it has, or the next of the register.</summary>
    /// <remarks>
    /// The register's row is held from here to the end of the transaction, so whoever comes second waits and sees what the first one
    /// left. What is rolled back gives its number back: there are no gaps.
    /// </remarks>
    public static async Task<string> TakeAsync(RegistryContext rows, NumberTaken change, RegistryWrite write, CancellationToken ct)
    {
        var entries = rows.Set<RegisterEntryRow>();
        if (await entries.FindAsync([rows.Tenant, change.Reference], ct) is { } known)
            return known.Text;
        await rows.Database.ExecuteSqlAsync($"""
            insert into registry_register (tenant_id, register, sequence, day) values ({rows.Tenant}, {change.Register}, 0, null)
            on conflict (tenant_id, register) do update set sequence = registry_register.sequence
            """, ct);
        // A row that this commit has already counted on is tracked and not overwritten by what the database still holds.
        var register = await rows.Set<RegisterRow>().SingleAsync(r => r.Register == change.Register, ct);
        RegisterPosition? last = register.Day is { } day ? new(register.Sequence, day, "") : null;
        // Two servers may differ by a moment around midnight; the register stays in order.
        var next = RegisterNumber.Next(change.Form, last, last is not null && last.Day > change.Day ? last.Day : change.Day);
        (register.Sequence, register.Day) = (next.Sequence, next.Day);
        entries.Add(new()
        {
            TenantId = rows.Tenant, Reference = change.Reference, Register = change.Register, Year = change.Form.StartsEachYear ? next.Day.Year : 0, Sequence = next.Sequence, Day = next.Day,
            Text = next.Text, Subject = change.Subject, InstanceId = write.InstanceId, AtMs = write.At.ToUnixTimeMilliseconds(),
        });
        return next.Text;
    }

    static async Task StoreAsync(RegistryContext rows, DocumentStored change, RegistryWrite write, CancellationToken ct)
    {
        if (await rows.Set<DocumentRow>().FindAsync([rows.Tenant, change.Id], ct) is not null)
            return;   // the same work, done twice
        rows.Set<DocumentRow>().Add(new()
        {
            TenantId = rows.Tenant, Id = change.Id, Subject = change.Subject, Template = change.Template, TemplateVersion = change.TemplateVersion, Language = change.Language,
            Number = change.Number, Title = change.Title, Content = change.Content, Hash = change.Hash, InstanceId = write.InstanceId, AtMs = write.At.ToUnixTimeMilliseconds(),
        });
    }
}
