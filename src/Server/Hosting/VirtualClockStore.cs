using System.Collections.Immutable;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Storage;

namespace DualFlow.Server.Hosting;

/// <summary>The configured store, with a virtual clock in place of the database's: what is due is due by that.</summary>
public sealed class VirtualClockStore(IStore store, TimeProvider time) : IStore
{
    /// <inheritdoc/>
    public string Description => store.Description;

    /// <inheritdoc/>
    public int MaxStateBytes => store.MaxStateBytes;

    /// <inheritdoc/>
    public Task<DateTimeOffset> GetNowAsync(CancellationToken ct) => Task.FromResult(time.GetUtcNow());

    /// <inheritdoc/>
    public Task<ImmutableArray<DueTimer>> ClaimDueTimersAsync(int limit, TimeSpan lease, DateTimeOffset? asOf, CancellationToken ct) =>
        store.ClaimDueTimersAsync(limit, lease, asOf ?? time.GetUtcNow(), ct);

    /// <inheritdoc/>
    public Task<ImmutableArray<ClaimedWork>> ClaimWorkAsync(int limit, TimeSpan lease, DateTimeOffset? asOf, CancellationToken ct) =>
        store.ClaimWorkAsync(limit, lease, asOf ?? time.GetUtcNow(), ct);

    // The clock stands while work is done, so no lease of this clock ends before it is done.
    /// <inheritdoc/>
    public Task<ClaimedWork?> RenewWorkAsync(ClaimedWork work, TimeSpan lease, CancellationToken ct) => Task.FromResult<ClaimedWork?>(work);

    /// <inheritdoc/>
    public Task<bool> SaveScriptAsync(StoredScript script, int? replaces, CancellationToken ct) => store.SaveScriptAsync(script, replaces, ct);

    /// <inheritdoc/>
    public Task<ImmutableArray<StoredScript>> ListScriptsAsync(string? tenantId, string? name, CancellationToken ct) => store.ListScriptsAsync(tenantId, name, ct);

    /// <inheritdoc/>
    public Task<bool> DeleteScriptAsync(string? tenantId, string name, int version, CancellationToken ct) => store.DeleteScriptAsync(tenantId, name, version, ct);

    /// <inheritdoc/>
    public Task MigrateAsync(CancellationToken ct) => store.MigrateAsync(ct);

    /// <inheritdoc/>
    public Task<LoadedInstance?> FindInstanceAsync(string instanceId, CancellationToken ct) => store.FindInstanceAsync(instanceId, ct);

    /// <inheritdoc/>
    public Task<IReadOnlyList<LoadedInstance>> FindInstancesAsync(IReadOnlyCollection<string> instanceIds, CancellationToken ct) => store.FindInstancesAsync(instanceIds, ct);

    /// <inheritdoc/>
    public Task<IReadOnlyList<CommitAnswer>> CommitAsync(IReadOnlyList<Commit> commits, CancellationToken ct) => store.CommitAsync(commits, ct);

    /// <inheritdoc/>
    public Task<string?> FindInboxAsync(string idempotencyKey, string? tenantId, CancellationToken ct) => store.FindInboxAsync(idempotencyKey, tenantId, ct);

    /// <inheritdoc/>
    public Task<ImmutableArray<string>> ListInboxAsync(string keyPrefix, string? tenantId, CancellationToken ct) => store.ListInboxAsync(keyPrefix, tenantId, ct);

    /// <inheritdoc/>
    public Task<ImmutableArray<WaitingBookmark>> FindBookmarksAsync(BookmarkFilter filter, CancellationToken ct) => store.FindBookmarksAsync(filter, ct);

    /// <inheritdoc/>
    public Task<ImmutableArray<Trigger>> FindTriggersAsync(string? hash, string? tenantId, CancellationToken ct) => store.FindTriggersAsync(hash, tenantId, ct);

    /// <inheritdoc/>
    public Task<Trigger?> FindTriggerAsync(string triggerId, CancellationToken ct) => store.FindTriggerAsync(triggerId, ct);

    /// <inheritdoc/>
    public Task<bool> MoveTriggerAsync(TriggerFired fired, CancellationToken ct) => store.MoveTriggerAsync(fired, ct);

    /// <inheritdoc/>
    public Task<bool> EnqueueAsync(Engine.Interpreter.Work work, string instanceId, string? tenantId, CancellationToken ct) => store.EnqueueAsync(work, instanceId, tenantId, ct);

    /// <inheritdoc/>
    public Task<bool> ReturnWorkAsync(ClaimedWork work, DateTimeOffset dueAt, string error, CancellationToken ct) => store.ReturnWorkAsync(work, dueAt, error, ct);

    /// <inheritdoc/>
    public Task<bool> CompleteWorkAsync(ClaimedWork work, CancellationToken ct) => store.CompleteWorkAsync(work, ct);

    /// <inheritdoc/>
    public Task ReleaseAsync(IReadOnlyCollection<string> timerIds, IReadOnlyCollection<string> workIds, CancellationToken ct) => store.ReleaseAsync(timerIds, workIds, ct);

    /// <inheritdoc/>
    public Task<DateTimeOffset?> GetNextDueAsync(CancellationToken ct) => store.GetNextDueAsync(ct);

    /// <inheritdoc/>
    public Task SaveDefinitionAsync(WorkflowDefinition definition, IReadOnlyList<Trigger>? triggers, CancellationToken ct) => store.SaveDefinitionAsync(definition, triggers, ct);

    /// <inheritdoc/>
    public Task<Page<WorkflowDefinition>> ListDefinitionsAsync(DefinitionFilter filter, CancellationToken ct) => store.ListDefinitionsAsync(filter, ct);

    /// <inheritdoc/>
    public Task<WorkflowDefinition?> FindDefinitionAsync(DefinitionFilter filter, CancellationToken ct) => store.FindDefinitionAsync(filter, ct);

    /// <inheritdoc/>
    public Task<WorkflowDefinition?> FindDefinitionVersionAsync(string versionId, CancellationToken ct) => store.FindDefinitionVersionAsync(versionId, ct);

    /// <inheritdoc/>
    public Task<int> DeleteDefinitionVersionsAsync(IReadOnlyCollection<string> versionIds, bool withInstances, CancellationToken ct) =>
        store.DeleteDefinitionVersionsAsync(versionIds, withInstances, ct);

    /// <inheritdoc/>
    public Task<Page<InstanceSummary>> ListInstancesAsync(InstanceFilter filter, CancellationToken ct) => store.ListInstancesAsync(filter, ct);

    /// <inheritdoc/>
    public Task<int> DeleteInstancesAsync(IReadOnlyCollection<string> instanceIds, CancellationToken ct) => store.DeleteInstancesAsync(instanceIds, ct);

    /// <inheritdoc/>
    public Task<int> PurgeAsync(DateTimeOffset endedBefore, int limit, CancellationToken ct) => store.PurgeAsync(endedBefore, limit, ct);

    /// <inheritdoc/>
    public Task<Page<JournalRow>> ListJournalAsync(JournalFilter filter, CancellationToken ct) => store.ListJournalAsync(filter, ct);

    /// <inheritdoc/>
    public Task<ImmutableArray<ActivityStatistics>> GetActivityStatisticsAsync(string instanceId, IReadOnlyCollection<string>? activityNodeIds, CancellationToken ct) =>
        store.GetActivityStatisticsAsync(instanceId, activityNodeIds, ct);

    /// <inheritdoc/>
    public Task<Page<QueuedWork>> ListWorkAsync(int skip, int take, CancellationToken ct) => store.ListWorkAsync(skip, take, ct);

    /// <inheritdoc/>
    public Task PutSettingAsync(string area, string key, string value, CancellationToken ct) => store.PutSettingAsync(area, key, value, ct);

    /// <inheritdoc/>
    public Task<string> GetOrAddSettingAsync(string area, string key, string value, CancellationToken ct) => store.GetOrAddSettingAsync(area, key, value, ct);

    /// <inheritdoc/>
    public Task<ImmutableArray<KeyValuePair<string, string>>> ListSettingsAsync(string area, CancellationToken ct) => store.ListSettingsAsync(area, ct);

    /// <inheritdoc/>
    public Task<bool> DeleteSettingAsync(string area, string key, CancellationToken ct) => store.DeleteSettingAsync(area, key, ct);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => store.DisposeAsync();
}
