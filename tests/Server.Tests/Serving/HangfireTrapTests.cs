using System.Globalization;
using System.Net;
using DualFlow.Engine.Storage;
using DualFlow.Server.Diagnosis;
using DualFlow.Server.Settings;
using DualFlow.Tests;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace DualFlow.Server.Tests.Serving;

/// <summary>What Hangfire and clocks do in silence is said aloud: by <c>/health/ready</c> for whoever watches, by <c>doctor</c> for whoever looks.</summary>
public sealed class HangfireTrapTests
{
    [Fact]
    public async Task A_recurring_job_that_Hangfire_switched_off_is_told_and_the_next_start_registers_it_again()
    {
        using var folder = new TemporaryFolder();
        var database = await PostgresServer.Instance.CreateDatabaseAsync();
        await using (var server = await ServerProcess.StartAsync(folder.Path, database))
        {
            // What it does after five failed attempts to schedule a job.
            await ExecuteAsync(database, """
                delete from hangfire.hash where key = 'recurring-job:rotation-schedules' and field in ('NextExecution', 'Error');
                insert into hangfire.hash (key, field, value) values ('recurring-job:rotation-schedules', 'Error', 'It could not be scheduled.');
                update hangfire.set set score = -1 where key = 'recurring-jobs' and value = 'rotation-schedules'
                """);
            var answer = await server.Client.GetAsync("/health/ready");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.Contains("\"jobs\":\"failing\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            var doctor = await DoctorAsync(folder.Path, database);
            Assert.Contains("WRONG jobs: Switched off: rotation-schedules.", doctor.Output, StringComparison.Ordinal);
            Assert.Equal(1, doctor.ExitCode);
            Assert.Equal(0, await server.StopAsync());
        }
        await using var again = await ServerProcess.StartAsync(folder.Path, database);
        Assert.Contains("\"jobs\":\"ok\"", await again.Client.GetStringAsync("/health/ready"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rotations_and_timers_that_are_due_and_that_nobody_takes_are_told_by_the_doctor()
    {
        using var folder = new TemporaryFolder();
        await using (var server = await ServerProcess.StartAsync(folder.Path))
            await server.KillAsync();
        await using (var connection = new SqliteConnection($"Data Source={folder.File("dualflow.db")};Pooling=false"))
        {
            await connection.OpenAsync();
            var due = (TimeProvider.System.GetUtcNow() - TimeSpan.FromMinutes(10)).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
            await using var late = new SqliteCommand($"""
                insert into registry_rotation_occurrence (tenant_id, schedule_id, due_ms, run_ms, state, claimed_until_ms, attempts) values ('', 's', {due}, {due}, 'due', 0, 0);
                insert into bookmark (id, instance_id, tenant_id, token_id, name, hash, activity_id, activity_node_id, due_at, next_at, created_at)
                values ('i:b1', 'i', '', 1, 'Elsa.Delay', 'h', 'a', 'a', {due}000, {due}000, {due}000)
                """, connection);
            await late.ExecuteNonQueryAsync();
        }
        var doctor = await DoctorAsync(folder.Path, null);
        Assert.Equal(1, doctor.ExitCode);
        Assert.Contains("WRONG schedules: 1 rotations are due and nobody starts them.", doctor.Output, StringComparison.Ordinal);
        Assert.Contains("WRONG due work: Something has been due for 10 min and nobody took it.", doctor.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public async Task A_machine_whose_clock_is_an_hour_off_is_told_by_the_doctor(int hours)
    {
        using var folder = new TemporaryFolder();
        var settings = new SettingsReader(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["DualFlow:Data"] = folder.Path }).Build()).Read();
        await using var store = Store.Open(settings.Database.ConnectionString);
        await store.MigrateAsync(default);
        var findings = await new Doctor(settings, store, () => null, new Astray(TimeSpan.FromHours(hours))).ExamineAsync(default);
        var clock = findings.Single(f => f.Check == "clock");
        Assert.False(clock.IsWell);
        Assert.Contains("3600 s apart", clock.Message, StringComparison.Ordinal);
        Assert.True((await new Doctor(settings, store, () => null, TimeProvider.System).ExamineAsync(default)).Single(f => f.Check == "clock").IsWell);
    }

    /// <summary>A clock that is off.</summary>
    sealed class Astray(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + by;
    }

    static Task<CommandResult> DoctorAsync(string data, string? database) =>
        CommandProcess.RunAsync(database is null ? new Dictionary<string, string>() : new() { ["ConnectionStrings__DualFlow"] = database }, "doctor", "--data", data);

    static async Task ExecuteAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
