using System.Security.Claims;
using System.Text.Json;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.ElsaApi.Http;
using DualFlow.Engine.ElsaApi.Identity;

namespace DualFlow.Engine.ElsaApi.WorkflowDefinitions;

/// <summary>A definition without its activities.</summary>
sealed record DefinitionRow(
    IReadOnlyList<Link> Links, string Id, string DefinitionId, string? TenantId, string? Name, string? Description, int Version, string? ToolVersion, bool IsLatest,
    bool IsPublished, string ProviderName, string MaterializerName, DateTimeOffset CreatedAt, bool IsReadonly, bool IsSystem)
{
    public static DefinitionRow Of(WorkflowDefinition d, ClaimsPrincipal who) => new(
        DefinitionLinks.Of(d, who), d.Id, d.DefinitionId, d.TenantId, d.Name, d.Description, d.Version, d.ToolVersion, d.IsLatest, d.IsPublished, "Elsa", "Json",
        d.CreatedAt ?? default, d.IsReadonly, d.IsSystem);
}

/// <summary>Definitions as Elsa's <c>WorkflowDefinitionModel</c>, with links.</summary>
static class DefinitionViews
{
    /// <summary>The whole document and what the caller may do with it.</summary>
    public static JsonElement Model(WorkflowDefinition definition, ClaimsPrincipal who) => Values.Parse(w =>
    {
        w.WriteStartObject();
        w.WritePropertyName("links");
        JsonSerializer.Serialize(w, DefinitionLinks.Of(definition, who), ElsaJson.Options);
        DefinitionWriter.WriteMembers(w, definition with { Other = [.. definition.Other.Where(m => m.Key != "links")] });
        w.WriteEndObject();
    });
}

/// <summary>What the caller may do with a definition, or with the list of them; Elsa Studio hides what has no link.</summary>
static class DefinitionLinks
{
    const string Definitions = "workflow-definitions";

    public static IReadOnlyList<Link> Of(WorkflowDefinition d, ClaimsPrincipal who)
    {
        var links = new List<Link> { new($"{Definitions}/by-definition-id/{d.DefinitionId}", "self", "GET") };
        void Add(string permission, string path, string rel, string method, bool onlyWritable = false)
        {
            if (Permissions.Holds(who, permission) && !(onlyWritable && d.IsReadonly))
                links.Add(new Link(path, rel, method));
        }
        Add("publish:workflow-definitions", $"{Definitions}/{d.DefinitionId}/publish", "publish", "POST", onlyWritable: true);
        Add("retract:workflow-definitions", $"{Definitions}/{d.DefinitionId}/retract", "retract", "POST", onlyWritable: true);
        Add("delete:workflow-definitions", $"{Definitions}/{d.DefinitionId}", "delete", "DELETE", onlyWritable: true);
        Add("write:workflow-definitions", Definitions, "update", "POST", onlyWritable: true);
        Add("exec:workflow-definitions", $"{Definitions}/{d.DefinitionId}/execute", "execute", "POST");
        Add("exec:workflow-definitions", $"{Definitions}/{d.DefinitionId}/dispatch", "dispatch", "POST");
        Add("read:workflow-definitions", $"{Definitions}/{d.DefinitionId}/export", "export", "GET");
        return links;
    }

    public static IReadOnlyList<Link> OfList(ClaimsPrincipal who)
    {
        var links = new List<Link> { new(Definitions, "self", "GET") };
        void Add(string permission, string path, string rel)
        {
            if (Permissions.Holds(who, permission))
                links.Add(new Link(path, rel, "POST"));
        }
        Add("write:workflow-definitions", Definitions, "create");
        Add("write:workflow-definitions", $"{Definitions}/import", "import");
        Add("write:workflow-definitions", $"{Definitions}/import-files", "import-files");
        Add("publish:workflow-definitions", $"bulk-actions/publish/{Definitions}/by-definition-ids", "bulk-publish");
        Add("retract:workflow-definitions", $"bulk-actions/retract/{Definitions}/by-definition-ids", "bulk-retract");
        Add("delete:workflow-definitions", $"bulk-actions/delete/{Definitions}/by-definition-id", "bulk-delete");
        return links;
    }
}
