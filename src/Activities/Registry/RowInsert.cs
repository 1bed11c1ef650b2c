using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace DualFlow.Activities.Registry;

/// <summary>Inserts many rows of one table without tracking them: an array for each column in one statement on PostgreSQL, one prepared statement on SQLite.</summary>
/// <remarks>PostgreSQL refuses COPY on tables with row security (see <see cref="RowSecurity"/>); an INSERT out of arrays is checked like any other.</remarks>
static class RowInsert
{
    /// <summary>Inserts, inside the context's transaction when there is one.</summary>
    /// <param name="rows">The registry.</param>
    /// <param name="type">The table.</param>
    /// <param name="added">Rows of that table.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="DbException">A row contradicts a key or a unique index of the table.</exception>
    public static async Task RunAsync(RegistryContext rows, IEntityType type, IReadOnlyList<object> added, CancellationToken ct)
    {
        if (added.Count == 0)
            return;
        List<Column> columns = [.. type.GetProperties().Select(p => new Column(p))];
        await using var command = rows.Database.GetDbConnection().CreateCommand();
        command.Transaction = rows.Database.CurrentTransaction?.GetDbTransaction();
        var into = $"INSERT INTO {type.GetTableName()} ({string.Join(", ", columns.Select(c => c.Name))})";
        if (command is NpgsqlCommand)
            await InArraysAsync(command, into, columns, added, ct);
        else
            await OneByOneAsync(command, into, columns, added, ct);
    }

    static async Task InArraysAsync(DbCommand command, string into, List<Column> columns, IReadOnlyList<object> added, CancellationToken ct)
    {
        command.CommandText = $"{into} SELECT * FROM unnest({string.Join(", ", columns.Select((c, i) => $"${i + 1}::{c.StoreType}[]"))})";
        foreach (var column in columns)
            command.Parameters.Add(new NpgsqlParameter { Value = column.Values(added) });
        await command.ExecuteNonQueryAsync(ct);
    }

    static async Task OneByOneAsync(DbCommand command, string into, List<Column> columns, IReadOnlyList<object> added, CancellationToken ct)
    {
        command.CommandText = $"{into} VALUES ({string.Join(", ", columns.Select((_, i) => $"$p{i}"))})";
        for (var i = 0; i < columns.Count; i++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = $"$p{i}";
            command.Parameters.Add(parameter);
        }
        foreach (var row in added)
        {
            for (var i = 0; i < columns.Count; i++)
                command.Parameters[i].Value = columns[i].Value(row) ?? DBNull.Value;
            await command.ExecuteNonQueryAsync(ct);
        }
    }

    sealed class Column(IProperty property)
    {
        readonly System.Reflection.PropertyInfo source = property.PropertyInfo ?? throw new InvalidOperationException($"{property.DeclaringType.Name}.{property.Name} is no property of the row.");
        readonly Microsoft.EntityFrameworkCore.Storage.ValueConversion.ValueConverter? converter = property.GetRelationalTypeMapping().Converter;

        public string Name { get; } = property.GetColumnName();

        public string StoreType { get; } = property.GetColumnType();

        public object? Value(object row) => source.GetValue(row) is { } value ? converter is null ? value : converter.ConvertToProvider(value) : null;

        public Array Values(IReadOnlyList<object> rows)
        {
            var type = converter?.ProviderClrType ?? property.ClrType;
            var values = Array.CreateInstance(type.IsValueType && Nullable.GetUnderlyingType(type) is null ? typeof(Nullable<>).MakeGenericType(type) : type, rows.Count);
            for (var i = 0; i < rows.Count; i++)
                values.SetValue(Value(rows[i]), i);
            return values;
        }
    }
}
