using System.Globalization;
using System.Security.Claims;
using DualFlow.Activities.Demand.Changes;
using DualFlow.Activities.Demand.Rows;
using DualFlow.Activities.HumanTasks;
using DualFlow.Activities.Registry.Desk;
using DualFlow.Engine.Contract;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DualFlow.Activities.Demand.Desk;

/// <summary>Employers' demand over HTTP.</summary>
public static class DemandEndpoints
{
    const int LongestKey = 200;

    internal sealed record DemandRequest(
        string Bin, string? Enterprise, string Qualification, int Year, int Places, int? DualPlaces, string? Shift, int? Mentors, bool? TakesMinors, string? Skills, string? Contact);

    internal sealed record SettleRequest(string State, string? Reason);

    /// <summary>Registers what pages and API act through.</summary>
    public static IServiceCollection AddDemand(this IServiceCollection services) => services.AddSingleton<DemandDesk>();

    /// <summary>Maps <c>/api/demands</c>.</summary>
    public static void MapDemand(this IEndpointRouteBuilder app)
    {
        var read = app.MapGroup("/api/demands").RequireAuthorization(PermissionPolicy.Of()).WithTags("Demands");
        var write = app.MapGroup("/api/demands").RequireAuthorization(PermissionPolicy.Of("write:demands")).WithTags("Demands");
        read.MapGet("", ListAsync).WithName("ListDemands").WithSummary("Demands that you may see (an enterprise its own), newest first; year, state and search filter, page begins with 0.").Produces<DemandPage>();
        app.MapGroup("/api/demands").RequireAuthorization(PermissionPolicy.Of("read:demands", "write:demands")).WithTags("Demands").MapGet("/years/{year:int}", async (int year, ClaimsPrincipal who, IPeople people, DemandDesk desk, CancellationToken ct) =>
            Results.Ok(await desk.YearAsync((await people.FindAsync(who, ct))?.TenantId, year, ct))).WithName("GetDemandYear").WithSummary("Totals and orders of a year.").Produces<DemandYear>();
        read.MapGet("/{number}", GetAsync).WithName("GetDemand").WithSummary("A demand. ETag is its revision.").Produces<DemandRow>().Produces(304).Produces<TaskProblem>(404);
        write.MapPost("", SubmitAsync).HonoursKey().WithName("SubmitDemand").WithSummary("Records a demand. Idempotency-Key: the same key gives the same demand.").Produces<DemandRow>(201).Produces<TaskProblem>(409).Produces<TaskProblem>(422);
        write.MapPost("/{number}/settle", SettleAsync).WithName("SettleDemand").WithSummary("Verifies, rejects, returns for correction, or withdraws: state is verified, rejected, returned or withdrawn. A demand that a process leads is decided through its task.").Produces<DemandRow>().Produces<TaskProblem>(409);
    }

    static async Task<IResult> ListAsync(int? year, string? state, string? search, int? page, int? pageSize, ClaimsPrincipal who, IPeople people, DemandDesk desk, CancellationToken ct)
    {
        if (await people.FindAsync(who, ct) is not { } person)
            return Results.Unauthorized();
        var take = Math.Clamp(pageSize ?? 50, 1, 200);
        return Results.Ok(await desk.ListAsync(person, year, state, string.IsNullOrWhiteSpace(search) ? null : search.Trim(), Math.Max(0, page ?? 0) * take, take, ct));
    }

    static async Task<IResult> GetAsync(string number, HttpContext http, ClaimsPrincipal who, IPeople people, DemandDesk desk, CancellationToken ct)
    {
        if (await people.FindAsync(who, ct) is not { } person)
            return Results.Unauthorized();
        if (await desk.FindAsync(person, number, ct) is not { } row)
            return TaskProblem.Of(DemandRefusals.Of(404, "demand.not_found"));
        Tag(http, row);
        return Results.Ok(row);
    }

    static async Task<IResult> SubmitAsync(DemandRequest d, HttpContext http, ClaimsPrincipal who, IPeople people, DemandDesk desk, CancellationToken ct)
    {
        if (await people.FindAsync(who, ct) is not { } person)
            return Results.Unauthorized();
        var key = http.Request.Headers["Idempotency-Key"].ToString();
        if (key.Length > LongestKey)
            throw new BadHttpRequestException("Idempotency-Key may have 200 characters at the most.");
        var answer = await desk.SubmitAsync(person, new("", d.Bin, d.Enterprise ?? d.Bin, d.Qualification, d.Year, d.Places, d.DualPlaces ?? 0, d.Shift ?? "day", d.Mentors ?? 0, d.TakesMinors ?? false,
            d.Skills ?? "", d.Contact ?? ""), key.Length == 0 ? null : key, ct);
        if (answer.Refusal is { } refusal)
            return TaskProblem.Of(refusal);
        Tag(http, answer.Value!);
        return Results.Created($"/api/demands/{Uri.EscapeDataString(answer.Value!.Number)}", answer.Value);
    }

    static async Task<IResult> SettleAsync(string number, SettleRequest body, HttpContext http, ClaimsPrincipal who, IPeople people, DemandDesk desk, CancellationToken ct)
    {
        if (await people.FindAsync(who, ct) is not { } person)
            return Results.Unauthorized();
        int? revision = int.TryParse(http.Request.Headers.IfMatch.ToString().Trim('"', ' '), NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : null;
        var answer = await desk.DecideAsync(person, number, body.State, body.Reason, revision, ct);
        if (answer.Refusal is { } refusal)
            return TaskProblem.Of(refusal);
        Tag(http, answer.Value!);
        return Results.Ok(answer.Value);
    }

    static void Tag(HttpContext http, DemandRow row) => http.Response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{row.Revision}\"");
}
