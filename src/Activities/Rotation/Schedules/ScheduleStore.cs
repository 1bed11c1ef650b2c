using System.Data.Common;
using System.Globalization;
using DualFlow.Activities.Registry;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DualFlow.Activities.Rotation.Schedules;

/// <summary>Schedules and their occurrences in the registry.</summary>
public sealed class ScheduleStore(RegistryConnections registry, TimeProvider time)
{
    /// <summary>The database's time on PostgreSQL, where several servers with clocks of their own meet; this machine's on SQLite.</summary>
    public async Task<DateTimeOffset> NowAsync(CancellationToken ct)
    {
        await using var open = await registry.OpenServerAsync(ct);
        return await NowAsync(open.Rows.Database.GetDbConnection(), ct);
    }

    /// <summary>All schedules of a college, by id.</summary>
    public async Task<IReadOnlyList<RotationSchedule>> ListAsync(string? tenant, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(tenant, ct);
        return [.. (await open.Rows.RotationSchedules.OrderBy(r => r.Id).ToListAsync(ct)).Select(r => RegistryJson.Read<RotationSchedule>(r.Document))];
    }

    /// <summary>One schedule; null when there is none.</summary>
    public async Task<RotationSchedule?> FindAsync(string? tenant, string id, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(tenant, ct);
        return await open.Rows.RotationSchedules.FindAsync([open.Rows.Tenant, id], ct) is { } row && row.TenantId == open.Rows.Tenant ? RegistryJson.Read<RotationSchedule>(row.Document) : null;
    }

    /// <summary>Stores a schedule; what was due before now stays as it is.</summary>
    /// <returns>True when it is new.</returns>
    public async Task<bool> PutAsync(string? tenant, RotationSchedule schedule, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(tenant, ct);
        var now = await NowAsync(open.Rows.Database.GetDbConnection(), ct);
        var row = await open.Rows.RotationSchedules.FindAsync([open.Rows.Tenant, schedule.Id], ct);
        if (row is null)
            open.Rows.RotationSchedules.Add(new() { TenantId = open.Rows.Tenant, Id = schedule.Id, Document = RegistryJson.Write(schedule), LookedUntilMs = now.ToUnixTimeMilliseconds() });
        else
            row.Document = RegistryJson.Write(schedule);
        await open.Rows.SaveChangesAsync(ct);
        return row is null;
    }

    /// <summary>Deletes a schedule; its history stays.</summary>
    public async Task<bool> DeleteAsync(string? tenant, string id, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(tenant, ct);
        return await open.Rows.RotationSchedules.Where(r => r.Id == id).ExecuteDeleteAsync(ct) > 0;
    }

    /// <summary>What happened, newest first.</summary>
    public async Task<IReadOnlyList<OccurrenceRow>> HistoryAsync(string? tenant, string id, int count, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(tenant, ct);
        return await open.Rows.RotationOccurrences.AsNoTracking().Where(r => r.ScheduleId == id).OrderByDescending(r => r.DueMs).Take(count).ToListAsync(ct);
    }

    /// <summary>An occurrence of this moment, beside the pattern.</summary>
    public async Task<DateTimeOffset> RunNowAsync(string? tenant, string id, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(tenant, ct);
        var connection = open.Rows.Database.GetDbConnection();
        var now = await NowAsync(connection, ct);
        var at = now.ToUnixTimeMilliseconds();
        await AddAsync(connection, [new() { TenantId = open.Rows.Tenant, ScheduleId = id, DueMs = at, RunMs = at, State = "due", Reason = "manual" }], ct);
        return now;
    }

    /// <summary>Occurrences of all colleges that have been due for longer than they should.</summary>
    public async Task<int> OverdueAsync(TimeSpan than, CancellationToken ct)
    {
        await using var open = await registry.OpenServerAsync(ct);
        var before = (await NowAsync(open.Rows.Database.GetDbConnection(), ct) - than).ToUnixTimeMilliseconds();
        return await open.Rows.RotationOccurrences.IgnoreQueryFilters().CountAsync(r => (r.State == "due" && r.RunMs < before) || (r.State == "running" && r.ClaimedUntilMs < before), ct);
    }

    /// <summary>How long ago any schedule of any college was looked at; nothing when there is no schedule.</summary>
    public async Task<TimeSpan> SilenceAsync(CancellationToken ct)
    {
        await using var open = await registry.OpenServerAsync(ct);
        var last = await open.Rows.RotationSchedules.IgnoreQueryFilters().MaxAsync(r => (long?)r.LookedUntilMs, ct);
        return last is { } looked ? await NowAsync(open.Rows.Database.GetDbConnection(), ct) - DateTimeOffset.FromUnixTimeMilliseconds(looked) : TimeSpan.Zero;
    }

    /// <summary>Every schedule of every college with the moment until which it was looked at.</summary>
    internal async Task<IReadOnlyList<ScheduleRow>> AllAsync(OpenRegistry open, CancellationToken ct) =>
        await open.Rows.RotationSchedules.IgnoreQueryFilters().AsNoTracking().OrderBy(r => r.TenantId).ThenBy(r => r.Id).ToListAsync(ct);

    internal Task<OpenRegistry> OpenAsync(CancellationToken ct) => registry.OpenServerAsync(ct);

    /// <summary>Writes occurrences unless they are there: the key decides, whoever comes first. All in one statement, so that a ring costs the same for one schedule and for hundreds.</summary>
    internal static async Task AddAsync(DbConnection connection, IReadOnlyList<OccurrenceRow> occurrences, CancellationToken ct)
    {
        foreach (var part in occurrences.Chunk(MostInStatement))
            await RunAsync(connection, $"""
                insert into registry_rotation_occurrence (tenant_id, schedule_id, due_ms, run_ms, state, reason, claimed_until_ms, attempts)
                select {Text("tenant")}, {Text("schedule")}, {Number("due")}, {Number("run")}, {Text("state")}, {Text("reason")}, 0, 0 from {Each(connection)} where true on conflict do nothing
                """, ct, ("rows", RegistryJson.Write(part.Select(o => new { tenant = o.TenantId, schedule = o.ScheduleId, due = o.DueMs, run = o.RunMs, state = o.State, reason = o.Reason }))));

        string Text(string member) => connection is NpgsqlConnection ? $"entry ->> '{member}'" : $"json_extract(value, '$.{member}')";

        string Number(string member) => connection is NpgsqlConnection ? $"(entry ->> '{member}')::bigint" : Text(member);
    }

    /// <summary>Notes until when these schedules were looked at.</summary>
    internal static async Task MoveOnAsync(DbConnection connection, IReadOnlyList<ScheduleRow> rows, DateTimeOffset now, CancellationToken ct)
    {
        foreach (var part in rows.Chunk(MostInStatement))
            await RunAsync(connection, $"""
                update registry_rotation_schedule set looked_until_ms = @now where looked_until_ms < @now and (tenant_id, id) in
                    (select {(connection is NpgsqlConnection ? "entry ->> 'tenant', entry ->> 'id'" : "json_extract(value, '$.tenant'), json_extract(value, '$.id')")} from {Each(connection)})
                """, ct, ("now", now.ToUnixTimeMilliseconds()), ("rows", RegistryJson.Write(part.Select(r => new { tenant = r.TenantId, id = r.Id }))));
    }

    const int MostInStatement = 2000;

    static string Each(DbConnection connection) => connection is NpgsqlConnection ? "json_array_elements(@rows::json) as entry" : "json_each(@rows)";

    /// <summary>Takes due occurrences for this server; a claim that a dead server left runs out and is taken again.</summary>
    internal static async Task<IReadOnlyList<OccurrenceRow>> ClaimAsync(DbConnection connection, DateTimeOffset now, TimeSpan lease, int most, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"""
            update registry_rotation_occurrence set state = 'running', claimed_until_ms = @until, attempts = attempts + 1
            where (tenant_id, schedule_id, due_ms) in (select tenant_id, schedule_id, due_ms from registry_rotation_occurrence
                where (state = 'due' and run_ms <= @now) or (state = 'running' and claimed_until_ms < @now)
                order by run_ms, schedule_id limit {most.ToString(CultureInfo.InvariantCulture)} {(connection is NpgsqlConnection ? "for update skip locked" : "")})
            returning tenant_id, schedule_id, due_ms, run_ms, attempts
            """;
        Bind(command, ("until", (now + lease).ToUnixTimeMilliseconds()), ("now", now.ToUnixTimeMilliseconds()));
        var claimed = new List<OccurrenceRow>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            claimed.Add(new() { TenantId = reader.GetString(0), ScheduleId = reader.GetString(1), DueMs = reader.GetInt64(2), RunMs = reader.GetInt64(3), State = "running", Attempts = reader.GetInt32(4) });
        return [.. claimed.OrderBy(c => c.RunMs).ThenBy(c => c.ScheduleId, StringComparer.Ordinal)];
    }

    internal static Task EndAsync(DbConnection connection, OccurrenceRow row, string state, string? reason, string? instance, long? runMs, DateTimeOffset now, CancellationToken ct) => RunAsync(connection, """
        update registry_rotation_occurrence set state = @state, reason = coalesce(@reason, reason), instance_id = @instance, run_ms = coalesce(@run, run_ms), claimed_until_ms = 0,
            ended_ms = case when @state = 'due' then null else @now end
        where tenant_id = @tenant and schedule_id = @schedule and due_ms = @due and state = 'running'
        """, ct, ("state", state), ("reason", reason), ("instance", instance), ("run", runMs), ("now", now.ToUnixTimeMilliseconds()), ("tenant", row.TenantId), ("schedule", row.ScheduleId), ("due", row.DueMs));

    internal async Task<DateTimeOffset> NowAsync(DbConnection connection, CancellationToken ct)
    {
        if (connection is not NpgsqlConnection)
            return time.GetUtcNow();
        await using var command = connection.CreateCommand();
        command.CommandText = "select clock_timestamp()";
        return new DateTimeOffset((DateTime)(await command.ExecuteScalarAsync(ct))!, TimeSpan.Zero);
    }

    static async Task RunAsync(DbConnection connection, string sql, CancellationToken ct, params (string Name, object? Value)[] parameters)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        Bind(command, parameters);
        await command.ExecuteNonQueryAsync(ct);
    }

    static void Bind(DbCommand command, params (string Name, object? Value)[] parameters)
    {
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value ?? DBNull.Value;
            // A null has no type of its own, and PostgreSQL wants one.
            if (value is null)
                parameter.DbType = name == "run" ? System.Data.DbType.Int64 : System.Data.DbType.String;
            command.Parameters.Add(parameter);
        }
    }
}
