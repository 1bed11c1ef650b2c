using DualFlow.Activities.Attendance;
using DualFlow.Activities.Attendance.Rows;
using DualFlow.Activities.Compensation.Rows;
using DualFlow.Activities.Compensation.Rules;
using DualFlow.Activities.Compensation.Runs;
using DualFlow.Activities.Contracts.Rows;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;
using DualFlow.Tests;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DualFlow.Activities.Tests.Compensation;

/// <summary>A college with contracts and approved October attendance, on a database of its own.</summary>
sealed class SmallPayroll : IAsyncDisposable
{
    public static readonly DateOnly October = new(2025, 10, 1), November = new(2025, 11, 1);

    readonly string folder = Directory.CreateTempSubdirectory("dualflow-pay").FullName;

    SmallPayroll(string? postgres, int batch)
    {
        Connection = postgres ?? $"Data Source={Path.Combine(folder, "pay.db")}";
        Registry = new(Connection);
        var (files, packs) = (new WorkflowFiles(Repository.Workflows()), new PayPack(new(Repository.Workflows())));
        Calculator = new(Registry, packs, new(() => [])) { BatchSize = batch };
        Desk = new(Registry, packs, Calculator);
        Reader = new(Registry);
        Diaries = new(Registry, files, Time);
        Diary = new(Registry, Diaries, Time);
        Corrections = new(Registry, Diaries, Time);
        Absences = new(Registry, Diaries, Time);
    }

    public string Connection { get; }

    public MovedClock Time { get; } = new(new(2025, 10, 31, 7, 0, 0, TimeSpan.Zero));

    public RegistryConnections Registry { get; }

    public PayCalculator Calculator { get; }

    public PayDesk Desk { get; }

    public PayReader Reader { get; }

    public DiaryReader Diaries { get; }

    public DiaryDesk Diary { get; }

    public CorrectionDesk Corrections { get; }

    public AbsenceDesk Absences { get; }

    public RegistryAuthor By(string account) => new(Time.GetUtcNow(), account);

    public PayOrder Order(string by, string id = "2025-10", string? key = null) => new(null, id, By(by), key);

    public static Person Person(string name, params string[] permissions) => new(name, name, name, [], [.. permissions], null);

    public static async Task<SmallPayroll> CreateAsync(bool postgres, int contracts, int batch = 1000, int daysEach = 13)
    {
        var college = new SmallPayroll(postgres ? await PostgresServer.Instance.CreateDatabaseAsync() : null, batch);
        if (postgres)
        {
            await using var admin = new NpgsqlConnection(college.Connection);
            await admin.OpenAsync();
            await using var schema = admin.CreateCommand();
            schema.CommandText = "create schema dualflow";
            await schema.ExecuteNonQueryAsync();
        }
        await using var open = await college.Registry.OpenAsync(null, default);
        await RegistrySchema.MigrateAsync(open.Rows.Database.GetDbConnection(), default);
        open.Rows.ChangeAs(college.By("import"));
        Seed(open.Rows, contracts, daysEach);
        await open.Rows.SaveChangesAsync(default);
        return college;
    }

    /// <summary>A master, a mentor, and students with a contract and approved days; every second one has an account at the bank.</summary>
    public static void Seed(RegistryContext rows, int contracts, int daysEach = 13)
    {
        rows.Add(new TeacherRow { TenantId = "", Id = "T1", FullName = "Мастер", Position = "master", IsActive = true, Account = "master" });
        rows.Add(new GroupRow { TenantId = "", Code = "СВ-1", Qualification = "4S07150101", Language = "ru", StartsOn = new(2024, 9, 1), MasterId = "T1", IsActive = true });
        rows.Add(new MentorRow
        {
            TenantId = "", Id = "M1", Bin = "1", FullName = "Аскаров Аскар", Profession = "Сварщик", Rank = 5, YearsInProfession = 9, Capacity = 5, Shifts = "day", Languages = "ru", IsBarred = false, Status = "active", Account = "mentor",
        });
        for (var i = 0; i < contracts; i++)
        {
            var (student, contract) = ($"S-{i:D5}", $"C-{i:D5}");
            rows.Add(new StudentRow
            {
                TenantId = "", Id = student, LastName = $"Студент{i:D5}", FirstName = "Айгерим", BirthDate = new(2006, 3, 1), Sex = Sex.Female, GroupCode = "СВ-1", Language = "ru", Status = "active", Funding = "stateOrder",
                Account = i == 0 ? "student" : null, Iban = i % 2 == 0 ? "KZ86125KZT5004100100" : null,
            });
            rows.Add(new ContractRow
            {
                TenantId = "", Id = contract, Number = contract, StudentId = student, Bin = "1", MentorId = i < 4 ? "M1" : null, Qualification = "4S07150101", From = new(2025, 9, 1), To = new(2026, 6, 30), Status = "active", Version = 1,
                PayMode = CompensationMode.ByNorm, Rate = 85_000,
            });
            for (var day = 0; day < daysEach; day++)
                rows.Add(new AttendanceDayRow
                {
                    TenantId = "", ContractId = contract, Day = October.AddDays(day), StudentId = student, MentorId = i < 4 ? "M1" : null, PlannedMinutes = 480, PresentMinutes = 480, Kind = "work", IsApproved = true,
                });
        }
    }

    /// <summary>A bank file, taken by the accountant; the last one without a number.</summary>
    public async Task<string> BankFileAsync(string id = "2025-10", int? number = null) => (await Desk.TakeFileAsync(Order("accountant", id), number, default)).Value!.Text;

    /// <summary>Opened, computed, checked and approved by two people.</summary>
    public async Task<PayRunRow> RunAsync(DateOnly month)
    {
        var id = $"{month:yyyy-MM}";
        Assert.Null((await Desk.OpenAsync(null, month, "KZ", null, By("accountant"), null, default)).Refusal);
        Assert.Null((await Desk.CalculateAsync(Order("accountant", id), default)).Refusal);
        Assert.Null((await Desk.ReviewAsync(Order("accountant", id), default)).Refusal);
        return (await Desk.ApproveAsync(Order("director", id), default)).Value!;
    }

    public async Task<List<T>> AllAsync<T>() where T : class
    {
        await using var open = await Registry.OpenAsync(null, default);
        return await open.Rows.Set<T>().AsNoTracking().ToListAsync();
    }

    public async Task<Exception?> TryAsync(string sql)
    {
        await using var open = await Registry.OpenAsync(null, default);
        await using var command = open.Rows.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        return await Record.ExceptionAsync(command.ExecuteNonQueryAsync);
    }

    public ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}

/// <summary>A clock that stands still until it is moved.</summary>
sealed class MovedClock(DateTimeOffset now) : TimeProvider
{
    public void Advance(TimeSpan by) => now += by;

    public override DateTimeOffset GetUtcNow() => now;
}
