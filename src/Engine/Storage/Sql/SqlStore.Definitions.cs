using DualFlow.Engine.Definitions;

namespace DualFlow.Engine.Storage.Sql;

public abstract partial class SqlStore
{
    const string DefinitionColumns = "document, is_latest, is_published";

    /// <inheritdoc/>
    public async Task SaveDefinitionAsync(WorkflowDefinition definition, IReadOnlyList<Trigger>? triggers, CancellationToken ct)
    {
        var document = StoredDefinition.Write(definition);
        await TransactAsync("definition.save", async s =>
        {
            var key = new SqlArguments { ["tenant"] = Tenant(definition.TenantId), ["definition"] = definition.DefinitionId };
            if (Dialect.LockDefinition is { } locking)
                await s.QueryAsync(locking, key, _ => 0, ct);
            var others = new SqlArguments { ["tenant"] = Tenant(definition.TenantId), ["definition"] = definition.DefinitionId, ["id"] = definition.Id, ["no"] = false };
            foreach (var (flag, isSet) in new[] { ("is_latest", definition.IsLatest), ("is_published", definition.IsPublished) })
                if (isSet)
                    await s.ExecuteAsync($"update definition set {flag} = @no where tenant_id = @tenant and definition_id = @definition and id <> @id and {flag}", others, ct);
            await s.ExecuteAsync("""
                insert into definition (id, tenant_id, definition_id, version, name, description, is_latest, is_published, is_system, created_at, document)
                values (@id, @tenant, @definition, @version, @name, @description, @latest, @published, @system, @created, @document)
                on conflict (id) do update set tenant_id = excluded.tenant_id, definition_id = excluded.definition_id, version = excluded.version,
                    name = excluded.name, description = excluded.description, is_latest = excluded.is_latest, is_published = excluded.is_published,
                    is_system = excluded.is_system, created_at = excluded.created_at, document = excluded.document
                """, new()
            {
                ["id"] = definition.Id, ["tenant"] = Tenant(definition.TenantId), ["definition"] = definition.DefinitionId, ["version"] = definition.Version,
                ["name"] = definition.Name, ["description"] = definition.Description, ["latest"] = definition.IsLatest, ["published"] = definition.IsPublished,
                ["system"] = definition.IsSystem, ["created"] = definition.CreatedAt, ["document"] = document,
            }, ct);
            if (triggers is not null)
                await ReplaceTriggersAsync(s, key, triggers, ct);
            return 0;
        }, ct);
    }

    static async Task ReplaceTriggersAsync(SqlSession s, SqlArguments key, IReadOnlyList<Trigger> triggers, CancellationToken ct)
    {
        await s.ExecuteAsync("delete from bookmark where instance_id is null and tenant_id = @tenant and definition_id = @definition", key, ct);
        foreach (var t in triggers)
            await s.ExecuteAsync("""
                insert into bookmark (id, tenant_id, definition_id, definition_version_id, token_id, name, hash, payload, activity_id, activity_node_id, due_at, next_at, created_at)
                values (@id, @tenant, @definition, @version, 0, @name, @hash, @payload, @activity, '', @due, @due, @created)
                """, new()
            {
                ["id"] = t.Id, ["tenant"] = Tenant(t.TenantId), ["definition"] = t.DefinitionId, ["version"] = t.DefinitionVersionId, ["name"] = t.Name,
                ["hash"] = t.Hash, ["payload"] = t.Payload, ["activity"] = t.ActivityId, ["due"] = t.DueAt, ["created"] = t.DueAt ?? DateTimeOffset.UnixEpoch,
            }, ct);
    }

    /// <inheritdoc/>
    public Task<Page<WorkflowDefinition>> ListDefinitionsAsync(DefinitionFilter filter, CancellationToken ct)
    {
        var (where, order) = Definitions(filter);
        return ReadAsync(s => s.PageAsync(DefinitionColumns, $"from definition d{where.Where}", order, filter.Skip, filter.Take, where.Arguments, ReadDefinition, ct), ct);
    }

    /// <inheritdoc/>
    public Task<WorkflowDefinition?> FindDefinitionAsync(DefinitionFilter filter, CancellationToken ct)
    {
        var (where, order) = Definitions(filter);
        return ReadAsync(s => s.FindAsync($"select {DefinitionColumns} from definition d{where.Where} order by {order} limit 1", where.Arguments, ReadDefinition, ct), ct);
    }

    (SqlFilter Where, string Order) Definitions(DefinitionFilter filter)
    {
        var where = new SqlFilter(Dialect)
            .Tenant("tenant_id", filter.TenantId, shared: true)
            .In("id", filter.Ids)
            .In("definition_id", filter.DefinitionIds)
            .Search(filter.SearchTerm, "name", "description", "definition_id", "id")
            .Equal("name", filter.Name)
            .Equal("is_system", filter.IsSystem);
        // Found in the text, so that only those few are parsed; the writer puts no other blank there.
        if (filter.IsUsableAsActivity)
            where.And("(document like '%\"usableAsActivity\":true%' or document like '%\"usableAsActivity\": true%')");
        if (filter.Versions == VersionChoice.Number)
            where.Equal("version", filter.Version ?? 0);
        else if (Condition(filter.Versions) is { } condition)
            where.And(condition);
        var direction = filter.Descending ? "desc" : "asc";
        var order = filter.OrderBy switch
        {
            DefinitionOrder.Created => "created_at",
            DefinitionOrder.Name => "name",
            _ => "version",
        };
        return (where, $"{order} {direction} nulls last, id {direction}");
    }

    static string? Condition(VersionChoice versions) => versions switch
    {
        VersionChoice.Latest => "is_latest",
        VersionChoice.Published => "is_published",
        VersionChoice.LatestOrPublished => """
            (is_latest or is_published and not exists (
                select 1 from definition o where o.tenant_id = d.tenant_id and o.definition_id = d.definition_id and o.is_latest))
            """,
        VersionChoice.EachLatestOrPublished => "(is_latest or is_published)",
        VersionChoice.LatestAndPublished => "is_latest and is_published",
        VersionChoice.Draft => "is_latest and not is_published",
        _ => null,
    };

    // Saving another version moves the flags of this one: the columns are right, the document is as it was written.
    static WorkflowDefinition ReadDefinition(SqlRow r) => StoredDefinition.Read(r.Text(0)) with { IsLatest = r.Bool(1), IsPublished = r.Bool(2) };

    /// <inheritdoc/>
    public Task<WorkflowDefinition?> FindDefinitionVersionAsync(string versionId, CancellationToken ct) => ReadAsync(
        s => s.FindAsync($"select {DefinitionColumns} from definition where id = @id", new() { ["id"] = versionId }, ReadDefinition, ct), ct);

    /// <inheritdoc/>
    public async Task<int> DeleteDefinitionVersionsAsync(IReadOnlyCollection<string> versionIds, bool withInstances, CancellationToken ct)
    {
        if (versionIds.Count == 0)
            return 0;
        var list = new SqlArguments { ["ids"] = versionIds.ToArray() };
        return await TransactAsync("definition.delete", async s =>
        {
            var deleted = await s.ExecuteAsync($"delete from definition where {Dialect.In("id", "@ids")}", list, ct);
            await s.ExecuteAsync($"delete from bookmark where instance_id is null and {Dialect.In("definition_version_id", "@ids")}", list, ct);
            if (withInstances)
            {
                var instances = await s.QueryAsync($"select id from instance where {Dialect.In("definition_version_id", "@ids")}", list, r => r.Text(0), ct);
                await DeleteInstancesAsync(s, [.. instances], ct);
            }
            return deleted;
        }, ct);
    }
}
