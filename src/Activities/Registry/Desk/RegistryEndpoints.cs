using System.Security.Claims;
using System.Text.Json;
using DualFlow.Activities.HumanTasks;
using DualFlow.Activities.Registry.Import;
using DualFlow.Activities.Registry.Kinds;
using DualFlow.Activities.Tables;
using DualFlow.Engine.Contract;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace DualFlow.Activities.Registry.Desk;

/// <summary>Registers and audit over HTTP.</summary>
static class RegistryEndpoints
{
    const int LongestKey = 200;

    internal sealed record Records(IReadOnlyList<JsonElement> Items, int TotalCount, bool HasMore);

    internal sealed record KindDocument(string Name, Forms.LocalText Title, IReadOnlyList<FieldDocument> Fields);

    internal sealed record FieldDocument(string Name, Forms.LocalText Label, string Kind, bool IsKey, bool IsRequired, bool InFilter, IReadOnlyList<string> Choices, string? Refers);

    internal sealed record Changes(IReadOnlyList<AuditEntry> Items, int TotalCount, bool HasMore);

    /// <summary>Maps <c>/api/registry</c> and <c>/api/audit</c>.</summary>
    public static void MapRegistry(this IEndpointRouteBuilder app)
    {
        var read = app.MapGroup("/api/registry").RequireAuthorization(PermissionPolicy.Of("read:registry")).WithTags("Registry");
        var write = app.MapGroup("/api/registry").RequireAuthorization(PermissionPolicy.Of("write:registry")).WithTags("Registry");
        read.MapGet("", () => Results.Ok(RegistryKinds.All.Select(Document))).WithName("ListRegisters").WithSummary("The registers and their fields.").Produces<IReadOnlyList<KindDocument>>();
        read.MapGet("/{kind}", ListAsync).WithName("ListRecords").WithSummary("Records: search finds names however they are typed; a field's name narrows; sort=field or -field.").Produces<Records>().Produces<TaskProblem>(404);
        read.MapGet("/{kind}/export", ExportAsync).WithName("ExportRecords").WithSummary("Records as CSV or XLSX; language=kk, ru or en writes headings for people.").Produces(200, contentType: "text/csv").Produces<TaskProblem>(404);
        read.MapGet("/{kind}/{id}", GetAsync).WithName("GetRecord").WithSummary("One record with its ETag.").Produces<JsonElement>().Produces<TaskProblem>(404);
        read.MapGet("/{kind}/{id}/history", HistoryAsync).WithName("ListRecordHistory").WithSummary("Who changed it, when, before and after.").Produces<Changes>().Produces<TaskProblem>(404);
        write.MapPut("/{kind}/{id}", PutAsync).HonoursKey().WithName("PutRecord").WithSummary("Stores a record; a changed one with If-Match.")
            .Accepts<JsonElement>("application/json").Produces<JsonElement>().Produces<TaskProblem>(412).Produces<TaskProblem>(422).Produces<TaskProblem>(428);
        write.MapDelete("/{kind}/{id}", DeleteAsync).HonoursKey().WithName("DeleteRecord").WithSummary("Deletes a record that nothing refers to.").Produces(204).Produces<TaskProblem>(404).Produces<TaskProblem>(409);
        write.MapPost("/{kind}/import", ImportAsync).HonoursKey().WithName("ImportRecords").WithSummary("A CSV or XLSX file as the body: mode=preview says what would happen, all writes everything or nothing, skip leaves bad rows out.")
            .Accepts<byte[]>("application/octet-stream").Produces<ImportReport>().Produces<TaskProblem>(400).Produces<ImportReport>(422).WithMetadata(new RequestSizeLimitAttribute(TableFile.LargestFile + 1024));
        app.MapGet("/api/audit", AuditAsync).RequireAuthorization(PermissionPolicy.Of("read:audit")).WithTags("Registry").WithName("ListAudit").WithSummary("Every change: who, when, by which step, before and after.").Produces<Changes>();
    }

    static KindDocument Document(RegistryKind kind) => new(kind.Name, kind.Title, [.. kind.Fields.Select(f =>
        new FieldDocument(f.Name, f.Label, JsonNamingPolicy.CamelCase.ConvertName(f.Kind.ToString()), f.IsKey, f.IsRequired, f.InFilter, f.Choices, f.Refers))]);

    static async Task<IResult> ListAsync(
        string kind, string? search, string? sort, int? page, int? pageSize, ClaimsPrincipal who, IPeople people, RegistryDesk desk, HttpRequest request, CancellationToken ct)
    {
        if (RegistryKinds.Find(kind) is not { } register)
            return NoKind(kind);
        var take = Math.Clamp(pageSize ?? 50, 1, 200);
        var query = Query(register, request, search, sort) with { Skip = Math.Max(0, page ?? 0) * take, Take = take };
        var found = await desk.ListAsync((await people.FindAsync(who, ct))?.TenantId, register, query, ct);
        // Personal numbers are for who opens the record.
        return Results.Ok(new Records([.. found.Items.Select(r => RecordJson.Write(register, r, isWhole: false))], found.Total, query.Skip + found.Items.Count < found.Total));
    }

    static RegistryQuery Query(RegistryKind kind, HttpRequest request, string? search, string? sort) => new()
    {
        Search = search, Sort = sort,
        Filters = kind.Fields.Where(f => f.InFilter && request.Query.ContainsKey(f.Name)).ToDictionary(f => f.Name, f => request.Query[f.Name].ToString(), StringComparer.Ordinal),
    };

    static async Task<IResult> GetAsync(string kind, string id, ClaimsPrincipal who, IPeople people, RegistryDesk desk, HttpResponse response, CancellationToken ct)
    {
        if (RegistryKinds.Find(kind) is not { } register)
            return NoKind(kind);
        return await desk.FindAsync((await people.FindAsync(who, ct))?.TenantId, register, id, ct) is { } record
            ? Answer(register, record, response) : TaskProblem.Of(RegistryTexts.Refuse(404, "registry.not_found", id));
    }

    static async Task<IResult> PutAsync(string kind, string id, JsonElement body, ClaimsPrincipal who, IPeople people, RegistryDesk desk, HttpRequest request, CancellationToken ct)
    {
        if (RegistryKinds.Find(kind) is not { } register)
            return NoKind(kind);
        if (await people.FindAsync(who, ct) is not { } person)
            return Results.Unauthorized();
        if (RecordJson.Read(body) is not { } written)
            return TaskProblem.Of(RegistryTexts.Refuse(400, "registry.body"));
        var answer = await desk.PutAsync(person, register, id, written, Header(request, "If-Match"), Header(request, "Idempotency-Key"), ct);
        return answer.Refusal is { } no ? TaskProblem.Of(no) : Answer(register, answer.Value!, request.HttpContext.Response);
    }

    static async Task<IResult> DeleteAsync(string kind, string id, ClaimsPrincipal who, IPeople people, RegistryDesk desk, HttpRequest request, CancellationToken ct)
    {
        if (RegistryKinds.Find(kind) is not { } register)
            return NoKind(kind);
        if (await people.FindAsync(who, ct) is not { } person)
            return Results.Unauthorized();
        var answer = await desk.DeleteAsync(person, register, id, Header(request, "If-Match"), Header(request, "Idempotency-Key"), ct);
        return answer.Refusal is { } no ? TaskProblem.Of(no) : Results.NoContent();
    }

    static async Task<IResult> ImportAsync(string kind, string? name, string? mode, ClaimsPrincipal who, IPeople people, RegistryDesk desk, HttpRequest request, CancellationToken ct)
    {
        if (RegistryKinds.Find(kind) is not { } register)
            return NoKind(kind);
        if (await people.FindAsync(who, ct) is not { } person)
            return Results.Unauthorized();
        if (!Enum.TryParse<ImportMode>(mode ?? "preview", true, out var chosen) || !Enum.IsDefined(chosen))
            return TaskProblem.Of(RegistryTexts.Refuse(400, "import.mode"));
        using var content = new MemoryStream();
        await request.Body.CopyToAsync(content, ct);
        if (content.Length == 0 || string.IsNullOrWhiteSpace(name))
            return TaskProblem.Of(RegistryTexts.Refuse(400, "import.file"));
        var answer = await desk.ImportAsync(person, register, name, content.ToArray(), chosen, Header(request, "Idempotency-Key"), ct);
        return answer.Refusal is { } no ? TaskProblem.Of(no) : Results.Json(answer.Value, RegistryJson.Options, statusCode: chosen == ImportMode.Preview || answer.Value!.IsWritten ? 200 : 422);
    }

    static async Task<IResult> ExportAsync(
        string kind, string? format, string? language, string? search, string? sort, ClaimsPrincipal who, IPeople people, RegistryDesk desk, HttpRequest request, CancellationToken ct)
    {
        if (RegistryKinds.Find(kind) is not { } register)
            return NoKind(kind);
        var (tenant, isWorkbook) = ((await people.FindAsync(who, ct))?.TenantId, format == "xlsx");
        var query = Query(register, request, search, sort);
        // Both writers write in small pieces and not always asynchronously: the file is made first.
        var content = new MemoryStream();
        await desk.ExportAsync(tenant, register, query, language is "kk" or "ru" or "en" ? language : null, isWorkbook, content, ct);
        return Results.File(content.ToArray(), isWorkbook ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" : "text/csv; charset=utf-8", $"{kind}.{(isWorkbook ? "xlsx" : "csv")}");
    }

    static async Task<IResult> HistoryAsync(string kind, string id, int? page, int? pageSize, ClaimsPrincipal who, IPeople people, AuditDesk audit, CancellationToken ct)
    {
        if (RegistryKinds.Find(kind) is not { } register)
            return NoKind(kind);
        var take = Math.Clamp(pageSize ?? 50, 1, 200);
        return Paged(await audit.HistoryAsync((await people.FindAsync(who, ct))?.TenantId, register, id, Math.Max(0, page ?? 0) * take, take, ct), Math.Max(0, page ?? 0) * take);
    }

    static async Task<IResult> AuditAsync(
        string? subject, string? subjectId, string? account, string? instanceId, string? what, DateTimeOffset? from, DateTimeOffset? to, int? page, int? pageSize,
        ClaimsPrincipal who, IPeople people, AuditDesk audit, CancellationToken ct)
    {
        var take = Math.Clamp(pageSize ?? 50, 1, 200);
        var skip = Math.Max(0, page ?? 0) * take;
        return Paged(await audit.ListAsync((await people.FindAsync(who, ct))?.TenantId, new()
        {
            Subject = subject, SubjectId = subjectId, Account = account, InstanceId = instanceId, What = what, From = from, To = to, Skip = skip, Take = take,
        }, ct), skip);
    }

    static IResult Paged(AuditPage page, int skip) => Results.Ok(new Changes(page.Items, page.Total, skip + page.Items.Count < page.Total));

    static IResult Answer(RegistryKind kind, RegistryRecord record, HttpResponse response)
    {
        response.Headers.ETag = record.ETag;
        return Results.Ok(RecordJson.Write(kind, record, isWhole: true));
    }

    static IResult NoKind(string kind) => TaskProblem.Of(RegistryTexts.Refuse(404, "registry.kind", kind));

    static string? Header(HttpRequest request, string name) => request.Headers[name].ToString() is { Length: > 0 and <= LongestKey } value ? value : null;
}
