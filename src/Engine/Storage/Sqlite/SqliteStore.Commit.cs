using System.Data;
using DualFlow.Engine.Contract;

namespace DualFlow.Engine.Storage.Sqlite;

public sealed partial class SqliteStore
{
    /// <inheritdoc/>
    public override async Task<IReadOnlyList<CommitAnswer>> CommitAsync(IReadOnlyList<Commit> commits, CancellationToken ct)
    {
        if (commits.Count == 0)
            return [];
        var rows = CommitRows.Of(commits, options.MaxStateBytes);
        return await WithWriterAsync(async connection =>
        {
            commands ??= new CommitCommands(connection);
            FailPoint.Hit(FailPoints.CommitBefore);
            await using var transaction = connection.BeginTransaction(IsolationLevel.Serializable, deferred: false);
            var now = time.GetUtcNow();
            var answers = new CommitAnswer[rows.Length];
            List<RegistryWrite>? writes = null;
            for (var i = 0; i < rows.Length; i++)
            {
                answers[i] = commands.Write(transaction, rows[i], now);
                if (answers[i] == CommitAnswer.Committed && rows[i].Registry.Count > 0)
                    (writes ??= []).AddRange(rows[i].Registry);
            }
            FailPoint.Hit(FailPoints.CommitWritten);
            if (writes is not null && registry is not null)
                await registry.ApplyAsync(connection, transaction, writes, CancellationToken.None);
            FailPoint.Hit(FailPoints.CommitRegistry);
            transaction.Commit();
            FailPoint.Hit(FailPoints.CommitAfter);
            return answers;
        }, ct);
    }
}
