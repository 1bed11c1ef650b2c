using System.IO.Compression;
using System.Security.Claims;
using System.Text.Json;
using DualFlow.Engine.ElsaApi.ActivityExecutions;
using DualFlow.Engine.ElsaApi.Http;
using DualFlow.Engine.ElsaApi.Identity;
using DualFlow.Engine.Runtime;
using DualFlow.Engine.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace DualFlow.Engine.ElsaApi.WorkflowInstances;

/// <summary>Instances as files, for support and archives (ELSA.md 4.4).</summary>
static class InstanceFiles
{
    internal sealed record ExportRequest(string[]? Ids);

    internal sealed record Export(
        JsonElement WorkflowState, IReadOnlyList<JsonElement> Bookmarks, IReadOnlyList<ActivityExecution> ActivityExecutionRecords, IReadOnlyList<JournalView> WorkflowExecutionLogRecords);

    const int Most = 200, LongestJournal = 10_000;

    public static void MapInstanceFiles(this IEndpointRouteBuilder api)
    {
        var files = api.MapGroup("").WithTags("Workflow instances");
        files.MapGet("/workflow-instances/{id}/export", ExportAsync).RequirePermission("read:workflow-instances");
        files.MapPost("/bulk-actions/export/workflow-instances", ExportManyAsync).RequirePermission("read:workflow-instances");
    }

    static async Task<FileContentHttpResult> ExportAsync(string id, ClaimsPrincipal who, Runner runner, IStore store, CancellationToken ct) =>
        TypedResults.File(await DocumentAsync(id, who, runner, store, ct), "application/json", FileName(id));

    static async Task<FileContentHttpResult> ExportManyAsync(ExportRequest request, ClaimsPrincipal who, Runner runner, IStore store, CancellationToken ct)
    {
        if (request.Ids is not { Length: > 0 and <= Most } ids)
            throw RequestException.Bad("ids", $"1 to {Most} ids are needed.");
        using var buffer = new MemoryStream();
        using (var archive = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var id in ids.Distinct(StringComparer.Ordinal))
            {
                await using var entry = await archive.CreateEntry(FileName(id)).OpenAsync(ct);
                await entry.WriteAsync(await DocumentAsync(id, who, runner, store, ct), ct);
            }
        return TypedResults.File(buffer.ToArray(), "application/zip", "workflow-instances.zip");
    }

    static async Task<byte[]> DocumentAsync(string id, ClaimsPrincipal who, Runner runner, IStore store, CancellationToken ct)
    {
        var view = await InstanceLookup.GetAsync(runner, id, who, ct);
        var rows = (await store.ListJournalAsync(new JournalFilter(id) { Take = LongestJournal }, ct)).Items;
        var state = WorkflowStateJson.Of(view.Plan, view.State);
        return JsonSerializer.SerializeToUtf8Bytes(
            new Export(state, [.. state.GetProperty("bookmarks").EnumerateArray()], ActivityExecution.Of(rows), [.. rows.Select(JournalView.Of)]), ElsaJson.Options);
    }

    static string FileName(string id) => $"workflow-instance-{string.Concat(id.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'))}.json";
}
