using System.IO.Compression;
using System.Security.Claims;
using System.Text;
using System.Text.Json;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.ElsaApi.Http;
using DualFlow.Engine.ElsaApi.Identity;
using DualFlow.Engine.Runtime;
using DualFlow.Engine.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace DualFlow.Engine.ElsaApi.WorkflowDefinitions;

/// <summary>Definitions as files, in and out (ELSA.md 4.3).</summary>
static class DefinitionFiles
{
    internal sealed record ExportRequest(string[]? Ids, bool? IncludeConsumingWorkflows);

    internal sealed record Imported(int ImportedCount, IReadOnlyList<DefinitionRow> Items, IReadOnlyList<FileProblem> Failed);

    internal sealed record FileProblem(string File, IReadOnlyList<Problem> Problems);

    const string Schema = "https://elsaworkflows.io/schemas/workflow-definition/v3.0.0/schema.json";
    const string Read = "read:workflow-definitions", Write = "write:workflow-definitions";
    const int MostEntries = 1000;
    const long LargestEntry = 16 << 20, LargestArchive = 128 << 20;

    public static void MapDefinitionFiles(this IEndpointRouteBuilder api)
    {
        var files = api.MapGroup("").WithTags("Workflow definitions");
        files.MapGet("/workflow-definitions/{definitionId}/export", ExportAsync).RequirePermission(Read);
        files.MapPost("/bulk-actions/export/workflow-definitions", ExportManyAsync).RequirePermission(Read);
        files.MapMethods("/workflow-definitions/import", ["POST", "PUT"], ImportAsync).RequirePermission(Write);
        files.MapMethods("/workflow-definitions/{definitionId}/import", ["POST", "PUT"], ImportAsync).RequirePermission(Write);
        files.MapPost("/workflow-definitions/import-files", ImportFilesAsync).RequirePermission(Write).DisableAntiforgery();
    }

    static async Task<Results<FileContentHttpResult, NotFound>> ExportAsync(
        string definitionId, string? versionOptions, bool? includeConsumingWorkflows, ClaimsPrincipal who, DefinitionLibrary library, CancellationToken ct)
    {
        var (versions, number) = VersionWords.Read(versionOptions) ?? (VersionChoice.Latest, null);
        if (await library.FindAsync(definitionId, versions, ct, number, who.Tenant()) is not { } found)
            return TypedResults.NotFound();
        return includeConsumingWorkflows == true ? await ZipAsync([found], true, who, library, ct) : TypedResults.File(Document(found), "application/json", FileName(found));
    }

    static async Task<Results<FileContentHttpResult, NotFound>> ExportManyAsync(
        ExportRequest request, ClaimsPrincipal who, DefinitionLibrary library, IStore store, CancellationToken ct)
    {
        if (request.Ids is not { Length: > 0 and <= MostEntries } ids)
            throw RequestException.Bad("ids", $"1 to {MostEntries} ids are needed.");
        var found = (await store.ListDefinitionsAsync(new() { Ids = [.. ids], TenantId = who.Tenant() }, ct)).Items;
        return found.IsEmpty ? TypedResults.NotFound() : await ZipAsync([.. found], request.IncludeConsumingWorkflows == true, who, library, ct);
    }

    /// <remarks>Comes in as a draft, whatever the document says about being published; publish it when you have looked at it.</remarks>
    static async Task<Ok<JsonElement>> ImportAsync(string? definitionId, JsonElement model, ClaimsPrincipal who, DefinitionLibrary library, CancellationToken ct)
    {
        var document = DefinitionChanges.Mine(DefinitionReader.Read(model), who);
        if (!string.IsNullOrEmpty(definitionId))
            document = document with { DefinitionId = definitionId };
        return TypedResults.Ok(DefinitionViews.Model(await library.ImportAsync(document, ct), who));
    }

    /// <summary>JSON files, or archives of them; a file that can't be read is named and the others come in.</summary>
    static async Task<Ok<Imported>> ImportFilesAsync(IFormFileCollection files, ClaimsPrincipal who, DefinitionLibrary library, CancellationToken ct)
    {
        if (files.Count == 0)
            throw RequestException.Bad("files", "At least one file is needed, in a form field of any name.");
        var imported = new List<DefinitionRow>();
        var failed = new List<FileProblem>();
        foreach (var file in files)
            await foreach (var (name, text) in DocumentsAsync(file, ct))
            {
                try
                {
                    if (text is null)
                        throw new ProblemException(Damaged(name));
                    imported.Add(DefinitionRow.Of(await library.ImportAsync(DefinitionChanges.Mine(DefinitionReader.Read(text), who), ct), who));
                }
                catch (ProblemException e)
                {
                    failed.Add(new FileProblem(name, e.Problems));
                }
            }
        if (imported.Count + failed.Count == 0)
            throw RequestException.Bad("files", $"{string.Join(", ", files.Select(f => Path.GetFileName(f.FileName)))}: there is no file in it whose name ends in .json. Export the workflows again, or send their files one by one.");
        return imported.Count == 0 && failed.Count > 0
            ? throw new ProblemException([.. failed.SelectMany(f => f.Problems.Select(p => p with { Message = $"{f.File}: {p.Message}" }))])
            : TypedResults.Ok(new Imported(imported.Count, imported, failed));
    }

    // The text is null for what can't be unpacked.
    static async IAsyncEnumerable<(string Name, string? Text)> DocumentsAsync(IFormFile file, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        await using var stream = file.OpenReadStream();
        if (!file.FileName.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
        {
            yield return (Path.GetFileName(file.FileName), await ReadAsync(stream, file.FileName, ct));
            yield break;
        }
        using var archive = OpenArchive(stream);
        if (archive is null)
        {
            yield return (Path.GetFileName(file.FileName), null);
            yield break;
        }
        // Lengths in an archive are claims: what is unpacked is counted.
        if (archive.Entries.Count > MostEntries)
            throw RequestException.Bad("files", $"{file.FileName} holds {archive.Entries.Count} files; {MostEntries} are allowed.");
        var total = 0L;
        foreach (var entry in archive.Entries.Where(e => e.Name.EndsWith(".json", StringComparison.OrdinalIgnoreCase)))
        {
            var text = await UnpackAsync(entry, ct);
            if ((total += text?.Length ?? 0) > LargestArchive)
                throw new RequestException(StatusCodes.Status413PayloadTooLarge, "files", $"{file.FileName} unpacks to more than {LargestArchive} bytes.");
            yield return (entry.Name, text);
        }
    }

    static ZipArchive? OpenArchive(Stream stream)
    {
        try
        {
            var archive = new ZipArchive(stream, ZipArchiveMode.Read);
            _ = archive.Entries.Count;   // reads the directory, which may be damaged too
            return archive;
        }
        catch (Exception e) when (IsDamage(e))
        {
            return null;
        }
    }

    static async Task<string?> UnpackAsync(ZipArchiveEntry entry, CancellationToken ct)
    {
        try
        {
            await using var content = await entry.OpenAsync(ct);
            return await ReadAsync(content, entry.FullName, ct);
        }
        catch (Exception e) when (IsDamage(e))
        {
            return null;
        }
    }

    // The reader of archives seeks where a damaged directory sends it: before the beginning and behind the end, too.
    static bool IsDamage(Exception e) => e is InvalidDataException or IOException or ArgumentOutOfRangeException or NotSupportedException;

    static Problem Damaged(string name) => new(ProblemCodes.DocumentNotUnpacked, $"{name} is no zip archive, or it is damaged.", "Export the archive again, or send its files one by one.", "$");

    static async Task<string> ReadAsync(Stream stream, string name, CancellationToken ct)
    {
        using var buffer = new MemoryStream();
        var chunk = new byte[64 * 1024];
        while (await stream.ReadAsync(chunk, ct) is var read and > 0)
        {
            if (buffer.Length + read > LargestEntry)
                throw new RequestException(StatusCodes.Status413PayloadTooLarge, "files", $"{name} is larger than {LargestEntry} bytes.");
            buffer.Write(chunk, 0, read);
        }
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    static async Task<FileContentHttpResult> ZipAsync(List<WorkflowDefinition> definitions, bool withConsumers, ClaimsPrincipal who, DefinitionLibrary library, CancellationToken ct)
    {
        // Consumers of consumers too: what is imported elsewhere must be complete.
        for (var i = 0; withConsumers && i < definitions.Count; i++)
            foreach (var id in await library.ListConsumersAsync(definitions[i].DefinitionId, ct, who.Tenant()))
                if (!definitions.Exists(d => d.DefinitionId == id) && await library.FindAsync(id, VersionChoice.Latest, ct, tenantId: who.Tenant()) is { } consumer)
                    definitions.Add(consumer);
        using var buffer = new MemoryStream();
        using (var archive = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var definition in definitions)
            {
                await using var entry = await archive.CreateEntry(FileName(definition)).OpenAsync(ct);
                await entry.WriteAsync(Document(definition), ct);
            }
        return TypedResults.File(buffer.ToArray(), "application/zip", "workflow-definitions.zip");
    }

    static byte[] Document(WorkflowDefinition definition) => DefinitionWriter.Write(definition with
    {
        Other = [new("$schema", Values.ToJson(Schema)), .. definition.Other.Where(m => m.Key is not ("$schema" or "links"))],
    }, indented: true);

    static string FileName(WorkflowDefinition d)
    {
        var name = string.Concat((d.Name ?? "").Trim().ToLowerInvariant().Select(c => char.IsLetterOrDigit(c) ? c : '-')).Trim('-');
        return $"workflow-definition-{(name.Length == 0 ? "" : name + "-")}{d.DefinitionId}-{d.Id}.json";
    }
}
