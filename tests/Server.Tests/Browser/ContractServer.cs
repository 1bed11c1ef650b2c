using DualFlow.Activities.Registry;
using Microsoft.Data.Sqlite;

namespace DualFlow.Server.Tests.Browser;

/// <summary>A server whose registry knows one student with a parent, and two enterprises.</summary>
public sealed class ContractServer : BrowserServer
{
    /// <summary>BIN of the enterprise that trains.</summary>
    public const string Zavod = "140140001237";

    string data = "";

    /// <inheritdoc/>
    protected override Task PrepareAsync(string data)
    {
        this.data = data;
        return Task.CompletedTask;
    }

    /// <summary>Writes the registry; once, while the server runs.</summary>
    public async Task FillAsync()
    {
        await using var open = await new RegistryConnections(new SqliteConnectionStringBuilder { DataSource = Path.Combine(data, "dualflow.db") }.ConnectionString).OpenAsync(null, default);
        var rows = open.Rows;
        rows.ChangeAs(new(DateTimeOffset.UnixEpoch, "admin"));
        rows.Programmes.Add(new() { TenantId = "", Qualification = "4S07150101", Specialty = "07150100", NameKk = "Слесарь", NameRu = "Слесарь", NameEn = "Fitter", TheoryHours = 1000, TrainingHours = 600, PracticeHours = 900, Months = 60, IsActive = true });
        rows.Groups.Add(new() { TenantId = "", Code = "M-21", Qualification = "4S07150101", Language = "ru", StartsOn = new(2026, 9, 1), IsActive = true });
        rows.Students.Add(new()
        {
            TenantId = "", Id = "S-1", Iin = "090228600035", LastName = "Өтеген", FirstName = "Ару", BirthDate = new(2009, 2, 28), Sex = Sex.Female, GroupCode = "M-21", Language = "ru", Status = "active",
            Funding = "stateOrder", Account = "aru",
        });
        rows.Guardians.Add(new() { TenantId = "", StudentId = "S-1", Position = 1, FullName = "Өтеген Дана", Relation = "mother", Account = "dana" });
        rows.Enterprises.Add(new() { TenantId = "", Bin = Zavod, Name = "АО «Завод»", Address = "Ақтөбе", SignerName = "Ахметова А.", SignerBasis = "устав", Status = "accredited", SkilledWorkers = 20, Account = "zavod" });
        rows.Workplaces.Add(new() { TenantId = "", Id = "W-1", Bin = Zavod, Site = "Цех 2", Name = "Станок", Qualification = "4S07150101", Places = 4, Shift = "day", HazardClass = "none", MinimumAge = 0, IsOpen = true });
        rows.Mentors.Add(new()
        {
            TenantId = "", Id = "M-1", Bin = Zavod, FullName = "Ли Виктор", Profession = "слесарь", Rank = 5, YearsInProfession = 9, Capacity = 3, Shifts = "day", Languages = "ru", IsBarred = false,
            OrderNumber = "12-н", OrderedOn = new(2026, 8, 1), Status = "active",
        });
        await rows.SaveChangesAsync();
    }

    /// <summary>What the methodist fills in.</summary>
    public static object Draft => new
    {
        studentId = "S-1", bin = Zavod, workplaceId = "W-1", mentorId = "M-1", term = new { from = "2026-09-01", to = "2027-02-20" }, schedule = "Пн–Ср, 1-я смена", payMode = "byNorm", rate = 40_000, payDay = 10,
        policy = "KZ-1", policyTerm = new { from = "2026-08-01", to = "2028-08-01" }, collegeName = "Политехнический колледж", collegeBin = "050340004567", collegeSigner = "Әбенова Сәуле",
    };
}
