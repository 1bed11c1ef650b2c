using Npgsql;
using NpgsqlTypes;

namespace DualFlow.Engine.Storage.Postgres;

/// <summary>Rows of one kind, turned into columns: one array parameter each, or one parameter for each value.</summary>
/// <param name="parameters">Where they go: new ones, or into those that an earlier commit of the same statement has left.</param>
/// <param name="alone">True gives a parameter for each value.</param>
sealed class CommitColumns(NpgsqlParameterCollection parameters, bool alone)
{
    int next;

    public void Batch(Guid id) => Set(id, NpgsqlDbType.Uuid);

    public void Text<T>(IReadOnlyList<T> rows, Func<T, string?> value) => Add(rows, r => StoredText.Encode(value(r)), NpgsqlDbType.Text);

    /// <summary>Which commit of the batch a row belongs to; a commit that is alone has all of them.</summary>
    public void Ordinal<T>(IReadOnlyList<T> rows, Func<T, int> value)
    {
        if (!alone)
            Int(rows, value);
    }

    public void Int<T>(IReadOnlyList<T> rows, Func<T, int> value) => Add(rows, value, NpgsqlDbType.Integer);

    public void Small<T>(IReadOnlyList<T> rows, Func<T, int> value) => Add(rows, r => (short)value(r), NpgsqlDbType.Smallint);

    public void Long<T>(IReadOnlyList<T> rows, Func<T, long> value) => Add(rows, value, NpgsqlDbType.Bigint);

    public void Bool<T>(IReadOnlyList<T> rows, Func<T, bool> value) => Add(rows, value, NpgsqlDbType.Boolean);

    public void Bytes<T>(IReadOnlyList<T> rows, Func<T, byte[]> value) => Add(rows, value, NpgsqlDbType.Bytea);

    public void Time<T>(IReadOnlyList<T> rows, Func<T, DateTimeOffset> value) => Add(rows, r => value(r).UtcDateTime, NpgsqlDbType.TimestampTz);

    public void TimeOrNull<T>(IReadOnlyList<T> rows, Func<T, DateTimeOffset?> value) => Add(rows, r => value(r)?.UtcDateTime, NpgsqlDbType.TimestampTz);

    void Add<TRow, TValue>(IReadOnlyList<TRow> rows, Func<TRow, TValue> value, NpgsqlDbType type)
    {
        if (alone)
        {
            for (var i = 0; i < rows.Count; i++)
                Set(value(rows[i]), type);
            return;
        }
        var column = new TValue[rows.Count];
        for (var i = 0; i < column.Length; i++)
            column[i] = value(rows[i]);
        Set(column, NpgsqlDbType.Array | type);
    }

    void Set<TValue>(TValue value, NpgsqlDbType type)
    {
        if (next < parameters.Count)
            ((NpgsqlParameter<TValue>)parameters[next]).TypedValue = value;
        else
            parameters.Add(new NpgsqlParameter<TValue> { TypedValue = value, NpgsqlDbType = type });
        next++;
    }
}
