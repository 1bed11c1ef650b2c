using DualFlow.Activities.Calendar;
using DualFlow.Activities.Registry;
using DualFlow.Activities.Rotation.College;

namespace DualFlow.Activities.Tests.Rotation;

public sealed class CollegeProblemTests
{
    static readonly BusinessCalendar Kazakhstan = new(Repository.Kazakhstan.On(new(2026, 9, 1)).Get<CalendarRules>("calendar"));

    static readonly CollegeYear Year = new()
    {
        Series = "y", Name = "Год", From = new(2026, 9, 1), Weeks = 40, Vacations = [new(new(2027, 1, 1), new(2027, 1, 14)), new(new(2027, 3, 21), new(2027, 3, 31))],
    };

    [Fact]
    public void A_college_becomes_a_problem_with_blocks_places_mentors_and_ages()
    {
        var problem = Rotations.Read(CollegeProblem.Write(Year, Facts(), Kazakhstan));
        Assert.Equal((40, "2026-09-01", "Asia/Almaty"), (problem.Periods.Count, $"{problem.Periods[0].From:yyyy-MM-dd}", problem.Zone));
        Assert.Equal(["2027-W01", "2027-W02", "2027-W12"], problem.Periods.Where(p => p.IsOff).Select(p => p.Id));
        Assert.Equal(["w1", "w2", "w3"], problem.Stations.Select(s => s.Id));   // not at an enterprise that may not train, not of another qualification
        Assert.Equal((true, true, 18), (problem.Stations[1].IsHazardous, problem.Stations[1].IsNight, problem.Stations[1].MinAge));
        var ratio = Assert.Single(problem.Capacities);
        Assert.Equal((2, 5, "ТОО Болат"), (ratio.Mentors, ratio.Bounds.Max, ratio.Name));
        Assert.Equal(["s1", "s2"], problem.Students.Select(s => s.Id));
        // One week of three at college, the vacations not counted, and not the same week for both groups.
        Assert.All(problem.Groups, g => Assert.InRange(g.Unavailable.Count, 12, 13));
        Assert.NotEqual(problem.Groups[0].Unavailable, problem.Groups[1].Unavailable);
    }

    [Fact]
    public void Its_plan_keeps_places_and_mentors()
    {
        var plan = Rotations.Plan(Rotations.Read(CollegeProblem.Write(Year, Facts(), Kazakhstan)), usesSolver: false);
        Assert.True(plan.Verdict!.IsAccepted);
        // s1 is sixteen: never at the hazardous night place.
        Assert.DoesNotContain(plan.Visits, v => v is { Student: "s1", Station: "w2" });
    }

    static CollegeFacts Facts() => new(
        [Group("a"), Group("b")],
        [Student("s1", "a", 2010), Student("s2", "b", 2000)],
        [Enterprise("e1", "ТОО Болат")],
        [
            Workplace("w1", "e1", "q"), Workplace("w2", "e1", "q", hazard: "hazardous", shift: "night", age: 18), Workplace("w3", "e1", "q"),
            Workplace("w5", "away", "q"), Workplace("w6", "e1", "other"),
        ],
        [Mentor("m1", 3), Mentor("m2", 2)]);

    static GroupRow Group(string code) => new() { TenantId = "", Code = code, Qualification = "q", Language = "kk", StartsOn = new(2026, 9, 1), IsActive = true };

    static StudentRow Student(string id, string group, int born) => new()
    {
        TenantId = "", Id = id, LastName = "Н", FirstName = id, BirthDate = new(born, 1, 1), Sex = Sex.Female, GroupCode = group, Language = "kk", Status = "active", Funding = "stateOrder",
    };

    static EnterpriseRow Enterprise(string bin, string name) => new() { TenantId = "", Bin = bin, Name = name, Status = "accredited", SkilledWorkers = 9 };

    static WorkplaceRow Workplace(string id, string bin, string qualification, string hazard = "none", string shift = "day", int age = 0) => new()
    {
        TenantId = "", Id = id, Bin = bin, Site = "", Name = id, Qualification = qualification, Places = 2, Shift = shift, HazardClass = hazard, MinimumAge = age, IsOpen = true,
    };

    static MentorRow Mentor(string id, int capacity) => new()
    {
        TenantId = "", Id = id, Bin = "e1", FullName = id, Profession = "p", Rank = 5, YearsInProfession = 9, Capacity = capacity, Shifts = "day", Languages = "kk", IsBarred = false, Status = "active",
    };
}
