using System.Globalization;
using DualFlow.Activities.Compensation.Rows;
using DualFlow.Activities.Registry;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace DualFlow.Activities.Compensation.Runs;

/// <summary>Writes lines of one batch into the open transaction: on PostgreSQL as arrays in one statement, because its copy can't be used where rows are secured by college.</summary>
static class PayLineWriter
{
    public static async Task WriteAsync(RegistryContext rows, IReadOnlyList<PayLineRow> lines, CancellationToken ct)
    {
        if (lines.Count == 0)
            return;
        if (rows.Database.GetDbConnection() is not NpgsqlConnection connection)
        {
            rows.AddRange(lines);
            await rows.SaveChangesAsync(ct);
            rows.ChangeTracker.Clear();
            return;
        }
        await using var insert = connection.CreateCommand();
        insert.CommandText = """
            insert into registry_pay_line (tenant_id, run_id, sheet, ledger, subject_id, month, type, person_id, hundredths, facts, anomalies)
            select $1, $2, $3, $4, x.* from unnest($5, $6, $7, $8, $9, $10, $11) as x
            """;
        Add(NpgsqlDbType.Text, lines[0].TenantId);
        Add(NpgsqlDbType.Text, lines[0].RunId);
        Add(NpgsqlDbType.Integer, lines[0].Sheet);
        Add(NpgsqlDbType.Text, lines[0].Ledger);
        Add(NpgsqlDbType.Array | NpgsqlDbType.Text, lines.Select(l => l.SubjectId).ToArray());
        Add(NpgsqlDbType.Array | NpgsqlDbType.Date, lines.Select(l => l.Month).ToArray());
        Add(NpgsqlDbType.Array | NpgsqlDbType.Text, lines.Select(l => l.Type).ToArray());
        Add(NpgsqlDbType.Array | NpgsqlDbType.Text, lines.Select(l => l.PersonId).ToArray());
        Add(NpgsqlDbType.Array | NpgsqlDbType.Bigint, lines.Select(l => l.Hundredths).ToArray());
        Add(NpgsqlDbType.Array | NpgsqlDbType.Text, lines.Select(l => l.Facts).ToArray());
        Add(NpgsqlDbType.Array | NpgsqlDbType.Text, lines.Select(l => l.Anomalies).ToArray());
        await insert.ExecuteNonQueryAsync(ct);

        void Add(NpgsqlDbType type, object value) => insert.Parameters.Add(new() { NpgsqlDbType = type, Value = value });
    }

    /// <summary>Name of a month's run.</summary>
    public static string RunId(DateOnly month) => month.ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
