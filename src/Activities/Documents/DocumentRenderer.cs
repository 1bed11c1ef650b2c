using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DualFlow.Activities.Documents.Rules;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;

namespace DualFlow.Activities.Documents;

/// <summary>Fills in templates. What comes out is plain XHTML that can be shown, printed and turned into DOCX.</summary>
/// <param name="templates">Where templates stand.</param>
/// <param name="liquid">Fills them in.</param>
/// <param name="time">The template's clock.</param>
/// <param name="registry">Where the college stands.</param>
public sealed class DocumentRenderer(TemplateStore templates, TextTemplates liquid, TimeProvider time, RegistryConnections registry)
{
    /// <summary>Makes a document from the newest version of a template. What the values don't say of the college comes from the registry.</summary>
    /// <exception cref="ProblemException">There is no such template, or it can't be filled in.</exception>
    public async Task<RenderedDocument> RenderAsync(string? tenantId, string template, string language, JsonElement values, string? number, CancellationToken ct) =>
        await templates.FindAsync(tenantId, template, language, null, ct) is { } found
            ? Render(tenantId, found.Content, language, await HeadedAsync(tenantId, values, language, ct), number) with { TemplateVersion = found.Version }
            : throw new ProblemException(new Problem("template.not_found", $"There is no template \"{template}\" in the language \"{language}\".", "Choose one of the list, or put it into workflows/templates."));

    async Task<JsonElement> HeadedAsync(string? tenantId, JsonElement values, string language, CancellationToken ct)
    {
        var all = values.ValueKind == JsonValueKind.Object ? JsonObject.Create(values.Clone())! : [];
        await using var open = await registry.OpenAsync(tenantId, ct);
        await CollegeHead.FillAsync(open.Rows, all, language, ct);
        return JsonSerializer.SerializeToElement(all);
    }

    /// <summary>Makes a document from a template's text, under the limits of the college.</summary>
    /// <exception cref="ProblemException">It can't be filled in, or isn't plain XHTML.</exception>
    public RenderedDocument Render(string? tenantId, string template, string language, JsonElement values, string? number)
    {
        var all = new JsonObject();
        if (values.ValueKind == JsonValueKind.Object)
            foreach (var member in values.EnumerateObject())
                all[member.Name] = JsonNode.Parse(member.Value.GetRawText());
        (all["language"], all["number"]) = (language, number);
        var content = liquid.Render(tenantId, template, JsonSerializer.SerializeToElement(all), time.GetUtcNow()).Replace("\r\n", "\n", StringComparison.Ordinal).Trim();
        var root = DocumentMarkup.Read(content);
        return new(0, DocumentMarkup.TitleOf(root), content, Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(content))));
    }
}

/// <summary>A document as it was made.</summary>
/// <param name="TemplateVersion">Version of the template; 0 is the shipped one.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Content">A fragment of XHTML.</param>
/// <param name="Hash">SHA-256 of the content in UTF-8, upper-case hex.</param>
public sealed record RenderedDocument(int TemplateVersion, string Title, string Content, string Hash);
