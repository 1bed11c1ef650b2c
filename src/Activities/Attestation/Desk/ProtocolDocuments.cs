using System.Text.Json;
using System.Text.Json.Nodes;
using DualFlow.Activities.Attestation.Rules;
using DualFlow.Activities.Attestation.Texts;
using DualFlow.Activities.Documents;
using DualFlow.Activities.Documents.Rows;
using DualFlow.Activities.HumanTasks;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Definitions;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Attestation.Desk;

/// <summary>The protocol as a document in every language, made together with its number and never changed.</summary>
static class ProtocolDocuments
{
    const string Template = "attestation-protocol";

    static readonly string[] Languages = ["kk", "ru", "en"];

    /// <summary>What the documents of a session's protocol belong to.</summary>
    public static string SubjectOf(string session) => $"attestation:{session}";

    /// <summary>Makes the documents of a protocol that was just made; a refusal when a template of the college can't be filled in.</summary>
    public static async Task<TaskRefusal?> KeepAsync(SessionRows rows, DocumentRenderer renderer, string? tenantId, DateTimeOffset now, CancellationToken ct)
    {
        var content = RegistryJson.Read<ProtocolContent>(rows.Session.Protocol!);
        var programme = await rows.Rows.Programmes.AsNoTracking().FirstOrDefaultAsync(p => p.Qualification == content.Qualification, ct);
        foreach (var language in Languages)
        {
            var values = JsonSerializer.SerializeToNode(ProtocolValues.Of(content, language), RegistryJson.Options)!.AsObject();
            if (programme is not null)
                values["qualificationNames"] = new JsonObject { ["kk"] = programme.NameKk, ["ru"] = programme.NameRu, ["en"] = programme.NameEn };
            try
            {
                var made = await renderer.RenderAsync(tenantId, Template, language, JsonSerializer.SerializeToElement(values), content.Number, ct);
                rows.Rows.Add(new DocumentRow
                {
                    TenantId = rows.Rows.Tenant, Id = $"protocol:{rows.Session.Id}:{language}", Subject = SubjectOf(rows.Session.Id), Template = Template, TemplateVersion = made.TemplateVersion, Language = language,
                    Number = content.Number, Title = made.Title, Content = made.Content, Hash = made.Hash, InstanceId = rows.Session.InstanceId ?? "", AtMs = now.ToUnixTimeMilliseconds(),
                });
            }
            catch (ProblemException e)
            {
                return AttestationTexts.Refuse(409, "attestation.template", $"{Template}.{language}", e.Problems[0].Message);
            }
        }
        return null;
    }

    /// <summary>Languages in which the protocol of a session can be had.</summary>
    public static async Task<IReadOnlyList<string>> LanguagesAsync(RegistryContext rows, string session, CancellationToken ct)
    {
        var subject = SubjectOf(session);
        var known = await rows.Set<DocumentRow>().AsNoTracking().Where(d => d.Subject == subject).Select(d => d.Language).ToListAsync(ct);
        return [.. Languages.Intersect(known)];
    }
}
