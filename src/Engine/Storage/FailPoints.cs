using System.Collections.Immutable;

namespace DualFlow.Engine.Storage;

/// <summary>Every place at which a store can be stopped, so that a test can try them all.</summary>
static class FailPoints
{
    /// <summary>Operations that are one statement: <c>before</c> it is sent, <c>after</c> it is durable.</summary>
    public static readonly ImmutableArray<string> Statements =
        ["timers.claim", "trigger.move", "work.enqueue", "work.claim", "work.renew", "work.return", "work.complete", "setting.put", "setting.delete"];

    /// <summary>Operations that are a transaction: <c>before</c>, <c>written</c> (not committed), <c>after</c>.</summary>
    public static readonly ImmutableArray<string> Transactions =
        ["release", "definition.save", "definition.delete", "instance.delete", "purge", "setting.add"];

    /// <summary>A batch was taken from the queue; nothing is written.</summary>
    public const string BatchTaken = "batch.taken";

    /// <summary>A batch is durable; no caller has heard of it.</summary>
    public const string BatchDurable = "batch.durable";

    /// <summary>Before the first statement of a commit.</summary>
    public const string CommitBefore = "commit.before";

    /// <summary>Engine rows are written, the registry's are not (on PostgreSQL only commits with registry changes come here: the others are one statement).</summary>
    public const string CommitWritten = "commit.written";

    /// <summary>Everything is written, nothing is committed (on PostgreSQL as above).</summary>
    public const string CommitRegistry = "commit.registry";

    /// <summary>Committed; the caller hasn't heard of it.</summary>
    public const string CommitAfter = "commit.after";

    /// <summary>A migration is written, not committed.</summary>
    public const string MigrationWritten = "migration.written";

    /// <summary>All names.</summary>
    public static readonly ImmutableArray<string> All =
    [
        BatchTaken, BatchDurable, CommitBefore, CommitWritten, CommitRegistry, CommitAfter, MigrationWritten,
        .. Statements.SelectMany(s => new[] { $"{s}.before", $"{s}.after" }),
        .. Transactions.SelectMany(t => new[] { $"{t}.before", $"{t}.written", $"{t}.after" }),
    ];
}
