using System.Collections.Immutable;
using DualFlow.Engine.Interpreter;

namespace DualFlow.Engine.Storage.Sql;

public abstract partial class SqlStore
{
    const string TriggerColumns = "id, tenant_id, definition_id, definition_version_id, activity_id, name, hash, payload, due_at";

    /// <inheritdoc/>
    public Task<string?> FindInboxAsync(string idempotencyKey, string? tenantId, CancellationToken ct) => ReadAsync(
        s => s.FindAsync("select instance_id from inbox where tenant_id = @tenant and key = @key",
            new() { ["tenant"] = Tenant(tenantId), ["key"] = idempotencyKey }, r => r.Text(0), ct), ct);

    // A range of the primary key, whose order is that of the bytes: no text begins with the prefix and sorts behind prefix + U+FFFF.
    /// <inheritdoc/>
    public Task<ImmutableArray<string>> ListInboxAsync(string keyPrefix, string? tenantId, CancellationToken ct) => ReadAsync(
        s => s.QueryAsync("select distinct instance_id from inbox where tenant_id = @tenant and key >= @from and key < @to order by instance_id",
            new() { ["tenant"] = Tenant(tenantId), ["from"] = keyPrefix, ["to"] = keyPrefix + "\uffff" }, r => r.Text(0), ct), ct);

    /// <inheritdoc/>
    public Task<ImmutableArray<WaitingBookmark>> FindBookmarksAsync(BookmarkFilter filter, CancellationToken ct)
    {
        var where = new SqlFilter(Dialect)
            .Tenant("b.tenant_id", filter.TenantId)
            .Equal("b.id", filter.Id)
            .Equal("b.name", filter.Name)
            .Equal("b.hash", filter.Hash)
            .Equal("i.correlation_id", filter.CorrelationId)
            .Equal("i.definition_id", filter.DefinitionId)
            .Equal("b.activity_id", filter.ActivityId);
        if (filter.InstanceId is not null)
        {
            where.And(OfInstance("@instance"));
            where.Arguments["instance"] = filter.InstanceId;
        }
        where.Arguments["skip"] = filter.Skip;
        where.Arguments["take"] = filter.Take;
        return ReadAsync(s => s.QueryAsync($"""
            select b.id, b.token_id, b.name, b.hash, b.payload, b.activity_id, b.activity_node_id, b.due_at, b.tag, b.created_at, b.metadata,
                   b.instance_id, b.tenant_id, i.definition_id, i.correlation_id
            from bookmark b join instance i on i.id = b.instance_id{where.Where}
            order by b.id limit @take offset @skip
            """, where.Arguments, Waiting, ct), ct);
    }

    // An instance's bookmarks, {instanceId}:b{n}, are a range of the primary key (a semicolon follows the colon): an index by instance would be
    // one more to write with every wait. Another instance's id may lie in that range too.
    static string OfInstance(string id) => $"b.id > {id} || ':' and b.id < {id} || ';' and b.instance_id = {id}";

    static WaitingBookmark Waiting(SqlRow r) => new(
        new Bookmark(r.Text(0), r.Int(1), r.Text(2), r.Text(3), r.TextOrNull(4), r.Text(5), r.Text(6), r.TimeOrNull(7), r.TextOrNull(8), r.Time(9), r.TextOrNull(10)),
        r.Text(11), r.Tenant(12), r.Text(13), r.TextOrNull(14));

    /// <inheritdoc/>
    public Task<ImmutableArray<Trigger>> FindTriggersAsync(string? hash, string? tenantId, CancellationToken ct)
    {
        var where = new SqlFilter(Dialect).And("instance_id is null").Equal("hash", hash).Tenant("tenant_id", tenantId, shared: true);
        return ReadAsync(s => s.QueryAsync($"select {TriggerColumns} from bookmark{where.Where} order by id", where.Arguments, ReadTrigger, ct), ct);
    }

    /// <inheritdoc/>
    public Task<Trigger?> FindTriggerAsync(string triggerId, CancellationToken ct) => ReadAsync(
        s => s.FindAsync($"select {TriggerColumns} from bookmark where id = @id and instance_id is null", new() { ["id"] = triggerId }, ReadTrigger, ct), ct);

    static Trigger ReadTrigger(SqlRow r) => new(
        r.Text(0), r.Tenant(1), r.Text(2), r.Text(3), r.Text(4), r.Text(5), r.Text(6), r.TextOrNull(7), r.TimeOrNull(8));

    /// <inheritdoc/>
    public async Task<ImmutableArray<DueTimer>> ClaimDueTimersAsync(int limit, TimeSpan lease, DateTimeOffset? asOf, CancellationToken ct)
    {
        var now = Dialect.Clock("@asOf");
        var claimed = await WriteAsync("timers.claim", s => s.QueryAsync($"""
            update bookmark set next_at = {now} + @lease
            where id {Dialect.Picked($"select id from bookmark where next_at <= {now} order by next_at, id limit @limit")}
            returning id, instance_id, due_at
            """, new() { ["asOf"] = ClockArgument(asOf), ["lease"] = lease, ["limit"] = limit },
            r => new DueTimer(r.Text(0), r.TextOrNull(1), r.Time(2)), ct), ct);
        return claimed.Sort((a, b) => a.DueAt != b.DueAt ? a.DueAt.CompareTo(b.DueAt) : string.CompareOrdinal(a.BookmarkId, b.BookmarkId));
    }

    /// <inheritdoc/>
    public async Task<DateTimeOffset?> GetNextDueAsync(CancellationToken ct)
    {
        var times = await ReadAsync(s => s.QueryAsync(
            "select min(next_at) from bookmark where next_at is not null union all select min(next_at) from outbox", [], r => r.TimeOrNull(0), ct), ct);
        return times.Min();
    }
}
