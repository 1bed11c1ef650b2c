using Npgsql;
using NpgsqlTypes;

namespace DualFlow.Engine.Storage.Postgres;

/// <summary>Rows of one kind in a batch, turned into columns: one array parameter each.</summary>
sealed class CommitColumns(NpgsqlParameterCollection parameters)
{
    public void Text<T>(IReadOnlyList<T> rows, Func<T, string?> value) => Add(rows, r => StoredText.Encode(value(r)), NpgsqlDbType.Text);

    public void Int<T>(IReadOnlyList<T> rows, Func<T, int> value) => Add(rows, value, NpgsqlDbType.Integer);

    public void Small<T>(IReadOnlyList<T> rows, Func<T, int> value) => Add(rows, r => (short)value(r), NpgsqlDbType.Smallint);

    public void Long<T>(IReadOnlyList<T> rows, Func<T, long> value) => Add(rows, value, NpgsqlDbType.Bigint);

    public void Bool<T>(IReadOnlyList<T> rows, Func<T, bool> value) => Add(rows, value, NpgsqlDbType.Boolean);

    public void Bytes<T>(IReadOnlyList<T> rows, Func<T, byte[]> value) => Add(rows, value, NpgsqlDbType.Bytea);

    public void Time<T>(IReadOnlyList<T> rows, Func<T, DateTimeOffset> value) => Add(rows, r => value(r).UtcDateTime, NpgsqlDbType.TimestampTz);

    public void TimeOrNull<T>(IReadOnlyList<T> rows, Func<T, DateTimeOffset?> value) => Add(rows, r => value(r)?.UtcDateTime, NpgsqlDbType.TimestampTz);

    void Add<TRow, TValue>(IReadOnlyList<TRow> rows, Func<TRow, TValue> value, NpgsqlDbType type)
    {
        var column = new TValue[rows.Count];
        for (var i = 0; i < column.Length; i++)
            column[i] = value(rows[i]);
        parameters.Add(new NpgsqlParameter<TValue[]> { TypedValue = column, NpgsqlDbType = NpgsqlDbType.Array | type });
    }
}
