using System.Collections.Immutable;
using DualFlow.Engine.Interpreter;

namespace DualFlow.Engine.Storage.Sql;

public abstract partial class SqlStore
{
    const string SummaryColumns = """
        id, tenant_id, definition_id, definition_version_id, definition_version, status, sub_status, correlation_id, name,
        incident_count, is_system, parent_instance_id, created_at, updated_at, finished_at
        """;

    /// <inheritdoc/>
    public Task<LoadedInstance?> FindInstanceAsync(string instanceId, CancellationToken ct) => ReadAsync(
        s => s.FindAsync("select id, definition_version_id, version, state from instance where id = @id", new() { ["id"] = instanceId }, Loaded, ct), ct);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<LoadedInstance>> FindInstancesAsync(IReadOnlyCollection<string> instanceIds, CancellationToken ct) =>
        instanceIds.Count == 0 ? [] : await ReadAsync(s => s.QueryAsync(
            $"select id, definition_version_id, version, state from instance where {Dialect.In("id", "@ids")}", new() { ["ids"] = instanceIds.ToArray() }, Loaded, ct), ct);

    static LoadedInstance Loaded(SqlRow r) => new(r.Text(0), r.Text(1), r.Long(2), r.Bytes(3));

    /// <inheritdoc/>
    public Task<Page<InstanceSummary>> ListInstancesAsync(InstanceFilter filter, CancellationToken ct)
    {
        var where = new SqlFilter(Dialect)
            .Tenant("tenant_id", filter.TenantId)
            .In("id", filter.Ids)
            .Search(filter.SearchTerm, "id", "name", "correlation_id", "definition_id")
            .In("definition_id", filter.DefinitionIds)
            .In("definition_version_id", filter.DefinitionVersionIds)
            .Equal("definition_version", filter.DefinitionVersion)
            .Equal("correlation_id", filter.CorrelationId)
            .Equal("name", filter.Name)
            .Equal("parent_instance_id", filter.ParentInstanceId)
            .Equal("is_system", filter.IsSystem)
            .In("status", filter.Statuses.Select(s => (int)s))
            .In("sub_status", filter.SubStatuses.Select(s => (int)s));
        if (filter.HasIncidents is { } incidents)
            where.And(incidents ? "incident_count > 0" : "incident_count = 0");
        foreach (var time in filter.Times)
            where.Compare(Column(time.Column), time.Operator, time.At);
        var direction = filter.Descending ? "desc" : "asc";
        var column = Column(filter.OrderBy);
        var order = filter.OrderBy is InstanceOrder.Finished or InstanceOrder.Name ? $"{column} {direction} nulls last, id {direction}" : $"{column} {direction}, id {direction}";
        return ReadAsync(s => s.PageAsync(SummaryColumns, $"from instance{where.Where}", order, filter.Skip, filter.Take, where.Arguments, Summary, ct), ct);
    }

    static string Column(InstanceOrder column) => column switch
    {
        InstanceOrder.Created => "created_at",
        InstanceOrder.Updated => "updated_at",
        InstanceOrder.Finished => "finished_at",
        _ => "name",
    };

    static InstanceSummary Summary(SqlRow r) => new(
        r.Text(0), r.Tenant(1), r.Text(2), r.Text(3), r.Int(4), (WorkflowStatus)r.Int(5), (WorkflowSubStatus)r.Int(6), r.TextOrNull(7), r.TextOrNull(8),
        r.Int(9), r.Bool(10), r.TextOrNull(11), r.Time(12), r.Time(13), r.TimeOrNull(14));

    /// <inheritdoc/>
    public async Task<int> DeleteInstancesAsync(IReadOnlyCollection<string> instanceIds, CancellationToken ct) =>
        instanceIds.Count == 0 ? 0 : await TransactAsync("instance.delete", s => DeleteInstancesAsync(s, [.. instanceIds], ct), ct);

    // The instance goes first: a step that commits meanwhile waits for that row, or has committed and its rows are seen below.
    async Task<int> DeleteInstancesAsync(SqlSession s, string[] ids, CancellationToken ct)
    {
        var list = new SqlArguments { ["ids"] = ids };
        var deleted = await s.ExecuteAsync($"delete from instance where {Dialect.In("id", "@ids")}", list, ct);
        await s.ExecuteAsync($"delete from bookmark where id in (select b.id from {Dialect.Each("@ids", "i")} cross join bookmark b where {OfInstance("i.value")})", list, ct);
        foreach (var table in new[] { Dialect.JournalTable, "outbox", "inbox" })
            await s.ExecuteAsync($"delete from {table} where {Dialect.In("instance_id", "@ids")}", list, ct);
        return deleted;
    }

    /// <inheritdoc/>
    public Task<int> PurgeAsync(DateTimeOffset endedBefore, int limit, CancellationToken ct) => TransactAsync("purge", async s =>
    {
        await s.ExecuteAsync("delete from inbox where created_at < @before", new() { ["before"] = endedBefore }, ct);
        var ids = await s.QueryAsync(
            $"select id from instance where finished_at < @before order by finished_at, id limit @limit {Dialect.LockRows}",
            new() { ["before"] = endedBefore, ["limit"] = limit }, r => r.Text(0), ct);
        return ids.IsEmpty ? 0 : await DeleteInstancesAsync(s, [.. ids], ct);
    }, ct);
}
