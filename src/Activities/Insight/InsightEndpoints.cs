using System.Security.Claims;
using DualFlow.Activities.HumanTasks;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DualFlow.Activities.Insight;

/// <summary>Traces and figures over HTTP.</summary>
public static class InsightEndpoints
{
    static readonly ProcessTexts Texts = new("DualFlow.Activities.Insight.InsightTexts");

    /// <summary>Registers what pages and API read through.</summary>
    public static IServiceCollection AddInsight(this IServiceCollection services) => services.AddSingleton<TraceDesk>().AddSingleton<FiguresDesk>();

    /// <summary>Maps <c>/api/trace</c> and <c>/api/figures</c>.</summary>
    public static void MapInsight(this IEndpointRouteBuilder app)
    {
        var trace = app.MapGroup("/api/trace").RequireAuthorization(PermissionPolicy.Of("read:registry")).WithTags("Trace");
        trace.MapGet("/orders", async (ClaimsPrincipal who, IPeople people, TraceDesk desk, CancellationToken ct) => Results.Ok(await desk.OrdersAsync((await people.FindAsync(who, ct))?.TenantId, ct)))
            .WithName("ListTracedOrders").WithSummary("Employers' orders, and how far their people have come.").Produces<IReadOnlyList<TracedOrder>>();
        trace.MapGet("/orders/{number}", async (string number, ClaimsPrincipal who, IPeople people, TraceDesk desk, CancellationToken ct) =>
            await desk.OrderAsync((await people.FindAsync(who, ct))?.TenantId, Uri.UnescapeDataString(number), ct) is { } found ? Results.Ok(found) : TaskProblem.Of(Texts.Refuse(404, "trace.no_order", number)))
            .WithName("GetOrderTrace").WithSummary("An order with the students whose training goes back to it.").Produces<OrderTrace>().Produces<TaskProblem>(404);
        trace.MapGet("/students/{id}", async (string id, ClaimsPrincipal who, IPeople people, TraceDesk desk, CancellationToken ct) =>
            await desk.StudentAsync((await people.FindAsync(who, ct))?.TenantId, id, ct) is { } found ? Results.Ok(found) : TaskProblem.Of(Texts.Refuse(404, "trace.no_student", id)))
            .WithName("GetStudentTrace").WithSummary("A student's way: order, seats, application, placement, contract, rotation, practice, attestation, diploma, job.").Produces<StudentTrace>().Produces<TaskProblem>(404);
        app.MapGet("/api/figures", async (DateOnly? from, DateOnly? to, ClaimsPrincipal who, IPeople people, FiguresDesk desk, TimeProvider time, CancellationToken ct) =>
        {
            var (first, last) = Period(from, to, time);
            return last < first ? TaskProblem.Of(Texts.Refuse(422, "figures.period")) : Results.Ok(await desk.CollegeAsync((await people.FindAsync(who, ct))?.TenantId, first, last, ct));
        }).RequireAuthorization(PermissionPolicy.Of("read:figures")).WithTags("Figures").WithName("GetFigures").WithSummary("Figures of the college by qualification; without days the last twelve months.").Produces<CollegeFigures>().Produces<TaskProblem>(422);
        app.MapGet("/api/figures/region", async (DateOnly? from, DateOnly? to, FiguresDesk desk, TimeProvider time, CancellationToken ct) =>
        {
            var (first, last) = Period(from, to, time);
            return last < first ? TaskProblem.Of(Texts.Refuse(422, "figures.period")) : Results.Ok(await desk.RegionAsync(first, last, ct));
        }).RequireAuthorization(PermissionPolicy.Of("read:region")).WithTags("Figures").WithName("GetRegionFigures").WithSummary("Totals of every college and of all together, without names.").Produces<RegionFigures>().Produces<TaskProblem>(422);
    }

    /// <summary>The period that is meant; without days the twelve months up to today.</summary>
    public static (DateOnly From, DateOnly To) Period(DateOnly? from, DateOnly? to, TimeProvider time)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        return (from ?? (to ?? today).AddYears(-1).AddDays(1), to ?? today);
    }
}
