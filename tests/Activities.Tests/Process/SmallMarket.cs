using DualFlow.Activities.Placement.Rows;
using DualFlow.Activities.Registry;

namespace DualFlow.Activities.Tests.Process;

/// <summary>Students, enterprises, workplaces and mentors of one qualification, for processes of placement.</summary>
static class SmallMarket
{
    public const string Qualification = "4S07161304";

    public static readonly DateOnly First = new(2027, 9, 1);

    /// <summary>One group with students S1, S2, …; each may be changed.</summary>
    public static void Students(RegistryContext rows, int count, Action<int, StudentRow>? change = null)
    {
        rows.Add(new ProgrammeRow
        {
            TenantId = "", Qualification = Qualification, Specialty = "07161300", NameKk = "а", NameRu = "а", NameEn = "a", TheoryHours = 1000, TrainingHours = 800, PracticeHours = 800, Months = 34, IsActive = true,
        });
        rows.Add(new GroupRow { TenantId = "", Code = "А-25-1", Qualification = Qualification, Language = "kk", StartsOn = new(2025, 9, 1), IsActive = true });
        for (var i = 1; i <= count; i++)
        {
            var student = new StudentRow
            {
                TenantId = "", Id = $"S{i}", LastName = $"Студент{i}", FirstName = "Арман", BirthDate = new(2008, 1, 15), Sex = Sex.Male, GroupCode = "А-25-1", Language = "kk", Status = "active",
                Funding = "stateOrder", Account = $"student{i}", MedicalUntil = new(2029, 1, 1), AverageGrade = 5m - (i * 0.1m),
            };
            change?.Invoke(i, student);
            rows.Add(student);
        }
    }

    /// <summary>An enterprise with one workplace of the same code and a mentor for all its places.</summary>
    public static void Enterprise(RegistryContext rows, string code, int places, string hazard = "none", int mentors = 10, double? latitude = null)
    {
        var bin = $"00000000000{code[1..]}";
        rows.Add(new EnterpriseRow { TenantId = "", Bin = bin, Name = $"Кәсіпорын {code}", Status = "accredited", SkilledWorkers = 20, Account = code.ToLowerInvariant(), Latitude = latitude, Longitude = latitude is null ? null : 57.2 });
        rows.Add(new WorkplaceRow { TenantId = "", Id = code, Bin = bin, Site = "1", Name = "Бөлім", Qualification = Qualification, Places = places, Shift = "day", HazardClass = hazard, MinimumAge = 0, IsOpen = true });
        for (var i = 0; i < mentors; i++)
            rows.Add(new MentorRow
            {
                TenantId = "", Id = $"{code}-{i}", Bin = bin, FullName = "Тәлімгер", Profession = "механик", Rank = 5, YearsInProfession = 10, Capacity = 5, Shifts = "day", Languages = "kk,ru", IsBarred = false, Status = "active",
            });
    }

    /// <summary>A round of placement in a state.</summary>
    public static PlacementRoundRow Round(string id, string state) => new() { TenantId = "", Id = id, Name = id, State = state, Seed = 1, Terms = "{}", CreatedMs = 1 };

    /// <summary>A place of an enterprise in a round.</summary>
    public static PlacementPlaceRow Place(string round, string bin) => new() { TenantId = "", RoundId = round, PlaceId = "W", Bin = bin, Enterprise = "Зауыт", Capacity = 1, Offered = 1, Minimum = 0, Facts = "{}" };
}
