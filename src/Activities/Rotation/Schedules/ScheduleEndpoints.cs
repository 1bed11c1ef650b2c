using System.Security.Claims;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualFlow.Activities.Rotation.Schedules;

/// <summary>Schedules over HTTP.</summary>
static class ScheduleEndpoints
{
    internal sealed record Run(DateTimeOffset DueAt, DateTimeOffset RunAt, string State, string? Reason, string? InstanceId, int Attempts, DateTimeOffset? EndedAt);

    internal sealed record Preview(DateTimeOffset DueAt, DateTimeOffset RunAt, string? Skip, string? Note);

    internal sealed record Problems(IReadOnlyList<Problem> Errors);

    public static void MapSchedules(this IEndpointRouteBuilder app)
    {
        var read = app.MapGroup("/api/rotations/schedules").RequireAuthorization(PermissionPolicy.Of("read:rotations")).WithTags("Rotations");
        var write = app.MapGroup("/api/rotations/schedules").RequireAuthorization(PermissionPolicy.Of("write:rotations")).WithTags("Rotations");
        read.MapGet("", async (ClaimsPrincipal who, IPeople people, ScheduleStore store, CancellationToken ct) => Results.Ok(await store.ListAsync(await TenantAsync(who, people, ct), ct)))
            .WithName("ListRotationSchedules").Produces<IReadOnlyList<RotationSchedule>>();
        read.MapGet("/{id}", async (string id, ClaimsPrincipal who, IPeople people, ScheduleStore store, CancellationToken ct) =>
            await store.FindAsync(await TenantAsync(who, people, ct), id, ct) is { } found ? Results.Ok(found) : Results.NotFound()).WithName("GetRotationSchedule").Produces<RotationSchedule>();
        read.MapGet("/{id}/next", NextAsync).WithName("PreviewRotationSchedule").WithSummary("The next runs, skipped ones with their reason.").Produces<IReadOnlyList<Preview>>();
        read.MapGet("/{id}/history", async (string id, int? count, ClaimsPrincipal who, IPeople people, ScheduleStore store, CancellationToken ct) =>
            Results.Ok((await store.HistoryAsync(await TenantAsync(who, people, ct), id, Math.Clamp(count ?? 50, 1, 1000), ct)).Select(Shown))).WithName("ListRotationRuns").Produces<IReadOnlyList<Run>>();
        write.MapPut("/{id}", PutAsync).WithName("PutRotationSchedule").WithSummary("Stores a schedule, new or changed.").Produces<RotationSchedule>().Produces<Problems>(422);
        write.MapDelete("/{id}", async (string id, ClaimsPrincipal who, IPeople people, ScheduleStore store, CancellationToken ct) =>
            await store.DeleteAsync(await TenantAsync(who, people, ct), id, ct) ? Results.NoContent() : Results.NotFound()).WithName("DeleteRotationSchedule");
        write.MapPost("/{id}/pause", (string id, ClaimsPrincipal who, IPeople people, ScheduleStore store, CancellationToken ct) => PauseAsync(id, true, who, people, store, ct)).WithName("PauseRotationSchedule");
        write.MapPost("/{id}/resume", (string id, ClaimsPrincipal who, IPeople people, ScheduleStore store, CancellationToken ct) => PauseAsync(id, false, who, people, store, ct)).WithName("ResumeRotationSchedule");
        write.MapPost("/{id}/run", RunNowAsync).WithName("RunRotationSchedule").WithSummary("Runs it now, beside its pattern.");
    }

    static async Task<string?> TenantAsync(ClaimsPrincipal who, IPeople people, CancellationToken ct) => (await people.FindAsync(who, ct))?.TenantId;

    static async Task<IResult> NextAsync(string id, int? count, ClaimsPrincipal who, IPeople people, ScheduleStore store, CollegeCalendar calendars, CancellationToken ct)
    {
        if (await store.FindAsync(await TenantAsync(who, people, ct), id, ct) is not { } schedule)
            return Results.NotFound();
        if (ScheduleCheck.Find(schedule) is { Count: > 0 } problems)
            return Results.UnprocessableEntity(new Problems(problems));
        var next = OccurrenceRules.Next(schedule, await calendars.OfAsync(schedule.Country, ct), await store.NowAsync(ct), Math.Clamp(count ?? 20, 1, 200));
        return Results.Ok(next.Select(o => new Preview(o.DueAt, o.RunAt, schedule.IsPaused ? "paused" : o.Skip, o.Note)));
    }

    static async Task<IResult> PutAsync(string id, RotationSchedule schedule, ClaimsPrincipal who, IPeople people, ScheduleStore store, CancellationToken ct)
    {
        schedule = schedule with { Id = id };
        if (ScheduleCheck.Find(schedule) is { Count: > 0 } problems)
            return Results.UnprocessableEntity(new Problems(problems));
        return await store.PutAsync(await TenantAsync(who, people, ct), schedule, ct) ? Results.Created($"/api/rotations/schedules/{id}", schedule) : Results.Ok(schedule);
    }

    static async Task<IResult> PauseAsync(string id, bool pauses, ClaimsPrincipal who, IPeople people, ScheduleStore store, CancellationToken ct)
    {
        var tenant = await TenantAsync(who, people, ct);
        if (await store.FindAsync(tenant, id, ct) is not { } schedule)
            return Results.NotFound();
        await store.PutAsync(tenant, schedule with { IsPaused = pauses }, ct);
        return Results.NoContent();
    }

    static async Task<IResult> RunNowAsync(string id, ClaimsPrincipal who, IPeople people, ScheduleStore store, ScheduleTicker ticker, CancellationToken ct)
    {
        var tenant = await TenantAsync(who, people, ct);
        if (await store.FindAsync(tenant, id, ct) is null)
            return Results.NotFound();
        var due = await store.RunNowAsync(tenant, id, ct);
        await ticker.RunAsync(ct);
        return Results.Accepted($"/api/rotations/schedules/{id}/history", new { dueAt = due });
    }

    static Run Shown(OccurrenceRow row) => new(At(row.DueMs), At(row.RunMs), row.State, row.Reason, row.InstanceId, row.Attempts, row.EndedMs is { } ended ? At(ended) : null);

    static DateTimeOffset At(long ms) => DateTimeOffset.FromUnixTimeMilliseconds(ms);
}
