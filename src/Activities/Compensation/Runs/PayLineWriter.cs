using System.Globalization;
using DualFlow.Activities.Compensation.Rows;
using DualFlow.Activities.Registry;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace DualFlow.Activities.Compensation.Runs;

/// <summary>Writes many lines into the open transaction: PostgreSQL's copy is several times faster than inserts.</summary>
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
        await using var copy = await connection.BeginBinaryImportAsync(
            "copy registry_pay_line (tenant_id, run_id, sheet, ledger, subject_id, month, type, person_id, hundredths, facts, anomalies) from stdin (format binary)", ct);
        foreach (var line in lines)
        {
            await copy.StartRowAsync(ct);
            await copy.WriteAsync(line.TenantId, NpgsqlDbType.Text, ct);
            await copy.WriteAsync(line.RunId, NpgsqlDbType.Text, ct);
            await copy.WriteAsync(line.Sheet, NpgsqlDbType.Integer, ct);
            await copy.WriteAsync(line.Ledger, NpgsqlDbType.Text, ct);
            await copy.WriteAsync(line.SubjectId, NpgsqlDbType.Text, ct);
            await copy.WriteAsync(line.Month, NpgsqlDbType.Date, ct);
            await copy.WriteAsync(line.Type, NpgsqlDbType.Text, ct);
            await copy.WriteAsync(line.PersonId, NpgsqlDbType.Text, ct);
            await copy.WriteAsync(line.Hundredths, NpgsqlDbType.Bigint, ct);
            await copy.WriteAsync(line.Facts, NpgsqlDbType.Text, ct);
            await copy.WriteAsync(line.Anomalies, NpgsqlDbType.Text, ct);
        }
        await copy.CompleteAsync(ct);
    }

    /// <summary>Name of a month's run.</summary>
    public static string RunId(DateOnly month) => month.ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
