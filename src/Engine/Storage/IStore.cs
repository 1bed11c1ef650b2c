using System.Collections.Immutable;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Interpreter;

namespace DualFlow.Engine.Storage;

/// <summary>
/// Where everything durable is. The one seam between the engine and a database: SQLite and PostgreSQL implement it and pass the
/// same conformance suite. Not an extension point: it may change with every release.
/// </summary>
public interface IStore : IAsyncDisposable
{
    /// <summary>Name for people and logs, without secrets: <c>SQLite data/dualflow.db</c>.</summary>
    string Description { get; }

    /// <summary>Largest state that is accepted, in bytes of UTF-8 JSON.</summary>
    int MaxStateBytes { get; }

    /// <summary>Creates or upgrades the schema, the registry's included; safe when several servers start at once.</summary>
    /// <exception cref="SchemaTooNewException">The database is newer than the program.</exception>
    Task MigrateAsync(CancellationToken ct);

    /// <summary>The database's clock, UTC: the only clock that decides what is due.</summary>
    Task<DateTimeOffset> GetNowAsync(CancellationToken ct);

    /// <summary>Loads an instance; null when there is none.</summary>
    Task<LoadedInstance?> FindInstanceAsync(string instanceId, CancellationToken ct);

    /// <summary>Loads several instances in one round trip; missing ones are left out.</summary>
    Task<IReadOnlyList<LoadedInstance>> FindInstancesAsync(IReadOnlyCollection<string> instanceIds, CancellationToken ct);

    /// <summary>
    /// Commits several instances' transitions in one transaction, each on its own guard: one that lost its race or repeats a key
    /// writes nothing and doesn't disturb the others. At most one commit per instance in a call; of two with one key or trigger the
    /// first one has it.
    /// </summary>
    /// <returns>An answer for each commit, in order.</returns>
    /// <exception cref="StateTooLargeException">A state is over <see cref="MaxStateBytes"/>; nothing was written.</exception>
    /// <exception cref="StoreUnavailableException">The database doesn't answer; nothing was written unless it says so.</exception>
    Task<IReadOnlyList<CommitAnswer>> CommitAsync(IReadOnlyList<Commit> commits, CancellationToken ct);

    /// <summary>The instance whose commit used that idempotency key; null when the key is new, or so old that it was purged.</summary>
    Task<string?> FindInboxAsync(string idempotencyKey, string? tenantId, CancellationToken ct);

    /// <summary>The instances whose commits used keys that begin with that text, without repetition.</summary>
    Task<ImmutableArray<string>> ListInboxAsync(string keyPrefix, string? tenantId, CancellationToken ct);

    /// <summary>Bookmarks of instances, by filter, in order of id.</summary>
    Task<ImmutableArray<WaitingBookmark>> FindBookmarksAsync(BookmarkFilter filter, CancellationToken ct);

    /// <summary>Triggers of published definitions with that hash, in order of id; every hash when null. Tenant as in filters: null is the default tenant, <c>*</c> any; triggers of tenant <c>*</c> always match.</summary>
    Task<ImmutableArray<Trigger>> FindTriggersAsync(string? hash, string? tenantId, CancellationToken ct);

    /// <summary>Finds one trigger; null when there is none.</summary>
    Task<Trigger?> FindTriggerAsync(string triggerId, CancellationToken ct);

    /// <summary>
    /// Claims timers that are due, longest due first; rows another server holds are skipped. One that comes back because its
    /// lease ended counts as due since that end, so that it can't keep the others waiting.
    /// </summary>
    /// <param name="limit">At most so many.</param>
    /// <param name="lease">How long nobody else gets them; a timer that wasn't consumed by then is due again.</param>
    /// <param name="asOf">A virtual clock for rehearsals; null means the database's clock.</param>
    Task<ImmutableArray<DueTimer>> ClaimDueTimersAsync(int limit, TimeSpan lease, DateTimeOffset? asOf, CancellationToken ct);

    /// <summary>Moves the due time of a timer trigger that fired without starting anything; false when another server moved it before.</summary>
    Task<bool> MoveTriggerAsync(TriggerFired fired, CancellationToken ct);

    /// <summary>Writes work that no step asked for (a stimulus that waits for its bookmark); false when work with that id is there already.</summary>
    /// <param name="work">The outbox row.</param>
    /// <param name="instanceId">The instance that it is for; empty when it is for nobody in particular.</param>
    /// <param name="tenantId">Tenant; null is the default tenant.</param>
    /// <param name="ct">Cancels.</param>
    Task<bool> EnqueueAsync(Work work, string instanceId, string? tenantId, CancellationToken ct);

    /// <summary>Claims work that is due, as <see cref="ClaimDueTimersAsync"/> claims timers.</summary>
    Task<ImmutableArray<ClaimedWork>> ClaimWorkAsync(int limit, TimeSpan lease, DateTimeOffset? asOf, CancellationToken ct);

    /// <summary>Keeps a claim for longer, from the database's clock.</summary>
    /// <returns>The claim with its new end, or null when it was lost.</returns>
    Task<ClaimedWork?> RenewWorkAsync(ClaimedWork work, TimeSpan lease, CancellationToken ct);

    /// <summary>Gives work back for another attempt at <paramref name="dueAt"/> with the error seen; false when the claim was lost.</summary>
    Task<bool> ReturnWorkAsync(ClaimedWork work, DateTimeOffset dueAt, string error, CancellationToken ct);

    /// <summary>Deletes finished work that no instance's commit completes (events, notifications); false when the claim was lost.</summary>
    Task<bool> CompleteWorkAsync(ClaimedWork work, CancellationToken ct);

    /// <summary>Gives back at once all timers and work that are claimed but not consumed under these ids (graceful shutdown).</summary>
    Task ReleaseAsync(IReadOnlyCollection<string> timerIds, IReadOnlyCollection<string> workIds, CancellationToken ct);

    /// <summary>The earliest due time of a timer or work that nobody has claimed, leases included; null when there is none.</summary>
    Task<DateTimeOffset?> GetNextDueAsync(CancellationToken ct);

    /// <summary>Writes a definition's version (insert or replace by id), flags of its siblings included, with the triggers that replace all triggers of the definition when <paramref name="triggers"/> isn't null.</summary>
    Task SaveDefinitionAsync(WorkflowDefinition definition, IReadOnlyList<Trigger>? triggers, CancellationToken ct);

    /// <summary>Finds definitions; see <see cref="DefinitionFilter"/>. Ordered as the filter says.</summary>
    Task<Page<WorkflowDefinition>> ListDefinitionsAsync(DefinitionFilter filter, CancellationToken ct);

    /// <summary>The first that the filter finds, in its order; null when there is none. Nothing is counted.</summary>
    Task<WorkflowDefinition?> FindDefinitionAsync(DefinitionFilter filter, CancellationToken ct);

    /// <summary>A version by its id; null when there is none.</summary>
    Task<WorkflowDefinition?> FindDefinitionVersionAsync(string versionId, CancellationToken ct);

    /// <summary>Deletes versions by id, with their triggers; instances stay unless <paramref name="withInstances"/>.</summary>
    Task<int> DeleteDefinitionVersionsAsync(IReadOnlyCollection<string> versionIds, bool withInstances, CancellationToken ct);

    /// <summary>Lists instances, newest first unless the filter says otherwise; counted in the database.</summary>
    Task<Page<InstanceSummary>> ListInstancesAsync(InstanceFilter filter, CancellationToken ct);

    /// <summary>Deletes instances with everything of theirs; the number deleted.</summary>
    Task<int> DeleteInstancesAsync(IReadOnlyCollection<string> instanceIds, CancellationToken ct);

    /// <summary>Deletes up to <paramref name="limit"/> finished instances that ended before <paramref name="endedBefore"/>, and inbox keys of the same age; the number deleted.</summary>
    Task<int> PurgeAsync(DateTimeOffset endedBefore, int limit, CancellationToken ct);

    /// <summary>Journal of an instance in order of sequence.</summary>
    Task<Page<JournalRow>> ListJournalAsync(JournalFilter filter, CancellationToken ct);

    /// <summary>Counts by activity for the badges on the canvas.</summary>
    Task<ImmutableArray<ActivityStatistics>> GetActivityStatisticsAsync(string instanceId, IReadOnlyCollection<string>? activityNodeIds, CancellationToken ct);

    /// <summary>Outbox rows that are waiting or failing, for operations; oldest first.</summary>
    Task<Page<QueuedWork>> ListWorkAsync(int skip, int take, CancellationToken ct);

    /// <summary>Writes a version of a script.</summary>
    /// <param name="script">The version.</param>
    /// <param name="replaces">The revision that it takes the place of; null inserts.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>False when it is there already, or was saved by somebody else since.</returns>
    Task<bool> SaveScriptAsync(StoredScript script, int? replaces, CancellationToken ct);

    /// <summary>All versions of the scripts of a college and of everybody (<c>*</c>), by name, tenant and version; of one name when that isn't null.</summary>
    Task<ImmutableArray<StoredScript>> ListScriptsAsync(string? tenantId, string? name, CancellationToken ct);

    /// <summary>Deletes a version of a script; false when it wasn't there.</summary>
    Task<bool> DeleteScriptAsync(string? tenantId, string name, int version, CancellationToken ct);

    /// <summary>Keeps small settings of the server (keys, cursors, users) by area and key: inserts or replaces.</summary>
    Task PutSettingAsync(string area, string key, string value, CancellationToken ct);

    /// <summary>Inserts a setting unless it is there; returns the value that stands.</summary>
    Task<string> GetOrAddSettingAsync(string area, string key, string value, CancellationToken ct);

    /// <summary>All settings of an area.</summary>
    Task<ImmutableArray<KeyValuePair<string, string>>> ListSettingsAsync(string area, CancellationToken ct);

    /// <summary>Deletes a setting; false when it wasn't there.</summary>
    Task<bool> DeleteSettingAsync(string area, string key, CancellationToken ct);
}
