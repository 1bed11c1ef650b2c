using DualFlow.Activities.Compensation.Rules;
using DualFlow.Activities.Registry;
using DualFlow.Activities.Movement.Rows;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Tests.Process;

/// <summary>A college with one group, an enterprise, and students with contracts: what movement, graduation and incidents begin with.</summary>
static class StudentAffairs
{
    public const string Bin = "140140001237", Qualification = "4S07150101", Adult = "S-1", Minor = "S-2";

    public static readonly DateTimeOffset Start = new(2026, 11, 2, 5, 0, 0, TimeSpan.Zero);

    public static void Seed(RegistryContext rows)
    {
        rows.Programmes.Add(new() { TenantId = "", Qualification = Qualification, Specialty = "07150100", NameKk = "Слесарь (kk)", NameRu = "Слесарь", NameEn = "Fitter", TheoryHours = 1000, TrainingHours = 600, PracticeHours = 900, Months = 22, IsActive = true });
        rows.Groups.Add(new() { TenantId = "", Code = "M-21", Qualification = Qualification, Language = "ru", StartsOn = new(2025, 9, 1), IsActive = true });
        rows.Enterprises.Add(new() { TenantId = "", Bin = Bin, Name = "Завод", Status = "accredited", SkilledWorkers = 20, Account = "zavod", SignerName = "Ахметова А." });
        rows.Workplaces.Add(new() { TenantId = "", Id = "W-1", Bin = Bin, Site = "Цех 2", Name = "Станок", Qualification = Qualification, Places = 4, Shift = "day", HazardClass = "none", MinimumAge = 0, IsOpen = true });
        Student(rows, Adult, "Ким", "Олег", new(2006, 1, 1), "oleg", "targeted");
        Student(rows, Minor, "Өтеген", "Ару", new(2009, 2, 28), null, "stateOrder");
        rows.Guardians.Add(new() { TenantId = "", StudentId = Minor, Position = 1, FullName = "Өтеген Дана", Relation = "mother", Account = "dana", Phone = "+77010000000" });
    }

    public static Task<StudentRow> StudentAsync(this ProcessRun run, string id = Adult) => run.ReadAsync(r => r.Students.AsNoTracking().SingleAsync(s => s.Id == id));

    public static Task<MovementRow> MovementAsync(this ProcessRun run) => run.ReadAsync(r => r.Set<MovementRow>().AsNoTracking().SingleAsync());

    public static Task<string> ContractStatusAsync(this ProcessRun run, string student = Adult) => run.ReadAsync(r => r.Contracts.AsNoTracking().Where(c => c.StudentId == student).Select(c => c.Status).SingleAsync());

    public static Task<List<string>> DocumentsAsync(this ProcessRun run) =>
        run.ReadAsync(r => r.Set<DualFlow.Activities.Documents.Rows.DocumentRow>().AsNoTracking().OrderBy(d => d.AtMs).ThenBy(d => d.Id).Select(d => d.Template + " " + d.Number).ToListAsync());

    /// <summary>Changes rows as somebody outside of the case.</summary>
    public static Task ChangeAsync(this ProcessRun run, Action<RegistryContext> change) => run.ReadAsync(async rows =>
    {
        rows.ChangeAs(new(Start, "test"));
        change(rows);
        return await rows.SaveChangesAsync();
    });

    static void Student(RegistryContext rows, string id, string last, string first, DateOnly birth, string? account, string funding)
    {
        rows.Students.Add(new() { TenantId = "", Id = id, LastName = last, FirstName = first, BirthDate = birth, Sex = Sex.Male, GroupCode = "M-21", Language = "ru", Status = "active", Funding = funding, Account = account });
        rows.Contracts.Add(new()
        {
            TenantId = "", Id = "C-" + id, StudentId = id, Bin = Bin, WorkplaceId = "W-1", Qualification = Qualification, From = new(2026, 9, 1), To = new(2027, 6, 30), Status = "active", Version = 1,
            PayMode = CompensationMode.None, Rate = 0, Number = "D-" + id,
        });
    }
}
