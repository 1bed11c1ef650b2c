using DualFlow.Engine.Interpreter;
using Microsoft.Data.Sqlite;

namespace DualFlow.Engine.Storage.Sqlite;

/// <summary>The statements of a commit. There is one writer, so a guard that was read holds until the transaction ends.</summary>
sealed class CommitCommands(SqliteConnection connection) : IDisposable
{
    readonly PreparedCommand findKey = new(connection, "select 1 from inbox where tenant_id = @1 and key = @2");

    readonly PreparedCommand fire = new(connection, "update bookmark set due_at = @3, next_at = @3 where id = @1 and due_at = @2 and instance_id is null");

    readonly PreparedCommand findDue = new(connection, "select 1 from bookmark where id = @1 and due_at = @2 and instance_id is null");

    readonly PreparedCommand create = new(connection, """
        insert into instance (id, tenant_id, definition_id, definition_version_id, definition_version, version, status, sub_status, incident_count, is_system,
            correlation_id, name, parent_instance_id, created_at, updated_at, finished_at, state)
        values (@1, @2, @3, @4, @5, 1, @6, @7, @8, @9, @10, @11, @12, @13, @14, @15, @16) on conflict (id) do nothing
        """);

    readonly PreparedCommand move = new(connection, """
        update instance set version = version + 1, definition_version_id = @3, definition_version = @4, status = @5, sub_status = @6, incident_count = @7,
            correlation_id = @8, name = @9, updated_at = @10, finished_at = @11, state = @12 where id = @1 and version = @2
        """);

    readonly PreparedCommand key = new(connection, "insert into inbox (tenant_id, key, instance_id, created_at) values (@1, @2, @3, @4)");

    readonly PreparedCommand complete = new(connection, "delete from outbox where id = @1");

    readonly PreparedCommand close = new(connection, "delete from bookmark where id = @1");

    readonly PreparedCommand open = new(connection, """
        insert into bookmark (id, instance_id, tenant_id, token_id, name, hash, payload, activity_id, activity_node_id, due_at, next_at, tag, created_at, metadata)
        values (@1, @2, @3, @4, @5, @6, @7, @8, @9, @10, @10, @11, @12, @13)
        """);

    readonly PreparedCommand log = new(connection, """
        insert into journal (instance_id, version, seq, tenant_id, token_id, parent_token_id, activity_id, activity_type, activity_type_version, activity_name,
            activity_node_id, at, event, message, activity_state, payload)
        values (@1, @2, @3, @4, @5, @6, @7, @8, @9, @10, @11, @12, @13, @14, @15, @16)
        """);

    readonly PreparedCommand enqueue = new(connection, """
        insert into outbox (id, instance_id, tenant_id, kind, token_id, payload, due_at, next_at) values (@1, @2, @3, @4, @5, @6, @7, @7)
        """);

    /// <summary>Writes one commit, or nothing of it.</summary>
    public CommitAnswer Write(SqliteTransaction t, CommitRows rows, DateTimeOffset now)
    {
        var (commit, i) = (rows.Commit, rows.Instance);
        var tenant = i.TenantId ?? "";
        if (commit.IdempotencyKey is not null && findKey.Finds(t, tenant, commit.IdempotencyKey))
            return CommitAnswer.Duplicate;
        if (commit.TriggerFired is { } due && !findDue.Finds(t, due.TriggerId, due.DueAt))
            return CommitAnswer.LostRace;
        if ((commit.ExpectedVersion == 0 ? Create(t, rows, tenant) : Move(t, rows)) == 0)
            return CommitAnswer.LostRace;
        if (commit.TriggerFired is { } fired)
            fire.Run(t, fired.TriggerId, fired.DueAt, fired.NextDueAt);
        if (commit.IdempotencyKey is not null)
            key.Run(t, tenant, commit.IdempotencyKey, i.Id, now);
        if (commit.CompletedWorkId is not null)
            complete.Run(t, commit.CompletedWorkId);
        foreach (var id in rows.Closed)
            close.Run(t, id);
        foreach (var b in rows.Opened)
            open.Run(t, b.Id, i.Id, tenant, b.TokenId, b.Name, b.Hash, b.Payload, b.ActivityId, b.ActivityNodeId, b.DueAt, b.Tag, b.CreatedAt, b.Metadata);
        foreach (var line in rows.Journal)
            Log(t, i, tenant, commit.ExpectedVersion + 1, line);
        foreach (var w in rows.Queued)
            enqueue.Run(t, w.Id, i.Id, tenant, (int)w.Kind, w.TokenId, w.Payload, w.DueAt);
        return CommitAnswer.Committed;
    }

    int Create(SqliteTransaction t, CommitRows rows, string tenant)
    {
        var i = rows.Instance;
        return create.Run(t, i.Id, tenant, i.DefinitionId, i.DefinitionVersionId, i.DefinitionVersion, (int)i.Status, (int)i.SubStatus, i.Incidents.Count,
            rows.Commit.Plan.Definition.IsSystem, i.CorrelationId, i.Name, i.ParentInstanceId, i.CreatedAt, i.UpdatedAt, i.FinishedAt, rows.State);
    }

    int Move(SqliteTransaction t, CommitRows rows)
    {
        var i = rows.Instance;
        return move.Run(t, i.Id, rows.Commit.ExpectedVersion, i.DefinitionVersionId, i.DefinitionVersion, (int)i.Status, (int)i.SubStatus, i.Incidents.Count,
            i.CorrelationId, i.Name, i.UpdatedAt, i.FinishedAt, rows.State);
    }

    void Log(SqliteTransaction t, InstanceState i, string tenant, long version, JournalText line)
    {
        var (entry, node) = (line.Entry, line.Entry.Node);
        log.Run(t, i.Id, version, entry.Sequence, tenant, entry.TokenId, entry.ParentTokenId, node.Id, node.Type.Descriptor.TypeName, node.Type.Descriptor.Version,
            node.Name, node.NodeId, entry.At, (int)entry.Event, entry.Message, line.ActivityState, line.Payload);
    }

    public void Dispose()
    {
        findKey.Dispose();
        fire.Dispose();
        findDue.Dispose();
        create.Dispose();
        move.Dispose();
        key.Dispose();
        complete.Dispose();
        close.Dispose();
        open.Dispose();
        log.Dispose();
        enqueue.Dispose();
    }
}
