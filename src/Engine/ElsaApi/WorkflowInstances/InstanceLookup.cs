using System.Globalization;
using System.Security.Claims;
using DualFlow.Engine.ElsaApi.Http;
using DualFlow.Engine.Runtime;
using DualFlow.Engine.Storage;

namespace DualFlow.Engine.ElsaApi.WorkflowInstances;

/// <summary>Finds instances for a caller; another tenant's are not there.</summary>
static class InstanceLookup
{
    /// <summary>The row of an instance.</summary>
    /// <exception cref="RequestException">404.</exception>
    public static async Task<InstanceSummary> CheckAsync(IStore store, string id, ClaimsPrincipal who, CancellationToken ct) =>
        (await store.ListInstancesAsync(new() { Ids = [id], TenantId = who.Tenant(), Take = 1 }, ct)).Items.FirstOrDefault() ?? throw RequestException.NotFound("workflow instance", id);

    /// <summary>The state of an instance with the plan that reads it.</summary>
    /// <exception cref="RequestException">404.</exception>
    public static async Task<InstanceView> GetAsync(Runner runner, string id, ClaimsPrincipal who, CancellationToken ct) =>
        await runner.FindAsync(id, ct) is { } view && who.Sees(view.State.TenantId) ? view : throw RequestException.NotFound("workflow instance", id);

    /// <summary>Instance and token of an activity execution's public id.</summary>
    /// <exception cref="RequestException">404.</exception>
    public static (string InstanceId, int TokenId) TokenOf(string executionId) =>
        executionId.LastIndexOf(':') is var at and > 0 && int.TryParse(executionId.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var token)
            ? (executionId[..at], token) : throw RequestException.NotFound("activity execution", executionId);
}
