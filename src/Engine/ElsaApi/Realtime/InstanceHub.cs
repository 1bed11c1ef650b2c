using DualFlow.Engine.ElsaApi.Http;
using DualFlow.Engine.ElsaApi.Identity;
using DualFlow.Engine.Storage;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;

namespace DualFlow.Engine.ElsaApi.Realtime;

/// <summary>Tells those who watch an instance what happens to it (ELSA.md 4.6).</summary>
[Authorize(AuthenticationSchemes = ApiSchemes.Any)]
sealed class InstanceHub(IStore store, InstanceWatch watch) : Hub
{
    const int MostWatched = 100;
    const string Watched = "watched";

    /// <summary>Begins to watch; called by Elsa Studio when an instance is opened.</summary>
    public async Task ObserveInstanceAsync(string instanceId)
    {
        var who = Context.User!;
        if (!Permissions.Holds(who, "read:workflow-instances"))
            throw new HubException("You may not read instances.");
        var ct = Context.ConnectionAborted;
        if ((await store.ListInstancesAsync(new() { Ids = [instanceId], TenantId = who.Tenant(), Take = 1 }, ct)).Items.IsEmpty)
            throw new HubException("There is no such instance.");
        var watched = Mine();
        if (watched.Count >= MostWatched)
            throw new HubException($"One connection can watch {MostWatched} instances.");
        await Groups.AddToGroupAsync(Context.ConnectionId, instanceId, ct);
        if (watched.Add(instanceId))
            watch.Add(instanceId);
    }

    /// <inheritdoc/>
    public override Task OnDisconnectedAsync(Exception? exception)
    {
        foreach (var instanceId in Mine())
            watch.Remove(instanceId);
        return base.OnDisconnectedAsync(exception);
    }

    HashSet<string> Mine()
    {
        if (Context.Items.TryGetValue(Watched, out var known) && known is HashSet<string> mine)
            return mine;
        mine = new(StringComparer.Ordinal);
        Context.Items[Watched] = mine;
        return mine;
    }
}
