using System.Security.Claims;
using DualFlow.Activities.Attendance;
using DualFlow.Activities.HumanTasks;
using DualFlow.Engine.Contract;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DualFlow.Designer.Tasks;

/// <summary>What the pages of tasks and forms need.</summary>
static class TaskPagesSetup
{
    public static IServiceCollection AddTaskPages(this IServiceCollection services) => services.AddScoped<TaskPageText>();

    /// <summary>Files for people in the browser: the API takes no cookies, so the pages have their own address.</summary>
    public static void MapTaskPages(this IEndpointRouteBuilder app)
    {
        app.MapGet("/task-files/{taskId}/{fileId}", DownloadAsync).RequireAuthorization(DesignerSetup.SignedIn).ExcludeFromDescription();
        app.MapGet("/absence-files/{id}", ProofAsync).RequireAuthorization(DesignerSetup.SignedIn).ExcludeFromDescription();
    }

    static async Task<IResult> DownloadAsync(string taskId, string fileId, ClaimsPrincipal who, IPeople people, TaskFiles files, HttpResponse response, CancellationToken ct) =>
        await people.FindAsync(who, ct) is { } person ? await files.SendAsync(person, taskId, fileId, response, ct) : Results.Unauthorized();

    static async Task<IResult> ProofAsync(string id, ClaimsPrincipal who, IPeople people, AbsenceDesk absences, HttpResponse response, CancellationToken ct) =>
        await people.FindAsync(who, ct) is { } person ? await absences.SendProofAsync(person, id, response, ct) : Results.Unauthorized();
}
