using System.Data.Common;
using System.Text.Json;
using DualFlow.Engine.Storage.Sql;

namespace DualFlow.Engine.Storage.Sqlite;

sealed class SqliteDialect : SqlDialect
{
    public static readonly SqliteDialect Instance = new();

    public override string In(string column, string list) => $"{column} in (select value from json_each({list}))";

    public override string NotIn(string column, string list) => $"{column} not in (select value from json_each({list}))";

    public override string Each(string list, string name) => $"json_each({list}) {name}";

    // One writer: nobody else can hold a row.
    public override string Picked(string select) => $"in ({select})";

    // The store always gives the time: it runs on the database's machine.
    public override string Clock(string parameter) => parameter;

    public override string Contains(string column, string text) => $"contains_text({column}, {text})";

    public override string LockRows => "";

    public override string? LockDefinition => null;

    public override string JournalTable => "journal";

    public override void Bind(DbParameter parameter, object? value) => parameter.Value = value switch
    {
        null => DBNull.Value,
        string s => StoredText.Encode(s),
        string[] list => JsonSerializer.Serialize(Array.ConvertAll(list, s => StoredText.Encode(s)!)),
        int[] list => JsonSerializer.Serialize(list),
        bool b => b ? 1L : 0L,
        DateTimeOffset t => Micros(t),
        TimeSpan t => t.Ticks / TimeSpan.TicksPerMicrosecond,
        _ => value,
    };

    public override DateTimeOffset Time(DbDataReader reader, int column) => FromMicros(reader.GetInt64(column));

    public static long Micros(DateTimeOffset time) => (time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    public static DateTimeOffset FromMicros(long micros) => DateTimeOffset.UnixEpoch.AddTicks(micros * TimeSpan.TicksPerMicrosecond);
}
