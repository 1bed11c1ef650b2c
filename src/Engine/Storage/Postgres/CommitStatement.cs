using System.Collections.Concurrent;
using DualFlow.Engine.Interpreter;
using Npgsql;
using NpgsqlTypes;

namespace DualFlow.Engine.Storage.Postgres;

/// <summary>
/// The one statement that commits a batch: one round trip, one transaction. Every row hangs on <c>won</c>, the commits whose
/// guards hold, so a lost race writes nothing. Parts without rows are left out of the text; each combination is prepared once.
/// </summary>
static class CommitStatement
{
    [Flags]
    enum Parts
    {
        None = 0,
        Creates = 1,
        Moves = 2,
        Opened = 4,
        Closed = 8,
        Journal = 16,
        Queued = 32,
        Completed = 64,
        Keys = 128,
        Triggers = 256,
    }

    static readonly ConcurrentDictionary<Parts, string> Texts = new();

    /// <summary>Fills a command; its only result is an array with the answer of each row, in order.</summary>
    /// <param name="command">An empty command.</param>
    /// <param name="batch">Id of the row in <c>commit_batch</c>.</param>
    /// <param name="rows">In order of instance id, so that two batches lock their instances in the same order.</param>
    public static void Fill(NpgsqlCommand command, Guid batch, CommitRows[] rows)
    {
        var opened = rows.Where(r => r.Opened.Count > 0).SelectMany(r => r.Opened.Select(b => (r.Instance.Id, Row: b))).ToArray();
        var closed = rows.Where(r => r.Closed.Count > 0).SelectMany(r => r.Closed.Select(b => (r.Instance.Id, Row: b))).ToArray();
        var journal = rows.Where(r => r.Journal.Count > 0).SelectMany(r => r.Journal.Select(j => (r.Instance.Id, Row: j))).ToArray();
        var queued = rows.Where(r => r.Queued.Count > 0).SelectMany(r => r.Queued.Select(w => (r.Instance.Id, Row: w))).ToArray();
        var parts = (opened.Length > 0 ? Parts.Opened : 0) | (closed.Length > 0 ? Parts.Closed : 0)
            | (journal.Length > 0 ? Parts.Journal : 0) | (queued.Length > 0 ? Parts.Queued : 0);
        foreach (var r in rows)
            parts |= (r.Commit.ExpectedVersion == 0 ? Parts.Creates : Parts.Moves) | (r.Commit.CompletedWorkId is null ? 0 : Parts.Completed)
                | (r.Commit.IdempotencyKey is null ? 0 : Parts.Keys) | (r.Commit.TriggerFired is null ? 0 : Parts.Triggers);

        command.CommandText = Texts.GetOrAdd(parts, Write);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = batch, NpgsqlDbType = NpgsqlDbType.Uuid });
        var add = new CommitColumns(command.Parameters);
        Instances(add, rows);
        if (parts.HasFlag(Parts.Completed))
            add.Text(rows, r => r.Commit.CompletedWorkId);
        if (parts.HasFlag(Parts.Keys))
            add.Text(rows, r => r.Commit.IdempotencyKey);
        if (parts.HasFlag(Parts.Triggers))
        {
            add.Text(rows, r => r.Commit.TriggerFired?.TriggerId);
            add.TimeOrNull(rows, r => r.Commit.TriggerFired?.DueAt);
            add.TimeOrNull(rows, r => r.Commit.TriggerFired?.NextDueAt);
        }
        if (closed.Length > 0)
        {
            add.Text(closed, c => c.Id);
            add.Text(closed, c => c.Row);
        }
        if (opened.Length > 0)
            Opened(add, opened);
        if (journal.Length > 0)
            Journal(add, journal);
        if (queued.Length > 0)
            Queued(add, queued);
    }

    static void Instances(CommitColumns add, CommitRows[] rows)
    {
        add.Text(rows, r => r.Instance.Id);
        add.Text(rows, r => r.Instance.TenantId ?? "");
        add.Text(rows, r => r.Instance.DefinitionId);
        add.Text(rows, r => r.Instance.DefinitionVersionId);
        add.Int(rows, r => r.Instance.DefinitionVersion);
        add.Long(rows, r => r.Commit.ExpectedVersion);
        add.Small(rows, r => (int)r.Instance.Status);
        add.Small(rows, r => (int)r.Instance.SubStatus);
        add.Int(rows, r => r.Instance.Incidents.Count);
        add.Bool(rows, r => r.Commit.Plan.Definition.IsSystem);
        add.Text(rows, r => r.Instance.CorrelationId);
        add.Text(rows, r => r.Instance.Name);
        add.Text(rows, r => r.Instance.ParentInstanceId);
        add.Time(rows, r => r.Instance.CreatedAt);
        add.Time(rows, r => r.Instance.UpdatedAt);
        add.TimeOrNull(rows, r => r.Instance.FinishedAt);
        add.Bytes(rows, r => r.State);
    }

    static void Opened(CommitColumns add, (string Id, Bookmark Row)[] rows)
    {
        add.Text(rows, r => r.Id);
        add.Text(rows, r => r.Row.Id);
        add.Int(rows, r => r.Row.TokenId);
        add.Text(rows, r => r.Row.Name);
        add.Text(rows, r => r.Row.Hash);
        add.Text(rows, r => r.Row.Payload);
        add.Text(rows, r => r.Row.ActivityId);
        add.Text(rows, r => r.Row.ActivityNodeId);
        add.TimeOrNull(rows, r => r.Row.DueAt);
        add.Text(rows, r => r.Row.Tag);
        add.Time(rows, r => r.Row.CreatedAt);
        add.Text(rows, r => r.Row.Metadata);
    }

    static void Journal(CommitColumns add, (string Id, JournalText Row)[] rows)
    {
        add.Text(rows, r => r.Id);
        add.Long(rows, r => r.Row.Entry.Sequence);
        add.Int(rows, r => r.Row.Entry.TokenId);
        add.Int(rows, r => r.Row.Entry.ParentTokenId);
        add.Text(rows, r => r.Row.Entry.Node.Id);
        add.Text(rows, r => r.Row.Entry.Node.Type.Descriptor.TypeName);
        add.Int(rows, r => r.Row.Entry.Node.Type.Descriptor.Version);
        add.Text(rows, r => r.Row.Entry.Node.Name);
        add.Text(rows, r => r.Row.Entry.Node.NodeId);
        add.Time(rows, r => r.Row.Entry.At);
        add.Small(rows, r => (int)r.Row.Entry.Event);
        add.Text(rows, r => r.Row.Entry.Message);
        add.Text(rows, r => r.Row.ActivityState);
        add.Text(rows, r => r.Row.Payload);
    }

    static void Queued(CommitColumns add, (string Id, Work Row)[] rows)
    {
        add.Text(rows, r => r.Id);
        add.Text(rows, r => r.Row.Id);
        add.Small(rows, r => (int)r.Row.Kind);
        add.Int(rows, r => r.Row.TokenId);
        add.Text(rows, r => r.Row.Payload);
        add.Time(rows, r => r.Row.DueAt);
    }

    static string Write(Parts parts)
    {
        bool Has(Parts part) => (parts & part) != 0;
        var next = 2;
        string Arrays(int count) => string.Join(", ", Enumerable.Range(next, count).Select(i => $"${i}").ToArray().Also(() => next += count));

        var extra = (Has(Parts.Completed) ? ", completed_id" : "") + (Has(Parts.Keys) ? ", key" : "") + (Has(Parts.Triggers) ? ", trigger_id, fired_at, fires_at" : "");
        var columns = 17 + (Has(Parts.Completed) ? 1 : 0) + (Has(Parts.Keys) ? 1 : 0) + (Has(Parts.Triggers) ? 3 : 0);
        var guards = new List<string>();
        if (Has(Parts.Keys))
            guards.Add("ord not in (select ord from used)");
        if (Has(Parts.Triggers))
            guards.Add("ord not in (select ord from stale)");

        var ctes = new List<string>
        {
            $"""
            c as materialized (select * from unnest({Arrays(columns)}) with ordinality as c(id, tenant_id, definition_id,
                definition_version_id, definition_version, expected, status, sub_status, incident_count, is_system, correlation_id, name,
                parent_instance_id, created_at, updated_at, finished_at, state{extra}, ord))
            """,
        };
        if (Has(Parts.Keys))
            ctes.Add("""
                used as materialized (select c.ord from c join inbox i on i.tenant_id = c.tenant_id and i.key = c.key)
                """);
        if (Has(Parts.Triggers))
            ctes.Add("""
                stale as materialized (select c.ord from c where c.trigger_id is not null
                    and not exists (select 1 from bookmark t where t.id = c.trigger_id and t.instance_id is null and t.due_at = c.fired_at))
                """);
        var source = guards.Count == 0 ? "c" : "fit";
        if (guards.Count > 0)
            ctes.Add($"fit as materialized (select * from c where {string.Join(" and ", guards)})");
        if (Has(Parts.Creates))
            ctes.Add($"""
                created as (insert into instance (id, tenant_id, definition_id, definition_version_id, definition_version, version, status, sub_status,
                        incident_count, is_system, correlation_id, name, parent_instance_id, created_at, updated_at, finished_at, state)
                    select id, tenant_id, definition_id, definition_version_id, definition_version, 1, status, sub_status, incident_count, is_system,
                        correlation_id, name, parent_instance_id, created_at, updated_at, finished_at, state
                    from {source} where expected = 0 order by ord
                    on conflict (id) do nothing returning id)
                """);
        if (Has(Parts.Moves))
            ctes.Add($"""
                moved as (update instance i set version = i.version + 1, definition_version_id = f.definition_version_id,
                        definition_version = f.definition_version, status = f.status, sub_status = f.sub_status, incident_count = f.incident_count,
                        correlation_id = f.correlation_id, name = f.name, updated_at = f.updated_at, finished_at = f.finished_at, state = f.state
                    from {source} f where i.id = f.id and i.version = f.expected and f.expected > 0 returning i.id)
                """);
        var winners = string.Join(" union all ", new[] { Has(Parts.Creates) ? "select id from created" : null, Has(Parts.Moves) ? "select id from moved" : null }.OfType<string>());
        ctes.Add($"won as materialized (select c.* from c where c.id in ({winners}))");
        if (Has(Parts.Completed))
            ctes.Add("completed as (delete from outbox where id in (select completed_id from won))");
        if (Has(Parts.Keys))
            ctes.Add("""
                keyed as (insert into inbox (tenant_id, key, instance_id, created_at)
                    select tenant_id, key, id, now() from won where key is not null order by ord on conflict do nothing returning 1)
                """);
        if (Has(Parts.Triggers))
            ctes.Add("""
                fired as (update bookmark t set due_at = won.fires_at, next_at = won.fires_at
                    from won where t.id = won.trigger_id and t.due_at = won.fired_at returning 1)
                """);
        if (Has(Parts.Closed))
            ctes.Add($"""
                closed as (delete from bookmark where id in (
                    select b.id from unnest({Arrays(2)}) b(instance_id, id) where b.instance_id in (select id from won)))
                """);
        if (Has(Parts.Opened))
            ctes.Add($"""
                opened as (insert into bookmark (instance_id, tenant_id, id, token_id, name, hash, payload, activity_id, activity_node_id, due_at, next_at,
                        tag, created_at, metadata)
                    select w.id, w.tenant_id, b.id, b.token_id, b.name, b.hash, b.payload, b.activity_id, b.activity_node_id, b.due_at, b.due_at,
                        b.tag, b.created_at, b.metadata
                    from unnest({Arrays(12)}) b(instance_id, id, token_id, name, hash, payload, activity_id, activity_node_id, due_at, tag, created_at, metadata)
                    join won w on w.id = b.instance_id)
                """);
        if (Has(Parts.Journal))
            ctes.Add($"""
                logged as (insert into journal (instance_id, version, tenant_id, seq, token_id, parent_token_id, activity_id, activity_type,
                        activity_type_version, activity_name, activity_node_id, at, event, message, activity_state, payload)
                    select w.id, w.expected + 1, w.tenant_id, j.seq, j.token_id, j.parent_token_id, j.activity_id, j.activity_type,
                        j.activity_type_version, j.activity_name, j.activity_node_id, j.at, j.event, j.message, j.activity_state, j.payload
                    from unnest({Arrays(14)}) j(instance_id, seq, token_id, parent_token_id, activity_id, activity_type, activity_type_version,
                        activity_name, activity_node_id, at, event, message, activity_state, payload)
                    join won w on w.id = j.instance_id)
                """);
        if (Has(Parts.Queued))
            ctes.Add($"""
                queued as (insert into outbox (instance_id, tenant_id, id, kind, token_id, payload, due_at, next_at)
                    select w.id, w.tenant_id, q.id, q.kind, q.token_id, q.payload, q.due_at, q.due_at
                    from unnest({Arrays(6)}) q(instance_id, id, kind, token_id, payload, due_at) join won w on w.id = q.instance_id)
                """);
        // A guard that held for the snapshot and not at the write: another server was there in between. Nothing may stay.
        var races = new List<string>();
        if (Has(Parts.Keys))
            races.Add("(select count(*) from keyed) <> (select count(*) from won where key is not null)");
        if (Has(Parts.Triggers))
            races.Add("(select count(*) from fired) <> (select count(*) from won where trigger_id is not null)");
        var answer = $"case when c.ord in (select ord from won) then 0{(Has(Parts.Keys) ? " when c.ord in (select ord from used) then 2" : "")} else 1 end";
        var race = races.Count == 0 ? "" : $" where case when {string.Join(" or ", races)} then race() = 0 else true end";
        var answers = $"array_agg(({answer})::smallint order by c.ord)";
        ctes.Add($"""
            answered as (insert into commit_batch (id, answers) select $1, {answers} from c{race} returning answers)
            """);
        return $"with {string.Join(", ", ctes)} select answers from answered";
    }

    static T Also<T>(this T value, Action action)
    {
        action();
        return value;
    }
}
