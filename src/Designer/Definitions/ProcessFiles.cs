using System.Text;
using DualFlow.Designer.Definitions.Description;
using DualFlow.Designer.Expressions.Conditions;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.ElsaApi.Identity;
using DualFlow.Engine.Runtime;
using DualFlow.Engine.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualFlow.Designer.Definitions;

/// <summary>What can be taken home from the page of a process: the document, the picture, the description. <c>?culture=kk</c> chooses the language.</summary>
static class ProcessFiles
{
    public static void MapProcessFiles(this IEndpointRouteBuilder app)
    {
        var files = app.MapGroup("/processes/{definitionId}").RequireAuthorization(DesignerSetup.SignedIn).ExcludeFromDescription();
        files.MapGet("/export.json", (string definitionId, HttpContext http, DefinitionLibrary library, CancellationToken ct) =>
            AnswerAsync(definitionId, http, library, d => Task.FromResult((DefinitionWriter.Write(d, indented: true), "application/json", "json")), ct));
        files.MapGet("/picture.svg", (string definitionId, HttpContext http, DefinitionLibrary library, Toolbox toolbox, ConditionWords conditions, CancellationToken ct) =>
            AnswerAsync(definitionId, http, library, async d => (Encoding.UTF8.GetBytes(ProcessPicture.Full(d, await toolbox.GetAsync(d.TenantId, ct), colours: true, conditions)), "image/svg+xml", "svg"), ct));
        files.MapGet("/description.docx", (string definitionId, HttpContext http, DefinitionLibrary library, DescriptionDocument document, CancellationToken ct) =>
            AnswerAsync(definitionId, http, library, async d => (await document.WriteAsync(d, ct), DescriptionDocument.ContentType, "docx"), ct));
    }

    static async Task<IResult> AnswerAsync(
        string definitionId, HttpContext http, DefinitionLibrary library, Func<WorkflowDefinition, Task<(byte[] Content, string Type, string Extension)>> make, CancellationToken ct)
    {
        if (!Permissions.Holds(http.User, "read:workflow-definitions"))
            return TypedResults.Forbid(authenticationSchemes: [DesignerSetup.CookieScheme]);
        if (await library.FindAsync(definitionId, VersionChoice.Latest, ct) is not { } found)
            return TypedResults.NotFound();
        var (content, type, extension) = await make(found);
        return TypedResults.File(content, type, $"{NameOf(found)}-{found.Version}.{extension}");
    }

    static string NameOf(WorkflowDefinition definition) =>
        string.Concat(Instances.ProcessName.Of(definition).Select(c => char.IsLetterOrDigit(c) ? c : '-')).Trim('-') is { Length: > 0 } name ? name : "process";
}
