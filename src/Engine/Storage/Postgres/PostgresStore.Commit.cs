using System.Data;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Storage.Sql;
using Npgsql;
using NpgsqlTypes;

namespace DualFlow.Engine.Storage.Postgres;

public sealed partial class PostgresStore
{
    // Always by index and with one plan for every batch: planning the statement would cost more than running it.
    const string CommitSettings = "-c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c enable_mergejoin=off -c jit=off";

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<CommitAnswer>> CommitAsync(IReadOnlyList<Commit> commits, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var rows = CommitRows.Of(commits, options.MaxStateBytes);
        var answers = new CommitAnswer[rows.Length];
        var rest = Enumerable.Range(0, rows.Length).ToList();
        while (rest.Count > 0)
        {
            // Commits that exclude each other go one after the other: one statement couldn't see the first one's key.
            var now = rest.Where((i, at) => !rows[i].IsExclusive || !rest.Take(at).Any(j => rows[i].Excludes(rows[j]))).ToArray();
            rest = now.Length == rest.Count ? [] : [.. rest.Except(now)];
            Array.Sort(now, (a, b) => string.CompareOrdinal(rows[a].Instance.Id, rows[b].Instance.Id));
            var batch = await CommitBatchAsync([.. now.Select(i => rows[i])]);
            foreach (var i in now)
                answers[i] = CommitAnswer.LostRace;
            foreach (var ordinal in batch)
                answers[now[Math.Abs(ordinal) - 1]] = ordinal > 0 ? CommitAnswer.Committed : CommitAnswer.Duplicate;
        }
        return answers;
    }

    // Not cancelled from here on: a commit that is under way ends in an answer, and its commands end in time by themselves.
    // A reply that is lost leaves open whether the batch was committed. It may simply be tried again, however late the lost one comes:
    // each instance's version lets one of the two through. What the lost one wrote bears the batch's id in the journal.
    async Task<short[]> CommitBatchAsync(CommitRows[] rows)
    {
        var id = Guid.CreateVersion7(time.GetUtcNow());
        var unsure = false;
        for (var n = 1; ; n++)
        {
            try
            {
                var answers = rows.Any(r => r.Registry.Count > 0) && registry is not null ? await WithRegistryAsync(id, rows, registry) : await AloneAsync(id, rows);
                return unsure ? await FindWrittenAsync(id, rows, answers) : answers;
            }
            catch (Exception e) when (Passes(e))
            {
                unsure |= !IsRolledBack(e);
                if (n >= options.Attempts)
                    throw new StoreUnavailableException(Description, mayHaveCommitted: unsure, e);
            }
            await PauseAsync(n, CancellationToken.None);
        }
    }

    async Task<short[]> AloneAsync(Guid id, CommitRows[] rows)
    {
        await using var connection = await commits.OpenConnectionAsync();
        FailPoint.Hit(FailPoints.CommitBefore);
        var answers = await CommitStatement.ExecuteAsync(connection, id, rows);
        FailPoint.Hit(FailPoints.CommitAfter);
        return answers;
    }

    async Task<short[]> WithRegistryAsync(Guid id, CommitRows[] rows, IRegistryWriter writer)
    {
        await using var connection = await commits.OpenConnectionAsync();
        FailPoint.Hit(FailPoints.CommitBefore);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted);
        var answers = await CommitStatement.ExecuteAsync(connection, id, rows);
        FailPoint.Hit(FailPoints.CommitWritten);
        RegistryWrite[] writes = [.. answers.Where(ordinal => ordinal > 0).Order().SelectMany(ordinal => rows[ordinal - 1].Registry)];
        if (writes.Length > 0)
            await writer.ApplyAsync(connection, transaction, writes, CancellationToken.None);
        FailPoint.Hit(FailPoints.CommitRegistry);
        await transaction.CommitAsync();
        FailPoint.Hit(FailPoints.CommitAfter);
        return answers;
    }

    // The last attempt has waited for every earlier one that held the same instances, so each of them is decided by now.
    async Task<short[]> FindWrittenAsync(Guid id, CommitRows[] rows, short[] answers)
    {
        await using var connection = await queries.OpenConnectionAsync();
        await using var command = new NpgsqlCommand("""
            select c.ord::smallint from unnest($1, $2) with ordinality as c(instance_id, version, ord)
            join journal_commit j on j.instance_id = c.instance_id and j.version = c.version where j.batch = $3
            """, connection);
        command.Parameters.Add(new() { Value = Array.ConvertAll(rows, r => StoredText.Encode(r.Instance.Id)!) });
        command.Parameters.Add(new() { Value = Array.ConvertAll(rows, r => r.Commit.ExpectedVersion + 1) });
        command.Parameters.Add(new() { Value = id });
        await using var reader = await command.ExecuteReaderAsync();
        var written = new List<short>();
        while (await reader.ReadAsync())
            written.Add(reader.GetInt16(0));
        return [.. written, .. answers.Where(ordinal => !written.Contains(Math.Abs(ordinal)))];
    }
}
