using System.Text.Json;
using DualFlow.Activities.Documents.Changes;
using DualFlow.Activities.Documents.Rows;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;

namespace DualFlow.Activities.Documents.Steps;

/// <summary>Makes a document from a template (activity A41) and keeps it, with its hash, in the registry.</summary>
/// <remarks>Errors: <c>template.not_found</c>, <c>template.markup</c>, <c>liquid.*</c>, <c>document.no_number</c>.</remarks>
/// <param name="renderer">Where templates are found and filled in.</param>
/// <param name="registry">Where the number stands.</param>
[Activity("DualFlow.RenderDocument", DisplayName = "Make a document", Category = "Documents",
    Description = "Fills in a template in one language and keeps the document with its hash. It can be read, printed and had as DOCX.")]
public sealed class RenderDocument(DocumentRenderer renderer, RegistryConnections registry) : WorkActivity<RenderDocument.Inputs, RenderDocument.Outputs>
{
    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("Id of the template, for example contract.")] string Template,
        [Field("What it belongs to: kind and id, for example contract:C-1.")] string Subject,
        [Field("Values that the template names.", UIHint = "json-editor")] JsonElement Values,
        [Field("kk, ru or en.")] string Language = "ru",
        [Field("Reference of a number that was taken; empty when the document has none.", DisplayName = "Number of")] string? NumberOf = null,
        [Field("Number that somebody else has given; empty takes the one above.")] string? GivenNumber = null);

    /// <summary>What it gives.</summary>
    public sealed record Outputs(
        [Field("Id of the document.")] string DocumentId,
        [Field("Its hash.")] string Hash,
        [Field("Its number; empty when it has none.")] string? Number,
        [Field("Its heading.")] string Title);

    /// <inheritdoc/>
    protected override async Task<Outcome> RunAsync(Inputs inputs, WorkContext work, CancellationToken ct)
    {
        var number = string.IsNullOrWhiteSpace(inputs.GivenNumber) ? null : inputs.GivenNumber.Trim();
        if (number is null && inputs.NumberOf is { Length: > 0 } reference)
        {
            await using var open = await registry.OpenAsync(work.TenantId, ct);
            if (await open.Rows.Set<RegisterEntryRow>().FindAsync([open.Rows.Tenant, reference], ct) is not { } entry)
                return Outcome.Fault("document.no_number", $"No number was taken under \"{reference}\". Put the step that takes it before this one.");
            number = entry.Text;
        }
        try
        {
            var document = await renderer.RenderAsync(work.TenantId, inputs.Template, inputs.Language, inputs.Values, number, ct);
            var id = work.IdempotencyKey;
            return To("Done", new Outputs(id, document.Hash, number, document.Title)).With(RegistryJson.Change(DocumentChanges.StoredKind, new DocumentStored(
                id, inputs.Subject, inputs.Template, document.TemplateVersion, inputs.Language, number, document.Title, document.Content, document.Hash)));
        }
        catch (ProblemException e)
        {
            return Outcome.Fault(e.Problems[0].Code, $"{e.Problems[0].Message} {e.Problems[0].Fix}");
        }
    }
}
