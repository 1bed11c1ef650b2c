using System.Collections.Concurrent;
using DualFlow.Engine.Interpreter;
using Npgsql;
using NpgsqlTypes;

namespace DualFlow.Engine.Storage.Postgres;

/// <summary>
/// The one statement that commits a batch: one round trip, one transaction. Its text is in <see cref="CommitText"/>; here its
/// parameters are filled, one array for each column.
/// </summary>
static class CommitStatement
{
    static readonly ConcurrentDictionary<(CommitParts, CommitCounts?), string> Texts = new();

    // Commands of lone commits, kept with their parameters: to make thirty of those anew takes longer than to fill them. There are as
    // many as were ever under way at once.
    static readonly ConcurrentDictionary<string, ConcurrentBag<NpgsqlCommand>> Kept = new(ReferenceEqualityComparer.Instance);

    /// <summary>Runs it.</summary>
    /// <param name="connection">An open connection, perhaps within a transaction.</param>
    /// <param name="batch">The batch's id, which the journal keeps.</param>
    /// <param name="rows">In order of instance id, so that two batches lock their instances in the same order.</param>
    /// <returns>The positions (from 1) of the commits that won, and of repeated keys below zero.</returns>
    public static async Task<short[]> ExecuteAsync(NpgsqlConnection connection, Guid batch, CommitRows[] rows)
    {
        var (command, isLone) = Fill(batch, rows);
        command.Connection = connection;
        // A lone commit that lost has no row.
        var answers = await command.ExecuteScalarAsync() as short[] ?? [];
        command.Connection = null;
        if (isLone)
            Kept.GetOrAdd(command.CommandText, static _ => []).Add(command);
        return answers;
    }

    static (NpgsqlCommand Command, bool IsLone) Fill(Guid batch, CommitRows[] rows)
    {
        var opened = Flatten(rows, r => r.Opened);
        var closed = Flatten(rows, r => r.Closed);
        var queued = Flatten(rows, r => r.Queued);
        var completed = Flatten<string>(rows, r => r.Commit.CompletedWorkId is { } id ? [id] : []);
        var parts = Part(opened, CommitParts.Opened) | Part(closed, CommitParts.Closed)
            | Part(queued, CommitParts.Queued) | Part(completed, CommitParts.Completed);
        foreach (var r in rows)
            parts |= (r.Commit.ExpectedVersion == 0 ? CommitParts.Creates : CommitParts.Moves)
                | (r.Commit.IdempotencyKey is null ? 0 : CommitParts.Keys) | (r.Commit.TriggerFired is null ? 0 : CommitParts.Triggers);

        CommitCounts? lone = rows.Length == 1 && !CommitText.IsGuarded(parts) && new CommitCounts(completed.Count, closed.Count, opened.Count, queued.Count) is { IsSmall: true } counts
            ? counts : null;
        var text = Texts.GetOrAdd((parts, lone), static p => p.Item2 is { } counts ? new LoneCommitText(counts).Write() : new CommitText(p.Item1).Write());
        var command = lone is not null && Kept.TryGetValue(text, out var kept) && kept.TryTake(out var used) ? used : new NpgsqlCommand(text);
        var add = new CommitColumns(command.Parameters, alone: lone is not null);
        add.Batch(batch);
        Instances(add, rows, parts);
        if (completed.Count > 0)
            Ids(add, completed);
        if (closed.Count > 0)
            Ids(add, closed);
        if (opened.Count > 0)
            Opened(add, opened);
        if (queued.Count > 0)
            Queued(add, queued);
        return (command, lone is not null);
    }

    static CommitParts Part<T>(List<T> rows, CommitParts part) => rows.Count > 0 ? part : CommitParts.None;

    // Rows of one kind, each with the position of its commit: what `ord` is in the statement.
    static List<(int Ordinal, T Row)> Flatten<T>(CommitRows[] commits, Func<CommitRows, IReadOnlyList<T>> rows)
    {
        var all = new List<(int, T)>(commits.Length);
        for (var i = 0; i < commits.Length; i++)
        {
            var some = rows(commits[i]);
            for (var j = 0; j < some.Count; j++)
                all.Add((i + 1, some[j]));
        }
        return all;
    }

    static void Instances(CommitColumns add, CommitRows[] rows, CommitParts parts)
    {
        add.Text(rows, r => r.Instance.Id);
        add.Long(rows, r => r.Commit.ExpectedVersion);
        add.Text(rows, r => r.Instance.DefinitionVersionId);
        add.Int(rows, r => r.Instance.DefinitionVersion);
        add.Small(rows, r => (int)r.Instance.Status);
        add.Small(rows, r => (int)r.Instance.SubStatus);
        add.Int(rows, r => r.Instance.Incidents.Count);
        add.Text(rows, r => r.Instance.CorrelationId);
        add.Text(rows, r => r.Instance.Name);
        add.Time(rows, r => r.Instance.UpdatedAt);
        add.TimeOrNull(rows, r => r.Instance.FinishedAt);
        add.Bytes(rows, r => r.State);
        add.Text(rows, r => JournalJson.Lines(r.Journal));
        if (!CommitText.IsGuarded(parts))
            return;
        add.Text(rows, r => r.Instance.TenantId ?? "");
        add.Text(rows, r => r.Instance.DefinitionId);
        add.Bool(rows, r => r.Commit.Plan.Definition.IsSystem);
        add.Text(rows, r => r.Instance.ParentInstanceId);
        add.Time(rows, r => r.Instance.CreatedAt);
        add.Text(rows, r => r.Commit.IdempotencyKey);
        add.Text(rows, r => r.Commit.TriggerFired?.TriggerId);
        add.TimeOrNull(rows, r => r.Commit.TriggerFired?.DueAt);
        add.TimeOrNull(rows, r => r.Commit.TriggerFired?.NextDueAt);
    }

    static void Ids(CommitColumns add, List<(int Ordinal, string Row)> rows)
    {
        add.Ordinal(rows, r => r.Ordinal);
        add.Text(rows, r => r.Row);
    }

    static void Opened(CommitColumns add, List<(int Ordinal, Bookmark Row)> rows)
    {
        add.Ordinal(rows, r => r.Ordinal);
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

    static void Queued(CommitColumns add, List<(int Ordinal, Work Row)> rows)
    {
        add.Ordinal(rows, r => r.Ordinal);
        add.Text(rows, r => r.Row.Id);
        add.Small(rows, r => (int)r.Row.Kind);
        add.Int(rows, r => r.Row.TokenId);
        add.Text(rows, r => r.Row.Payload);
        add.Time(rows, r => r.Row.DueAt);
    }
}
