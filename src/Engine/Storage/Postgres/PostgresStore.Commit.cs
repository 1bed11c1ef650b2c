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

    const int BatchesBetweenPurges = 8192;
    static readonly TimeSpan BatchMemory = TimeSpan.FromHours(1);
    int batches;

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
    async Task<short[]> CommitBatchAsync(CommitRows[] rows)
    {
        for (var n = 1; ; n++)
        {
            var id = Guid.CreateVersion7(time.GetUtcNow());
            try
            {
                return rows.Any(r => r.Registry.Count > 0) && registry is not null ? await WithRegistryAsync(id, rows, registry) : await AloneAsync(id, rows);
            }
            catch (Exception e) when (Passes(e))
            {
                if (!IsRolledBack(e) && await ResolveAsync(id) is { } answers)
                    return answers;
                if (n >= options.Attempts)
                    throw new StoreUnavailableException(Description, mayHaveCommitted: false, e);
            }
            await PauseAsync(n, CancellationToken.None);
        }
    }

    async Task<short[]> AloneAsync(Guid id, CommitRows[] rows)
    {
        await using var connection = await commits.OpenConnectionAsync();
        FailPoint.Hit(FailPoints.CommitBefore);
        var answers = await ExecuteAsync(connection, id, rows);
        FailPoint.Hit(FailPoints.CommitAfter);
        if (Interlocked.Increment(ref batches) % BatchesBetweenPurges == 0)
            await PurgeOwnAsync(Session(connection, null), CancellationToken.None);
        return answers;
    }

    async Task<short[]> WithRegistryAsync(Guid id, CommitRows[] rows, IRegistryWriter writer)
    {
        await using var connection = await commits.OpenConnectionAsync();
        FailPoint.Hit(FailPoints.CommitBefore);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted);
        var answers = await ExecuteAsync(connection, id, rows);
        FailPoint.Hit(FailPoints.CommitWritten);
        RegistryWrite[] writes = [.. answers.Where(ordinal => ordinal > 0).Order().SelectMany(ordinal => rows[ordinal - 1].Registry)];
        if (writes.Length > 0)
            await writer.ApplyAsync(connection, transaction, writes, CancellationToken.None);
        FailPoint.Hit(FailPoints.CommitRegistry);
        await transaction.CommitAsync();
        FailPoint.Hit(FailPoints.CommitAfter);
        return answers;
    }

    async Task<short[]> ExecuteAsync(NpgsqlConnection connection, Guid id, CommitRows[] rows)
    {
        await using var command = connection.CreateCommand();
        CommitStatement.Fill(command, id, rows);
        return (short[])(await command.ExecuteScalarAsync())!;
    }

    // The reply is lost; was the batch committed? Whoever inserts its row first decides: if the batch did, its answers stand
    // there; if we do, it runs into our row and rolls back whenever it gets there. An insert under way is waited for.
    async Task<short[]?> ResolveAsync(Guid id)
    {
        for (var n = 1; ; n++)
        {
            try
            {
                await using var connection = await queries.OpenConnectionAsync();
                await using var fence = new NpgsqlCommand("insert into commit_batch (id) values ($1) on conflict (id) do nothing", connection);
                fence.Parameters.Add(new() { Value = id });
                await fence.ExecuteNonQueryAsync();
                await using var read = new NpgsqlCommand("select answers from commit_batch where id = $1", connection);
                read.Parameters.Add(new() { Value = id });
                return await read.ExecuteScalarAsync() as short[];
            }
            catch (Exception e) when (Passes(e))
            {
                if (n >= options.Attempts)
                    throw new StoreUnavailableException(Description, mayHaveCommitted: true, e);
            }
            await PauseAsync(n, CancellationToken.None);
        }
    }

    // Ids of batches begin with their time, so the old ones are a range of the key.
    private protected override Task PurgeOwnAsync(SqlSession session, CancellationToken ct) => session.ExecuteAsync(
        "delete from commit_batch where id < @before", new() { ["before"] = Guid.CreateVersion7(time.GetUtcNow() - BatchMemory) }, ct);
}
