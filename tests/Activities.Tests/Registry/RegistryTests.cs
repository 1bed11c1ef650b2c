using System.Data.Common;
using DualFlow.Activities.Admission.Changes;
using DualFlow.Activities.Admission.Import;
using DualFlow.Activities.Admission.Rules;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;
using DualFlow.Tests;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DualFlow.Activities.Tests.Registry;

public class RegistryTests
{
    static readonly DateTimeOffset Noon = new(2026, 8, 19, 12, 0, 0, TimeSpan.Zero);
    const string Iin = "090101650014";

    static readonly PlaceOffer Place = new("A", "06130100", "open", 1);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_repeated_migration_changes_nothing_and_a_newer_schema_is_refused(bool postgres)
    {
        await using var connection = await OpenAsync(postgres);
        await RegistrySchema.MigrateAsync(connection, default);
        await using var command = connection.CreateCommand();
        command.CommandText = "update registry_part set version = 99";
        await command.ExecuteNonQueryAsync();
        var error = await Assert.ThrowsAsync<RegistryTooNewException>(() => RegistrySchema.MigrateAsync(connection, default));
        Assert.Contains("99", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Offer_answer_and_enrolment_are_written_with_the_transaction_or_not_at_all(bool postgres)
    {
        await using var connection = await OpenAsync(postgres);
        RegistryChange[] all = [Offered(), Change(AdmissionChanges.AnsweredKind, new OfferAnswered("c", "A", PlaceAnswer.Confirmed)), Enrolled()];
        await ApplyAsync(connection, 1, commit: true, null, Received());
        await ApplyAsync(connection, 2, commit: false, null, all);
        Assert.Equal((0, 0, 1), await CountAsync(connection, null));
        await ApplyAsync(connection, 2, commit: true, null, all);
        Assert.Equal((1, 1, 4), await CountAsync(connection, null));
        await using var rows = RegistryContext.On(connection, null);
        var student = await rows.Students.SingleAsync();
        Assert.Equal(("c-A", "Ахметова", "active"), (student.Id, student.LastName, student.Status));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_same_change_a_second_enrolment_and_an_answer_to_nothing_are_refused(bool postgres)
    {
        await using var connection = await OpenAsync(postgres);
        await ApplyAsync(connection, 1, commit: true, null, Offered(), Received());
        await Assert.ThrowsAnyAsync<DbUpdateException>(() => ApplyAsync(connection, 1, commit: true, null, Change(AdmissionChanges.MetKind, new MeetingHeld("c", 1, new(VoteDecision.Approved, 4, 4, 4, 0, false)))));
        await Assert.ThrowsAsync<InvalidOperationException>(() => ApplyAsync(connection, 2, commit: true, null, Enrolled()));
        await Assert.ThrowsAsync<InvalidOperationException>(() => ApplyAsync(connection, 2, commit: true, null, Change(AdmissionChanges.AnsweredKind, new OfferAnswered("c", "B", PlaceAnswer.Confirmed))));
        await ApplyAsync(connection, 2, commit: true, null, Change(AdmissionChanges.AnsweredKind, new OfferAnswered("c", "A", PlaceAnswer.Confirmed)), Enrolled());
        await Assert.ThrowsAnyAsync<DbUpdateException>(() => ApplyAsync(connection, 3, commit: true, null, Enrolled()));
        Assert.Equal((1, 1, 4), await CountAsync(connection, null));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_was_a_student_before_gets_the_old_file_back_and_leaves_with_it(bool postgres)
    {
        await using var connection = await OpenAsync(postgres);
        await using (var before = RegistryContext.On(connection, null))
        {
            before.ChangeAs(new(Noon, "test"));
            before.Students.Add(new() { TenantId = "", Id = "S-1", Iin = Iin, LastName = "Ахметова", FirstName = "Айгүл", BirthDate = new(2009, 1, 1), Sex = Sex.Female, Funding = "state", Language = "kk", Status = "expelled" });
            await before.SaveChangesAsync();
        }
        await ApplyAsync(connection, 1, commit: true, null, Received(), Offered(), Change(AdmissionChanges.AnsweredKind, new OfferAnswered("c", "A", PlaceAnswer.Confirmed)), Enrolled());
        Assert.Equal(("S-1", "active"), await FileAsync());
        await ApplyAsync(connection, 2, commit: true, null, Change(AdmissionChanges.WithdrawnKind, new StudentWithdrawn("c", "A")));
        Assert.Equal(("S-1", "expelled"), await FileAsync());

        async Task<(string, string)> FileAsync()
        {
            await using var rows = RegistryContext.On(connection, null);
            var student = await rows.Students.SingleAsync();
            return (student.Id, student.Status);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task One_college_never_sees_or_changes_the_rows_of_another(bool postgres)
    {
        await using var connection = await OpenAsync(postgres);
        await ApplyAsync(connection, 1, commit: true, "north", Offered());
        await ApplyAsync(connection, 2, commit: true, "south", Offered());
        Assert.Equal((1, 0, 1), await CountAsync(connection, "north"));
        Assert.Equal((0, 0, 0), await CountAsync(connection, null));
        await Assert.ThrowsAsync<InvalidOperationException>(() => ApplyAsync(connection, 3, commit: true, "west", Change(AdmissionChanges.AnsweredKind, new OfferAnswered("c", "A", PlaceAnswer.Confirmed))));
    }

    [Fact]
    public async Task PostgreSql_itself_shows_a_college_no_other_colleges_rows()
    {
        var administrator = new NpgsqlConnectionStringBuilder(await PostgresServer.Instance.CreateDatabaseAsync());
        var role = $"r{Guid.NewGuid():N}";
        await using (var connection = new NpgsqlConnection(administrator.ConnectionString))
        {
            await connection.OpenAsync();
            await RunAsync(connection, $"create role {role} login password 'p'; create schema dualflow authorization {role}");
        }
        var settings = new NpgsqlConnectionStringBuilder(administrator.ConnectionString) { Username = role, Password = "p" };
        await using (var connection = new NpgsqlConnection($"{settings.ConnectionString};Search Path=dualflow"))
        {
            await connection.OpenAsync();
            await RegistrySchema.MigrateAsync(connection, default);
            await ApplyAsync(connection, 1, commit: true, "north", Offered());
            await ApplyAsync(connection, 2, commit: true, null, Offered());
        }
        var registry = new RegistryConnections(settings.ConnectionString);
        foreach (var (tenant, seen) in new[] { ("north", new[] { "north" }), (null, [""]), ("south", []) })
        {
            await using var open = await registry.OpenAsync(tenant, default);
            Assert.Equal(seen, await open.Rows.Offers.IgnoreQueryFilters().Select(o => o.TenantId).ToListAsync());
            Assert.Equal(0, await open.Rows.Offers.IgnoreQueryFilters().Where(o => !seen.Contains(o.TenantId)).ExecuteDeleteAsync());
            await Assert.ThrowsAsync<PostgresException>(() => open.Rows.Database.ExecuteSqlAsync(
                $"insert into registry_meeting (tenant_id, campaign, meeting, decision, present, needed, votes_for, votes_against, held_at) values ('west', 'c', 1, '', 1, 1, 1, 0, now())"));
        }
        await using var server = await registry.OpenServerAsync(default);
        Assert.Equal(2, await server.Rows.Offers.IgnoreQueryFilters().CountAsync());
    }

    static async Task RunAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    static RegistryChange Offered() => Change(AdmissionChanges.OfferedKind, new PlacesOffered("c", 1, [Place]));

    static RegistryChange Received() => Change(AdmissionChanges.ReceivedKind, new ApplicationsReceived("c",
        [
            new("A", Noon, Iin, "Ахметова", "Айгүл", null, new(2009, 1, 1), "kk", "+77010000000", null, "Қостанай", "9", "№5 мектеп", 2026, ["06130100"], "state", [], [],
                new Dictionary<string, int> { ["algebra"] = 4 }, null, true),
        ], []));

    static RegistryChange Enrolled() => Change(AdmissionChanges.EnrolledKind, new StudentEnrolled("c", "A", "06130100", "open", "1-C"));

    static RegistryChange Change<T>(string kind, T payload) => RegistryJson.Change(kind, payload);

    static async Task ApplyAsync(DbConnection connection, long version, bool commit, string? tenant, params RegistryChange[] changes)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        await new RegistryWriter().ApplyAsync(connection, transaction, [.. changes.Select((c, i) => new RegistryWrite("i", version, i, tenant, "flow:a", Noon, c))], default);
        if (commit)
            await transaction.CommitAsync();
    }

    static async Task<(int Offers, int Enrolments, int Entries)> CountAsync(DbConnection connection, string? tenant)
    {
        await using var rows = RegistryContext.On(connection, tenant);
        return (await rows.Offers.CountAsync(), await rows.Enrolments.CountAsync(), await rows.Entries.CountAsync());
    }

    static async Task<DbConnection> OpenAsync(bool postgres)
    {
        DbConnection connection = postgres ? new NpgsqlConnection(await PostgresServer.Instance.CreateDatabaseAsync()) : new SqliteConnection("Data Source=:memory:");
        await connection.OpenAsync();
        await new RegistryWriter().MigrateAsync(connection, default);
        return connection;
    }
}
