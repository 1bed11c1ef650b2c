using System.Collections.Immutable;
using System.Data.Common;

namespace DualFlow.Engine.Storage.Sql;

/// <summary>Named arguments of a statement.</summary>
sealed class SqlArguments : Dictionary<string, object?>
{
    public SqlArguments() : base(StringComparer.Ordinal) { }

    public SqlArguments(SqlArguments others) : base(others, StringComparer.Ordinal) { }
}

/// <summary>A connection on which shared statements run, inside a transaction or not.</summary>
sealed class SqlSession(DbConnection connection, DbTransaction? transaction, SqlDialect dialect, TimeSpan timeout)
{
    /// <summary>Runs a statement; the number of rows it changed.</summary>
    public async Task<int> ExecuteAsync(string sql, SqlArguments arguments, CancellationToken ct)
    {
        await using var command = Command(sql, arguments);
        return await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Runs a query and reads every row.</summary>
    public async Task<ImmutableArray<T>> QueryAsync<T>(string sql, SqlArguments arguments, Func<SqlRow, T> read, CancellationToken ct)
    {
        await using var command = Command(sql, arguments);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = ImmutableArray.CreateBuilder<T>();
        while (await reader.ReadAsync(ct))
            rows.Add(read(new SqlRow(reader, dialect)));
        return rows.DrainToImmutable();
    }

    /// <summary>The first row; null when there is none.</summary>
    public async Task<T?> FindAsync<T>(string sql, SqlArguments arguments, Func<SqlRow, T> read, CancellationToken ct)
        where T : class => (await QueryAsync(sql, arguments, read, ct)) is [var first, ..] ? first : null;

    /// <summary>A page of rows with the number of all rows; <paramref name="from"/> begins with <c>from</c> and ends with the conditions.</summary>
    public async Task<Page<T>> PageAsync<T>(
        string columns, string from, string order, int skip, int take, SqlArguments arguments, Func<SqlRow, T> read, CancellationToken ct)
    {
        if (take <= 0)
            return new([], await CountAsync());
        var rows = await QueryAsync($"select {columns} {from} order by {order} limit @take offset @skip", new(arguments) { ["skip"] = skip, ["take"] = take }, read, ct);
        // The last page tells the number by itself.
        return new(rows, rows.Length < take && (rows.Length > 0 || skip == 0) ? skip + rows.Length : await CountAsync());

        async Task<long> CountAsync() => (await QueryAsync($"select count(*) {from}", arguments, r => r.Long(0), ct))[0];
    }

    DbCommand Command(string sql, SqlArguments arguments)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = (int)timeout.TotalSeconds;
        command.Transaction = transaction;
        foreach (var (name, value) in arguments)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            dialect.Bind(parameter, value);
            command.Parameters.Add(parameter);
        }
        return command;
    }
}

/// <summary>The row that a reader stands on.</summary>
readonly struct SqlRow(DbDataReader reader, SqlDialect dialect)
{
    public string Text(int column) => StoredText.Decode(reader.GetString(column));

    public string? TextOrNull(int column) => reader.IsDBNull(column) ? null : Text(column);

    /// <summary>A tenant: empty is the default tenant.</summary>
    public string? Tenant(int column) => reader.GetString(column) is { Length: > 0 } tenant ? StoredText.Decode(tenant) : null;

    public int Int(int column) => reader.GetInt32(column);

    public long Long(int column) => reader.GetInt64(column);

    public bool Bool(int column) => reader.GetBoolean(column);

    public byte[] Bytes(int column) => reader.GetFieldValue<byte[]>(column);

    public DateTimeOffset Time(int column) => dialect.Time(reader, column);

    public DateTimeOffset? TimeOrNull(int column) => reader.IsDBNull(column) ? null : Time(column);
}
