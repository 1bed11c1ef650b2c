using System.Data.Common;
using CsCheck;
using DualFlow.Activities.Documents.Changes;
using DualFlow.Activities.Documents.Rows;
using DualFlow.Activities.Documents.Rules;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;
using DualFlow.Tests;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DualFlow.Activities.Tests.Documents;

/// <summary>Numbers of registers without gaps, whatever is rolled back and whoever else takes one.</summary>
public sealed class RegisterTests : IDisposable
{
    static readonly DateTimeOffset Noon = new(2026, 9, 1, 7, 0, 0, TimeSpan.Zero);
    static readonly RegisterForm Form = new("D-{year}/{number}", 4, StartsEachYear: true);

    readonly string folder = Directory.CreateTempSubdirectory("dualflow-registers").FullName;

    static NumberTaken Take(string reference, string register = "contract", DateOnly? day = null) => new(register, Form, reference, "contract:" + reference, day ?? new(2026, 9, 1));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Eight_at_once_with_rollbacks_leave_no_gap_and_give_nothing_twice(bool postgres)
    {
        var database = await DatabaseAsync(postgres);
        var rolledBack = 0;
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async worker =>
        {
            await using var connection = await OpenAsync(database);
            for (var i = 0; i < 12; i++)
            {
                var commits = (worker + i) % 3 != 0;
                await ApplyAsync(connection, commits, null, $"{worker}", i, Take($"{worker}-{i}"), Take($"{worker}-{i}-order", "order"));
                if (!commits)
                    Interlocked.Increment(ref rolledBack);
            }
        }));
        Assert.Equal(32, rolledBack);
        foreach (var register in new[] { "contract", "order" })
            Assert.Equal(Enumerable.Range(1, 64).Select(n => $"D-2026/{n:0000}"), (await EntriesAsync(database, null)).Where(e => e.Register == register).OrderBy(e => e.Sequence).Select(e => e.Text));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Asked_again_the_same_reference_has_the_same_number_and_colleges_count_apart(bool postgres)
    {
        var database = await DatabaseAsync(postgres);
        await using var connection = await OpenAsync(database);
        await ApplyAsync(connection, true, "north", "i", 1, Take("a"), Take("a"), Take("b"));
        await ApplyAsync(connection, true, "north", "i", 2, Take("a"), Take("c"));
        await ApplyAsync(connection, true, "south", "i", 3, Take("a"));
        Assert.Equal(["a 1", "b 2", "c 3"], (await EntriesAsync(database, "north")).OrderBy(e => e.Sequence).Select(e => $"{e.Reference} {e.Sequence}"));
        Assert.Equal(1, Assert.Single(await EntriesAsync(database, "south")).Sequence);
    }

    [Fact]
    public async Task Any_course_of_days_and_rollbacks_gives_what_the_rule_gives()
    {
        var database = await DatabaseAsync(postgres: false);
        await using var connection = await OpenAsync(database);
        var run = 0;
        await Gen.Select(Gen.Int[0, 200], Gen.Bool).Array[1, 12].SampleAsync(async steps =>
        {
            var college = $"c{run++}";
            var (day, expected, last) = (new DateOnly(2026, 1, 1), new List<string>(), (RegisterPosition?)null);
            foreach (var (index, (days, commits)) in steps.Index())
            {
                day = day.AddDays(days);
                await ApplyAsync(connection, commits, college, college, index, Take($"{index}", day: day));
                if (commits)
                    expected.Add((last = RegisterNumber.Next(Form, last, day)).Text);
            }
            Assert.Equal(expected, (await EntriesAsync(database, college)).OrderBy(e => e.Day).ThenBy(e => e.Sequence).Select(e => e.Text));
        }, iter: 20, threads: 1);
    }

    [Fact]
    public async Task A_clock_that_is_behind_keeps_the_register_in_order()
    {
        var database = await DatabaseAsync(postgres: false);
        await using var connection = await OpenAsync(database);
        await ApplyAsync(connection, true, null, "i", 1, Take("a", day: new(2027, 1, 1)), Take("b", day: new(2026, 12, 31)));
        Assert.Equal(["D-2027/0001", "D-2027/0002"], (await EntriesAsync(database, null)).OrderBy(e => e.Sequence).Select(e => e.Text));
    }

    async Task<string> DatabaseAsync(bool postgres)
    {
        var database = postgres ? await PostgresServer.Instance.CreateDatabaseAsync() : $"Data Source={Path.Combine(folder, "registry.db")}";
        await using var connection = await OpenAsync(database);
        await new RegistryWriter().MigrateAsync(connection, default);
        return database;
    }

    static async Task<DbConnection> OpenAsync(string database)
    {
        DbConnection connection = database.Contains("Host=", StringComparison.Ordinal) ? new NpgsqlConnection(database) : new SqliteConnection(database);
        await connection.OpenAsync();
        return connection;
    }

    // As the stores commit: SQLite has one writer at a time, PostgreSQL many at read committed.
    static async Task ApplyAsync(DbConnection connection, bool commits, string? tenant, string instance, int version, params NumberTaken[] taken)
    {
        await using var transaction = connection is SqliteConnection sqlite ? sqlite.BeginTransaction(System.Data.IsolationLevel.Serializable, deferred: false)
            : await connection.BeginTransactionAsync(System.Data.IsolationLevel.ReadCommitted);
        await new RegistryWriter().ApplyAsync(connection, transaction,
            [.. taken.Select((t, n) => new RegistryWrite(instance, version, n, tenant, "flow:a", Noon, RegistryJson.Change(DocumentChanges.NumberKind, t)))], default);
        if (commits)
            await transaction.CommitAsync();
        else
            await transaction.RollbackAsync();
    }

    static async Task<List<RegisterEntryRow>> EntriesAsync(string database, string? tenant)
    {
        await using var connection = await OpenAsync(database);
        await using var rows = RegistryContext.On(connection, tenant);
        return await rows.Set<RegisterEntryRow>().AsNoTracking().ToListAsync();
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }
}
