using System.Diagnostics;
using System.Globalization;
using DualFlow.Activities;
using DualFlow.Activities.Attendance;
using DualFlow.Activities.Compensation.Runs;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;
using DualFlow.Tests;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DualFlow.Benchmarks;

/// <summary>
/// A nation's pay month into PostgreSQL: 135,000 contracts with 13 approved days each, from attendance to ledger. 5,000 diary weeks
/// confirmed at once. And a run of 10,000 contracts whose process is killed 50 times: every line exists once, the sum is right.
/// </summary>
static class PayBenchmark
{
    const int Contracts = 135_000, Days = 13, Weeks = 5_000, KilledContracts = 10_000, Kills = 50;

    static readonly DateOnly Month = new(2025, 10, 1), Monday = new(2025, 10, 6);
    static readonly RegistryAuthor Author = new(new(2025, 10, 31, 9, 0, 0, TimeSpan.Zero), "bench");

    /// <summary>Runs the benchmark.</summary>
    public static async Task RunAsync(TextWriter output)
    {
        var database = await FillAsync(Contracts);
        var (desk, calculator) = Make(database);
        await desk.OpenAsync(null, Month, "KZ", null, Author, null, default);
        var clock = Stopwatch.StartNew();
        while (await calculator.NextAsync(null, "2025-10", Author, default))
        {
        }
        Say($"pay of {Contracts:N0} contracts: {clock.Elapsed.TotalSeconds:F1} s (target 60 s), {await AskAsync(database, "select count(*) from dualflow.registry_pay_line"):N0} lines");

        var registry = new RegistryConnections(database);
        var reader = new DiaryReader(registry, new(Workflows), TimeProvider.System);
        var diaries = new DiaryDesk(registry, reader, TimeProvider.System);
        await RunSqlAsync(database, "delete from dualflow.registry_month_lock");
        DiaryWeekKey[] keys = [.. Enumerable.Range(0, Weeks).Select(i => new DiaryWeekKey(Id(i), Monday))];
        clock.Restart();
        var answers = await diaries.ApproveAsync(new Person("bench", "bench", "bench", [], ["write:attendance"], null), keys, null, default);
        Say($"{answers.Count(a => a.Value is null):N0} diary weeks confirmed: {clock.Elapsed.TotalSeconds:F1} s (target 10 s)");

        await KillAsync(output);

        void Say(FormattableString text) => output.WriteLine(text.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>The process that is killed: computes until the run is computed. Arguments: connection string.</summary>
    public static async Task<int> ComputeAsync(string database)
    {
        var (_, calculator) = Make(database);
        while (await calculator.NextAsync(null, "2025-10", Author, default))
        {
        }
        return 0;
    }

    static async Task KillAsync(TextWriter output)
    {
        var database = await FillAsync(KilledContracts);
        await Make(database).Desk.OpenAsync(null, Month, "KZ", null, Author, null, default);
        var (random, killed) = (new Random(7), 0);
        // The process starts in half a second or so; the kills fall before, between and within its batches.
        while (killed < Kills)
        {
            using var process = Process.Start(Again(database))!;
            if (!process.WaitForExit(random.Next(600, 2600)))
            {
                process.Kill();
                await process.WaitForExitAsync();
                killed++;
            }
            else if (killed < Kills)
            {
                // Done before it could be killed: the sheet is given back and computed anew.
                await Make(database).Desk.ReturnAsync(new(null, "2025-10", Author), "again", default);
            }
        }
        await ComputeAsync(database);
        var lines = await AskAsync(database, "select count(*) from dualflow.registry_pay_line l join dualflow.registry_pay_run r on r.id = l.run_id and r.sheet = l.sheet where l.type = 'compensation'");
        var sum = await AskAsync(database, "select sum(l.hundredths)::bigint from dualflow.registry_pay_line l join dualflow.registry_pay_run r on r.id = l.run_id and r.sheet = l.sheet where l.type = 'compensation'");
        var isRight = lines == KilledContracts && sum == KilledContracts * 5_022_727L;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"run of {KilledContracts:N0} contracts killed {killed} times: {lines:N0} lines, sum {sum / 100m:N2}, {(isRight ? "every line once" : "WRONG")}"));
        if (!isRight)
            throw new InvalidOperationException("The ledger isn't right.");
    }

    static (PayDesk Desk, PayCalculator Calculator) Make(string database)
    {
        var (registry, packs) = (new RegistryConnections(database), new PayPack(new(Workflows)));
        var calculator = new PayCalculator(registry, packs, new(() => []));
        return (new(registry, packs, calculator), calculator);
    }

    static string Workflows { get; } = Find();

    static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "DualFlow.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The benchmark doesn't run inside the repository.");
        return Path.Combine(folder.FullName, "workflows");
    }

    static ProcessStartInfo Again(string database)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { UseShellExecute = false };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
            start.ArgumentList.Add(typeof(PayBenchmark).Assembly.Location);
        start.ArgumentList.Add("pay-compute");
        start.ArgumentList.Add(database);
        return start;
    }

    static string Id(int i) => string.Create(CultureInfo.InvariantCulture, $"C-{i:D6}");

    static async Task<string> FillAsync(int contracts)
    {
        var database = await PostgresServer.Instance.CreateDatabaseAsync();
        await RunSqlAsync(database, "create schema dualflow");
        await using (var open = await new RegistryConnections(database).OpenAsync(null, default))
            await RegistrySchema.MigrateAsync(open.Rows.Database.GetDbConnection(), default);
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await FillTableAsync(connection, "registry_contract", "id, student_id, bin, mentor_id, qualification, \"from\", \"to\", status, version, rested_days, pay_mode, rate",
            $"'C-' || lpad(i::text, 6, '0'), 'S-' || lpad(i::text, 6, '0'), '1', 'M-' || lpad((i / 4)::text, 6, '0'), '4S07150101', '2025-09-01', '2026-06-30', 'active', 1, 0, 1, 85000", $"generate_series(0, {contracts - 1}) i");
        await FillTableAsync(connection, "registry_attendance_day", "contract_id, day, student_id, mentor_id, station, planned_minutes, present_minutes, kind, is_approved, blocked",
            "'C-' || lpad(i::text, 6, '0'), date '2025-10-01' + d, 'S-' || lpad(i::text, 6, '0'), 'M-' || lpad((i / 4)::text, 6, '0'), 'W', 480, 480, 'work', true, ''", $"generate_series(0, {contracts - 1}) i, generate_series(0, {Days - 1}) d");
        await FillTableAsync(connection, "registry_diary_week", "contract_id, monday, student_id, mentor_id, state, defects", "'C-' || lpad(i::text, 6, '0'), date '2025-10-06', 'S-' || lpad(i::text, 6, '0'), null, 'submitted', ''", $"generate_series(0, {Math.Min(contracts, Weeks) - 1}) i");
        await FillTableAsync(connection, "registry_mentor", "id, bin, full_name, profession, rank, years_in_profession, capacity, shifts, languages, is_barred, status, sort_name",
            "'M-' || lpad(i::text, 6, '0'), '1', 'Mentor', 'Welder', 5, 9, 5, 'day', 'ru', false, 'active', ''", $"generate_series(0, {(contracts - 1) / 4}) i");
        await RunSqlAsync(database, "analyze");
        return database;
    }

    static async Task FillTableAsync(NpgsqlConnection connection, string table, string columns, string values, string from)
    {
        await using var command = new NpgsqlCommand($"insert into dualflow.{table} (tenant_id, {columns}) select '', {values} from {from}", connection) { CommandTimeout = 600 };
        await command.ExecuteNonQueryAsync();
    }

    static async Task RunSqlAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 600 };
        await command.ExecuteNonQueryAsync();
    }

    static async Task<long> AskAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
