using System.Text.Json;
using DualFlow.Activities.Attendance.Rows;
using DualFlow.Activities.Compensation.Rules;
using DualFlow.Activities.Contracts.Rows;
using DualFlow.Activities.Registry;
using DualFlow.Activities.Scripts;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Tests.Registry;

/// <summary>The questions that scripts may put to the registry, on both databases.</summary>
public sealed class RegistryQueryTests
{
    const string Iin = "070512500123";

    static readonly RegistryAuthor Clerk = new(DateTimeOffset.UnixEpoch, "clerk");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_college_sees_its_own_rows_only_and_never_a_personal_number(bool postgres)
    {
        await using var registry = await TestRegistry.MakeAsync(postgres);
        foreach (var college in new[] { "north", "south" })
            await FillAsync(registry, college);
        var queries = new RegistryQueries(registry.Connections, ScriptFacts.None);
        var answers = new List<string>();
        async Task<JsonElement> AskAsync(string name, string? college, params (string Name, object? Value)[] arguments)
        {
            var rows = await queries.AskAsync(name, college, arguments.ToDictionary(a => a.Name, a => a.Value), 100, default);
            answers.Add(rows.GetRawText());
            return rows;
        }
        (string, object?)[] october = [("student", "S-1"), ("from", new DateOnly(2026, 10, 1)), ("to", new DateOnly(2026, 10, 31))];
        Assert.Equal("active", (await AskAsync("students.byId", "north", ("student", "S-1")))[0].GetProperty("status").GetString());
        Assert.Equal("S-1", (await AskAsync("students.byPersonalNumber", "north", ("number", Iin)))[0].GetProperty("id").GetString());
        Assert.Equal(2, (await AskAsync("attendance.ofStudent", "north", october)).GetArrayLength());
        Assert.Equal("ill", (await AskAsync("absences.ofStudent", "north", october))[0].GetProperty("reason").GetString());
        Assert.Equal(4, (await AskAsync("workplaces.ofEnterprise", "north", ("enterprise", "010140000012")))[0].GetProperty("places").GetInt32());
        Assert.Equal(2, (await AskAsync("mentors.ofEnterprise", "north", ("enterprise", "010140000012")))[0].GetProperty("capacity").GetInt32());
        var contract = (await AskAsync("contracts.inForce", "north", ("student", "S-1"), ("on", new DateOnly(2026, 10, 5))))[0];
        Assert.Equal(("c-north", 85000.55m), (contract.GetProperty("id").GetString(), contract.GetProperty("rate").GetDecimal()));
        Assert.Equal(0, (await AskAsync("contracts.inForce", "north", ("student", "S-1"), ("on", new DateOnly(2027, 10, 5)))).GetArrayLength());
        // Another college has rows of the same numbers, and a third one has none.
        Assert.Equal("c-south", (await AskAsync("contracts.inForce", "south", ("student", "S-1"), ("on", new DateOnly(2026, 10, 5))))[0].GetProperty("id").GetString());
        foreach (var college in new[] { null, "west" })
            Assert.Equal(0, (await AskAsync("attendance.ofStudent", college, october)).GetArrayLength());
        Assert.All(answers, a => Assert.DoesNotContain(Iin, a, StringComparison.Ordinal));
        Assert.All(answers, a => Assert.DoesNotContain("Ахметова", a, StringComparison.Ordinal));
        // Each answer has the columns that scripts were promised, and no others.
        foreach (var query in queries.All)
            Assert.Equal(query.Columns.Length, query.Columns.Select(c => c.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public async Task A_connection_that_was_a_colleges_is_nobodys_when_it_comes_out_of_the_pool_again()
    {
        await using var registry = await TestRegistry.MakeAsync(postgres: true);
        for (var i = 0; i < 10; i++)
        {
            await using var open = await registry.Connections.OpenAsync("north", default);
            Assert.False(await open.Rows.Students.AnyAsync());
        }
        await using var server = await registry.Connections.OpenServerAsync(default);
        await using var command = server.Rows.Database.GetDbConnection().CreateCommand();
        // The plans of the college's questions are there still: it is the same connection.
        command.CommandText = "select coalesce(current_setting('dualflow.college', true), '') || ':' || (select count(*) > 0 from pg_prepared_statements)";
        Assert.Equal(":true", await command.ExecuteScalarAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Too_many_rows_are_an_error(bool postgres)
    {
        await using var registry = await TestRegistry.MakeAsync(postgres);
        await FillAsync(registry, "north");
        var problem = (await Assert.ThrowsAsync<ProblemException>(() => new RegistryQueries(registry.Connections, ScriptFacts.None).AskAsync("attendance.ofStudent", "north",
            new Dictionary<string, object?> { ["student"] = "S-1", ["from"] = new DateOnly(2026, 10, 1), ["to"] = new DateOnly(2026, 10, 31) }, 1, default))).Problems[0];
        Assert.Equal("script.query", problem.Code);
        Assert.Contains("more than 1 rows", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_column_of_every_answer_is_declared()
    {
        await using var registry = await TestRegistry.MakeAsync(postgres: false);
        await FillAsync(registry, "north");
        var queries = new RegistryQueries(registry.Connections, new CollegeFacts(Repository.Workflows()));
        var values = new Dictionary<string, object?>
        {
            ["student"] = "S-1", ["number"] = Iin, ["enterprise"] = "010140000012", ["from"] = new DateOnly(2026, 10, 1), ["to"] = new DateOnly(2026, 10, 31), ["on"] = new DateOnly(2026, 10, 5), ["rule"] = "scholarship",
        };
        foreach (var query in queries.All)
        {
            var row = (await queries.AskAsync(query.Name, "north", query.Parameters.ToDictionary(p => p.Name, p => values[p.Name]), 100, default)).EnumerateArray().First();
            foreach (var column in query.Columns)
                Assert.True(row.TryGetProperty(column.Name, out _) || !column.IsRequired, $"{query.Name} has no {column.Name}");
            Assert.Empty(row.EnumerateObject().Select(m => m.Name).Except(query.Columns.Select(c => c.Name)));
        }
    }

    static async Task FillAsync(TestRegistry registry, string college)
    {
        await using var open = await registry.Connections.OpenAsync(college, default);
        var rows = open.Rows;
        rows.ChangeAs(Clerk);
        rows.Add(new StudentRow
        {
            TenantId = college, Id = "S-1", Iin = Iin, LastName = "Ахметова", FirstName = "Дана", BirthDate = new(2007, 5, 12), Sex = Sex.Female, Language = "kk", Status = "active", Funding = "stateOrder",
        });
        rows.Add(new EnterpriseRow { TenantId = college, Bin = "010140000012", Name = "Завод", Status = "accredited", SkilledWorkers = 20 });
        rows.Add(new WorkplaceRow { TenantId = college, Id = "w1", Bin = "010140000012", Site = "Цех 1", Name = "Сварка", Qualification = "3W", Places = 4, Shift = "day", HazardClass = "none", MinimumAge = 16, IsOpen = true });
        rows.Add(new MentorRow
        {
            TenantId = college, Id = "M-1", Bin = "010140000012", FullName = "Омаров", Profession = "Сварщик", Rank = 5, YearsInProfession = 9, Capacity = 2, Shifts = "day", Languages = "kk", IsBarred = false, Status = "active",
        });
        rows.Add(new ContractRow
        {
            TenantId = college, Id = "c-" + college, StudentId = "S-1", Bin = "010140000012", Qualification = "3W", From = new(2026, 9, 1), To = new(2027, 6, 30), Status = "active", Version = 1,
            PayMode = CompensationMode.ByNorm, Rate = 85000.55m,
        });
        foreach (var day in new[] { 5, 6 })
            rows.Add(new AttendanceDayRow { TenantId = college, ContractId = "c-" + college, Day = new(2026, 10, day), StudentId = "S-1", PlannedMinutes = 480, PresentMinutes = 480, Kind = "work", IsApproved = true });
        rows.Add(new AbsenceRow { TenantId = college, Id = "a1", StudentId = "S-1", From = new(2026, 10, 7), To = new(2026, 10, 8), Reason = "ill", State = "excused" });
        await rows.SaveChangesAsync();
    }
}
