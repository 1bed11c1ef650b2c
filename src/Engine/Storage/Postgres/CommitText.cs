namespace DualFlow.Engine.Storage.Postgres;

/// <summary>What a batch has at all. Parts without rows are left out of the statement; each combination is prepared once.</summary>
[Flags]
enum CommitParts
{
    None = 0,
    Creates = 1,
    Moves = 2,
    Opened = 4,
    Closed = 8,
    Queued = 16,
    Completed = 32,
    Keys = 64,
    Triggers = 128,
}

/// <summary>How many rows of each kind a statement for one commit has.</summary>
readonly record struct CommitCounts(int Completed, int Closed, int Opened, int Queued)
{
    /// <summary>More rows than this of one kind go as arrays: each combination is a statement of its own that every connection prepares.</summary>
    public const int Most = 8;

    /// <summary>True when no kind has too many rows.</summary>
    public bool IsSmall => Completed <= Most && Closed <= Most && Opened <= Most && Queued <= Most;
}

/// <summary>
/// The text of the commit statement. Every row hangs on <c>won</c>, the commits whose guards held, so a lost race writes nothing.
/// A batch of plain steps has one guard, the version, and <c>won</c> is the update itself.
/// </summary>
/// <param name="parts">What there is at all.</param>
sealed class CommitText(CommitParts parts)
{
    const string Moved = """
        update instance i set version = i.version + 1, definition_version_id = f.definition_version_id, definition_version = f.definition_version,
            status = f.status, sub_status = f.sub_status, incident_count = f.incident_count, correlation_id = f.correlation_id, name = f.name,
            updated_at = f.updated_at, finished_at = f.finished_at, state = f.state
        """;

    const string Columns = "id, expected, definition_version_id, definition_version, status, sub_status, incident_count, correlation_id, name, updated_at, finished_at, state, lines";

    /// <summary>Columns of a bookmark and of work, in the order in which they are filled.</summary>
    public const string
        Opened = "id, token_id, name, hash, payload, activity_id, activity_node_id, due_at, tag, created_at, metadata",
        Queued = "id, kind, token_id, payload, due_at";

    readonly List<string> steps = [];
    int next = 2;   // $1 is the batch's id

    /// <summary>True when there is more to check than versions of instances that exist.</summary>
    public static bool IsGuarded(CommitParts parts) => (parts & (CommitParts.Creates | CommitParts.Keys | CommitParts.Triggers)) != 0;

    public string Write()
    {
        if (IsGuarded(parts))
            WriteGuarded();
        else
            steps.Add($"""
                won as ({Moved} from {Commits(13)} as f({Columns}, ord)
                    where i.id = f.id and i.version = f.expected returning f.ord, i.id, i.tenant_id, i.version, f.lines)
                """);
        if (Has(CommitParts.Completed))
            steps.Add($"completed as (delete from outbox where id in (select w.id from {Rows(2)} w(ord, id) where w.ord in (select ord from won)))");
        if (Has(CommitParts.Closed))
            steps.Add($"closed as (delete from bookmark where id in (select b.id from {Rows(2)} b(ord, id) where b.ord in (select ord from won)))");
        if (Has(CommitParts.Opened))
            steps.Add($"""
                opened as (insert into bookmark (instance_id, tenant_id, {Opened}, next_at)
                    select w.id, w.tenant_id, {Of("b", Opened)}, b.due_at
                    from {Rows(12)} b(ord, {Opened})
                    join won w on w.ord = b.ord)
                """);
        steps.Add("""
            logged as (insert into journal_commit (instance_id, version, tenant_id, batch, lines) select id, version, tenant_id, $1, lines from won)
            """);
        if (Has(CommitParts.Queued))
            steps.Add($"""
                queued as (insert into outbox (instance_id, tenant_id, {Queued}, next_at)
                    select w.id, w.tenant_id, {Of("q", Queued)}, q.due_at
                    from {Rows(6)} q(ord, {Queued}) join won w on w.ord = q.ord)
                """);
        var answers = $"array(select ord::smallint from won{(IsGuarded(parts) ? " union all select -ord::smallint from used" : "")})";
        return $"with {string.Join(", ", steps)} select {answers}{Race}";
    }

    void WriteGuarded()
    {
        steps.Add($"""
            c as materialized (select * from {Commits(22)} as c({Columns},
                tenant_id, definition_id, is_system, parent_instance_id, created_at, key, trigger_id, fired_at, fires_at, ord))
            """);
        steps.Add("used as materialized (select c.ord from c join inbox i on i.tenant_id = c.tenant_id and i.key = c.key)");
        steps.Add("""
            fit as materialized (select * from c where ord not in (select ord from used) and (trigger_id is null
                or exists (select 1 from bookmark t where t.id = c.trigger_id and t.instance_id is null and t.due_at = c.fired_at)))
            """);
        steps.Add("""
            created as (insert into instance (id, tenant_id, definition_id, definition_version_id, definition_version, version, status, sub_status,
                    incident_count, is_system, correlation_id, name, parent_instance_id, created_at, updated_at, finished_at, state)
                select id, tenant_id, definition_id, definition_version_id, definition_version, 1, status, sub_status, incident_count, is_system,
                    correlation_id, name, parent_instance_id, created_at, updated_at, finished_at, state
                from fit where expected = 0 order by ord
                on conflict (id) do nothing returning id)
            """);
        steps.Add($"moved as ({Moved} from fit f where i.id = f.id and i.version = f.expected and f.expected > 0 returning i.id)");
        steps.Add("""
            won as materialized (select ord, id, tenant_id, expected + 1 as version, lines, key, trigger_id, fired_at, fires_at from c
                where id in (select id from created union all select id from moved))
            """);
        steps.Add("""
            keyed as (insert into inbox (tenant_id, key, instance_id, created_at)
                select tenant_id, key, id, now() from won where key is not null order by ord on conflict do nothing returning 1)
            """);
        steps.Add("""
            fired as (update bookmark t set due_at = won.fires_at, next_at = won.fires_at
                from won where t.id = won.trigger_id and t.due_at = won.fired_at returning 1)
            """);
    }

    // A guard that held for the snapshot and not at the write: another server was there in between. Nothing may stay.
    string Race => IsGuarded(parts)
        ? """
             where case when (select count(*) from keyed) <> (select count(*) from won where key is not null)
                or (select count(*) from fired) <> (select count(*) from won where trigger_id is not null) then race() = 0 else true end
            """
        : "";

    static string Of(string alias, string columns) => string.Join(", ", columns.Split(", ").Select(column => $"{alias}.{column}"));

    bool Has(CommitParts part) => (parts & part) != 0;

    string Commits(int columns) => $"{Rows(columns)} with ordinality";

    string Rows(int columns)
    {
        var list = string.Join(", ", Enumerable.Range(next, columns).Select(i => $"${i}"));
        next += columns;
        return $"unnest({list})";
    }
}
