using System.Data.Common;
using DualFlow.Engine.Contract;

namespace DualFlow.Store.Tests;

/// <summary>A registry of one table, written by the commit's own transaction. The kind <c>refuse</c> is refused.</summary>
sealed class SampleRegistry : IRegistryWriter
{
    public async Task MigrateAsync(DbConnection connection, CancellationToken ct) =>
        await RunAsync(connection, null, "create table if not exists enrolment (instance_id text not null, version bigint not null, seq int not null, kind text not null, primary key (instance_id, version, seq))", [], ct);

    public async Task ApplyAsync(DbConnection connection, DbTransaction transaction, IReadOnlyList<RegistryWrite> writes, CancellationToken ct)
    {
        foreach (var write in writes)
        {
            if (write.Change.Kind == "refuse")
                throw new InvalidOperationException("No seat is left.");
            await RunAsync(connection, transaction, "insert into enrolment (instance_id, version, seq, kind) values (@a, @b, @c, @d)",
                [write.InstanceId, write.InstanceVersion, write.Sequence, write.Change.Kind], ct);
        }
    }

    static async Task RunAsync(DbConnection connection, DbTransaction? transaction, string sql, object[] values, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        for (var i = 0; i < values.Length; i++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = $"{(char)('a' + i)}";
            parameter.Value = values[i];
            command.Parameters.Add(parameter);
        }
        await command.ExecuteNonQueryAsync(ct);
    }
}
