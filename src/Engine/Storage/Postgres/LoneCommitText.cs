namespace DualFlow.Engine.Storage.Postgres;

/// <summary>
/// The text of the commit statement for a plain step that comes alone, with its values one by one: forty arrays of one element each, unpacked and joined,
/// took the database longer than the step took to write. Every row hangs on <c>won</c>, the update whose guard, the version, held.
/// </summary>
sealed class LoneCommitText(CommitCounts counts)
{
    int next = 15;   // $1 is the batch's id, then come the instance's twelve and the journal's lines

    public string Write()
    {
        List<string> steps = ["""
            won as (update instance set version = version + 1, definition_version_id = $4, definition_version = $5, status = $6, sub_status = $7,
                incident_count = $8, correlation_id = $9, name = $10, updated_at = $11, finished_at = $12, state = $13
                where id = $2 and version = $3 returning id, tenant_id, version)
            """];
        if (counts.Completed > 0)
            steps.Add($"completed as (delete from outbox where {Ids(counts.Completed)} and exists (select from won))");
        if (counts.Closed > 0)
            steps.Add($"closed as (delete from bookmark where {Ids(counts.Closed)} and exists (select from won))");
        if (counts.Opened > 0)
            steps.Add($"""
                opened as (insert into bookmark (instance_id, tenant_id, {CommitText.Opened}, next_at)
                    select won.id, won.tenant_id, {Rows(counts.Opened, CommitText.Opened, "due_at")})
                """);
        if (counts.Queued > 0)
            steps.Add($"""
                queued as (insert into outbox (instance_id, tenant_id, {CommitText.Queued}, next_at)
                    select won.id, won.tenant_id, {Rows(counts.Queued, CommitText.Queued, "due_at")})
                """);
        return $"""
            with {string.Join(", ", steps)}
            insert into journal_commit (instance_id, version, tenant_id, batch, lines) select id, version, tenant_id, $1, $14 from won returning '{"{1}"}'::smallint[]
            """;
    }

    string Ids(int count)
    {
        var ids = string.Join(", ", Enumerable.Range(next, count).Select(i => $"${i}"));
        next += count;
        return count == 1 ? $"id = {ids}" : $"id in ({ids})";
    }

    // Parameters come column by column, as they are filled: row r of n has every n-th of them.
    string Rows(int count, string columns, string? again = null)
    {
        var names = columns.Split(',', StringSplitOptions.TrimEntries);
        var first = next;
        next += names.Length * count;
        string Value(int column, int row) => $"${first + (column * count) + row}";
        var twice = again is null ? [] : new[] { Array.IndexOf(names, again) };
        var order = Enumerable.Range(0, names.Length).Concat(twice).ToArray();
        if (count == 1)
            return $"{string.Join(", ", order.Select(column => Value(column, 0)))} from won";
        var values = string.Join(", ", Enumerable.Range(0, count).Select(row => $"({string.Join(", ", Enumerable.Range(0, names.Length).Select(column => Value(column, row)))})"));
        return $"{string.Join(", ", order.Select(column => $"r.{names[column]}"))} from won, (values {values}) r({columns})";
    }
}
