using System.Security.Claims;
using System.Text.Json;
using System.Text.Json.Serialization;
using DualFlow.Activities.Registry;
using DualFlow.Activities.Rotation.Changing;
using DualFlow.Activities.Rotation.Checking;
using DualFlow.Activities.Rotation.College;
using DualFlow.Activities.Rotation.Feeds;
using DualFlow.Activities.Rotation.Schedules;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Rotation.Desk;

/// <summary>Plans over HTTP.</summary>
static class PlanEndpoints
{
    internal sealed record PlanRequest([property: JsonRequired] JsonElement Problem, string? Name, int? Seconds, long? Seed, string? Changes);

    internal sealed record SwapRequest(string First, string Second, int Period, bool? OnlyAsks);

    internal sealed record MoveRequest(string Student, int Period, string Station, bool? OnlyAsks);

    internal sealed record PlanStatusAnswer(string Id, string Series, string Name, string State, int Revision, JsonElement? Report, IReadOnlyList<Visit> Visits);

    /// <param name="Student">Id of the student.</param>
    /// <param name="Station">Id of the station.</param>
    /// <param name="Start">First period, from 1.</param>
    /// <param name="Length">Number of periods.</param>
    internal sealed record Visit(string Student, string Station, int Start, int Length);

    internal sealed record SwapAnswer(bool IsAllowed, IReadOnlyList<PlanBreach> Refusals);

    internal sealed record Errors(IReadOnlyList<Problem> Problems);

    public static void MapPlans(this IEndpointRouteBuilder app)
    {
        var read = app.MapGroup("/api/rotations").RequireAuthorization(PermissionPolicy.Of("read:rotations")).WithTags("Rotations");
        var write = app.MapGroup("/api/rotations").RequireAuthorization(PermissionPolicy.Of("write:rotations")).WithTags("Rotations");
        write.MapPost("/plan", OrderAsync).WithName("PlanRotation").WithSummary("Orders a plan; it is made in the background.").Produces<PlanStatusAnswer>(202).Produces<Errors>(422);
        write.MapPost("/college", OrderYearAsync).WithName("PlanCollegeYear").WithSummary("Orders a year of practice for everybody in the registry.").Produces<PlanStatusAnswer>(202).Produces<Errors>(422);
        read.MapGet("", async (ClaimsPrincipal who, IPeople people, PlanDesk desk, CancellationToken ct) => Results.Ok(await desk.ListAsync(await TenantAsync(who, people, ct), ct)))
            .WithName("ListRotations").Produces<IReadOnlyList<PlanSummary>>();
        read.MapGet("/{id}", async (string id, ClaimsPrincipal who, IPeople people, PlanDesk desk, CancellationToken ct) =>
            await desk.FindAsync(await TenantAsync(who, people, ct), id, ct) is { } plan ? Results.Ok(Shown(plan)) : Results.NotFound()).WithName("GetRotation").Produces<PlanStatusAnswer>();
        read.MapGet("/{id}/diff", async (string id, string? from, ClaimsPrincipal who, IPeople people, PlanDesk desk, CancellationToken ct) =>
            await desk.DifferenceAsync(await TenantAsync(who, people, ct), id, from, ct) is { } moves ? Results.Ok(moves.Select(m => m with { Period = m.Period + 1 })) : Results.NotFound())
            .WithName("CompareRotations").Produces<IReadOnlyList<RotationMove>>();
        read.MapGet("/{id}/links", LinksAsync).WithName("LinkRotationCalendar").WithSummary("The signed link of one calendar.");
        write.MapPost("/{id}/publish", PublishAsync).WithName("PublishRotation").Produces(204).Produces<IReadOnlyList<PlanBreach>>(409);
        write.MapPost("/{id}/cancel", async (string id, ClaimsPrincipal who, IPeople people, PlanDesk desk, CancellationToken ct) =>
            await desk.CancelAsync(await TenantAsync(who, people, ct), id, ct) ? Results.NoContent() : Results.NotFound()).WithName("CancelRotation");
        write.MapPost("/{id}/swap", SwapAsync).WithName("SwapInRotation").WithSummary("Exchanges two students in a period, with every check on both sides.").Produces<SwapAnswer>().Produces<SwapAnswer>(409);
        write.MapPost("/{id}/move", MoveAsync).WithName("MoveInRotation").WithSummary("Sends a student to another station in a period, with every check.").Produces<SwapAnswer>().Produces<SwapAnswer>(409);
        app.MapGet("/calendar/rotations/{series}/{kind}/{of}/{signature}.ics", FeedAsync).AllowAnonymous().WithTags("Rotations").WithName("RotationCalendar");
    }

    static async Task<string?> TenantAsync(ClaimsPrincipal who, IPeople people, CancellationToken ct) => (await people.FindAsync(who, ct))?.TenantId;

    static async Task<IResult> OrderAsync(PlanRequest request, ClaimsPrincipal who, IPeople people, PlanDesk desk, CancellationToken ct)
    {
        try
        {
            var row = await desk.OrderAsync(await TenantAsync(who, people, ct), request.Problem.GetRawText(), request.Name, request.Seconds ?? 10, request.Seed ?? 1, request.Changes, ct);
            return Results.Accepted($"/api/rotations/{row.Id}", new PlanStatusAnswer(row.Id, row.Series, row.Name, row.State, row.Revision, null, []));
        }
        catch (ProblemException e)
        {
            return Results.UnprocessableEntity(new Errors(e.Problems));
        }
    }

    static async Task<IResult> OrderYearAsync(CollegeYear year, int? seconds, ClaimsPrincipal who, IPeople people, CollegePlanning planning, CancellationToken ct)
    {
        try
        {
            var row = await planning.OrderAsync(await TenantAsync(who, people, ct), year, seconds ?? 30, ct);
            return Results.Accepted($"/api/rotations/{row.Id}", new PlanStatusAnswer(row.Id, row.Series, row.Name, row.State, row.Revision, null, []));
        }
        catch (ProblemException e)
        {
            return Results.UnprocessableEntity(new Errors(e.Problems));
        }
    }

    static PlanStatusAnswer Shown(StoredPlan plan) => new(plan.Row.Id, plan.Row.Series, plan.Row.Name, plan.Row.State, plan.Row.Revision,
        plan.Row.Report is { } report ? RegistryJson.Read<JsonElement>(report) : null, [.. plan.Visits.Select(v => new Visit(v.Student, v.Station, v.Start + 1, v.Length))]);

    static async Task<IResult> PublishAsync(string id, ClaimsPrincipal who, IPeople people, PlanDesk desk, CancellationToken ct) =>
        await desk.PublishAsync(await TenantAsync(who, people, ct), id, ct) switch
        {
            null => Results.NotFound(),
            { Count: 0 } => Results.NoContent(),
            var breaches => Results.Conflict(breaches),
        };

    static Task<IResult> SwapAsync(string id, SwapRequest request, ClaimsPrincipal who, IPeople people, PlanDesk desk, CancellationToken ct) =>
        ChangedAsync(async () => await desk.SwapAsync(await TenantAsync(who, people, ct), id, request.First, request.Second, request.Period - 1, request.OnlyAsks ?? false, ct));

    static Task<IResult> MoveAsync(string id, MoveRequest request, ClaimsPrincipal who, IPeople people, PlanDesk desk, CancellationToken ct) =>
        ChangedAsync(async () => await desk.MoveAsync(await TenantAsync(who, people, ct), id, request.Student, request.Period - 1, request.Station, request.OnlyAsks ?? false, ct));

    static async Task<IResult> ChangedAsync(Func<Task<SwapResult?>> change)
    {
        try
        {
            return await change() switch
            {
                null => Results.NotFound(),
                { IsAllowed: true } => Results.Ok(new SwapAnswer(true, [])),
                var refused => Results.Conflict(new SwapAnswer(false, refused.Refusals)),
            };
        }
        catch (DbUpdateConcurrencyException)
        {
            return Results.Conflict(new Errors([new("rotation.changed", "Somebody else changed the plan meanwhile.", "Look at it again and repeat the swap.")]));
        }
    }

    static async Task<IResult> LinksAsync(string id, string kind, string of, ClaimsPrincipal who, IPeople people, PlanDesk desk, CancellationToken ct) =>
        await desk.FindAsync(await TenantAsync(who, people, ct), id, ct) is { } plan ? Results.Ok(new { path = FeedLink.Path(plan.Row, kind, of) }) : Results.NotFound();

    static async Task<IResult> FeedAsync(string series, string kind, string of, string signature, PlanDesk desk, CollegeCalendar calendars, CancellationToken ct)
    {
        // A wrong signature and an unknown calendar look the same from outside.
        if (await desk.SignedAsync(series, kind, of, signature, ct) is not { } plan)
            return Results.NotFound();
        return CalendarFeed.Write(plan, kind, of, await calendars.OfAsync(plan.Problem.Country, ct), TimeZoneInfo.FindSystemTimeZoneById(plan.Problem.Zone)) is { } text
            ? Results.Text(text, "text/calendar; charset=utf-8") : Results.NotFound();
    }
}
