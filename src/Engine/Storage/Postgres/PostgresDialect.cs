using System.Data.Common;
using DualFlow.Engine.Storage.Sql;

namespace DualFlow.Engine.Storage.Postgres;

sealed class PostgresDialect : SqlDialect
{
    public static readonly PostgresDialect Instance = new();

    public override string In(string column, string list) => $"{column} = any({list})";

    public override string NotIn(string column, string list) => $"{column} <> all({list})";

    public override string Each(string list, string name) => $"unnest({list}) {name}(value)";

    // An array, not IN: as the inner side of a join the select could run again and pick other rows each time.
    public override string Picked(string select) => $"= any(array({select} for update skip locked))";

    public override string Clock(string parameter) => $"coalesce({parameter}::timestamptz, now())";

    // The columns have the C collation, which knows no letters beyond ASCII.
    public override string Contains(string column, string text) => $"strpos(lower({column} collate \"und-x-icu\"), {text}) > 0";

    public override string LockRows => "for update skip locked";

    public override string? LockDefinition => "select pg_advisory_xact_lock(hashtextextended(@definition, 0))";

    public override string JournalTable => "journal_commit";

    public override void Bind(DbParameter parameter, object? value) => parameter.Value = value switch
    {
        null => DBNull.Value,
        string s => StoredText.Encode(s),
        string[] list => Array.ConvertAll(list, s => StoredText.Encode(s)!),
        DateTimeOffset t => t.UtcDateTime,
        _ => value,
    };

    public override DateTimeOffset Time(DbDataReader reader, int column) => new(reader.GetDateTime(column), TimeSpan.Zero);
}
