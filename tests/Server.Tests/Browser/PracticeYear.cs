using DualFlow.Activities.Attendance.Rows;
using DualFlow.Activities.Compensation.Rules;
using DualFlow.Activities.Contracts.Rows;
using DualFlow.Activities.Registry;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Server.Tests.Browser;

/// <summary>A server with a student at an enterprise, a mentor, a master, an accountant and a director.</summary>
public sealed class PracticeYear : BrowserServer
{
    /// <summary>The day on which the tests run.</summary>
    public static DateOnly Today { get; } = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);

    /// <summary>The Monday of last week.</summary>
    public static DateOnly Monday { get; } = Last(Today);

    /// <summary>A month that is over.</summary>
    public static DateOnly Month { get; } = new DateOnly(Today.Year, Today.Month, 1).AddMonths(-2);

    readonly SemaphoreSlim once = new(1);
    bool isFilled;

    /// <summary>Fills the registry and adds the people, once.</summary>
    public async Task FillAsync()
    {
        await once.WaitAsync();
        try
        {
            if (isFilled)
                return;
            foreach (var name in new[] { "aigerim", "askar", "marat", "galiya" })
                await AddPersonAsync(name);
            await AddPersonAsync("aliya", "read:pay", "write:pay");
            await AddPersonAsync("daulet", "read:pay", "approve:pay");
            await WriteAsync();
            isFilled = true;
        }
        finally
        {
            once.Release();
        }
    }

    /// <summary>Makes the second student so old today, in whole years; Galiya is registered as the mother.</summary>
    public async Task AgeAsync(int years)
    {
        await using var open = await new RegistryConnections($"Data Source={Path.Combine(Folder, "dualflow.db")}").OpenAsync(null, default);
        open.Rows.ChangeAs(new(TimeProvider.System.GetUtcNow(), "import"));
        (await open.Rows.Students.SingleAsync(s => s.Id == "S-2")).BirthDate = Today.AddYears(-years).AddDays(-1);
        if (!await open.Rows.Guardians.AnyAsync())
            open.Rows.Guardians.Add(new() { TenantId = "", StudentId = "S-2", Position = 1, FullName = "Бекова Галия", Relation = "mother", Account = "galiya" });
        await open.Rows.SaveChangesAsync(default);
    }

    async Task WriteAsync()
    {
        await using var open = await new RegistryConnections($"Data Source={Path.Combine(Folder, "dualflow.db")}").OpenAsync(null, default);
        var rows = open.Rows;
        rows.ChangeAs(new(TimeProvider.System.GetUtcNow(), "import"));
        rows.Add(new EnterpriseRow { TenantId = "", Bin = "080540000015", Name = "ТОО «Металл»", Status = "accredited", SkilledWorkers = 20 });
        rows.Add(new TeacherRow { TenantId = "", Id = "T1", FullName = "Омаров Марат", Position = "master", IsActive = true, Account = "marat" });
        rows.Add(new GroupRow { TenantId = "", Code = "СВ-24-1", Qualification = "4S07150101", Language = "ru", StartsOn = new(2024, 9, 1), MasterId = "T1", IsActive = true });
        rows.Add(new MentorRow
        {
            TenantId = "", Id = "M1", Bin = "080540000015", FullName = "Аскаров Аскар", Profession = "Сварщик", Rank = 5, YearsInProfession = 9, Capacity = 5, Shifts = "day", Languages = "ru", IsBarred = false, Status = "active", Account = "askar",
        });
        foreach (var (number, last, first, account) in new[] { ("S-1", "Айтбай", "Айгерим", "aigerim"), ("S-2", "Бекова", "Дана", null) })
        {
            var contract = $"C-{number}";
            rows.Add(new StudentRow
            {
                TenantId = "", Id = number, LastName = last, FirstName = first, BirthDate = new(2006, 3, 1), Sex = Sex.Female, GroupCode = "СВ-24-1", Language = "ru", Status = "active", Funding = "stateOrder", Account = account, Iban = "KZ86125KZT5004100100",
            });
            rows.Add(new ContractRow
            {
                TenantId = "", Id = contract, Number = contract, StudentId = number, Bin = "080540000015", MentorId = "M1", Qualification = "4S07150101", From = Month.AddMonths(-2), To = Month.AddMonths(12), Status = "active", Version = 1,
                PayMode = CompensationMode.ByNorm, Rate = 85_000, Cap = 80_000,
            });
            for (var day = Month; day < Month.AddDays(13); day = day.AddDays(1))
                rows.Add(Day(contract, number, day, true));
            foreach (var (week, state) in new[] { (Monday, "submitted"), (Monday.AddDays(-7), "submitted") })
            {
                rows.Add(new DiaryWeekRow { TenantId = "", ContractId = contract, Monday = week, StudentId = number, MentorId = "M1", State = state });
                for (var n = 0; n < 5; n++)
                {
                    rows.Add(Day(contract, number, week.AddDays(n), false));
                    rows.Add(new DiaryEntryRow { TenantId = "", ContractId = contract, Day = week.AddDays(n), Position = 1, Item = "ПМ 02.3", Minutes = 480, Text = "Сварка трубных соединений под присмотром наставника" });
                }
            }
            foreach (var kind in new[] { "introductory", "workplace", "repeated" })
                rows.Add(new BriefingRow { TenantId = "", Id = $"{number}-{kind}", StudentId = number, Kind = kind, Day = Month, StudentSigned = true, InstructorSigned = true, TestPassed = true });
        }
        await rows.SaveChangesAsync(default);
    }

    static AttendanceDayRow Day(string contract, string student, DateOnly day, bool isApproved) => new()
    {
        TenantId = "", ContractId = contract, Day = day, StudentId = student, MentorId = "M1", Station = "Сварочный пост", PlannedMinutes = 480, PresentMinutes = 480, Kind = "work", IsApproved = isApproved,
    };

    static DateOnly Last(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7) - 7);
}
