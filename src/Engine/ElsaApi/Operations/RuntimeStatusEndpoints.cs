using DualFlow.Engine.ElsaApi.Identity;
using DualFlow.Engine.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace DualFlow.Engine.ElsaApi.Operations;

/// <summary>How the server does (ELSA.md 4.5).</summary>
static class RuntimeStatusEndpoints
{
    internal sealed record RuntimeState(string Reason, bool IsAcceptingNewWork, string GenerationId);

    internal sealed record RuntimeSource(string Name, string State);

    internal sealed record RuntimeStatus(RuntimeState State, IReadOnlyList<RuntimeSource> Sources, long ActiveExecutionCycleCount, DateTimeOffset? NextDueAt);

    // One word per process: a change of it says that the server was restarted.
    static readonly string Generation = Guid.NewGuid().ToString("n");

    public static void MapRuntimeStatus(this IEndpointRouteBuilder api) =>
        api.MapGet("/admin/workflow-runtime/status", FindAsync).RequirePermission("read:workflow-runtime").WithTags("Operations");

    static async Task<Ok<RuntimeStatus>> FindAsync(IStore store, IHostApplicationLifetime life, CancellationToken ct)
    {
        var stopping = life.ApplicationStopping.IsCancellationRequested;
        var work = await store.ListWorkAsync(0, 1, ct);
        return TypedResults.Ok(new RuntimeStatus(
            new RuntimeState(stopping ? "Stopping" : "None", !stopping, Generation), [new("Http", "Running"), new("Timers", "Running"), new("Outbox", "Running")],
            work.TotalCount, await store.GetNextDueAsync(ct)));
    }
}
