using DualFlow.Activities.Calendar;
using DualFlow.Activities.Registry;
using DualFlow.Activities.Rotation.College;
using DualFlow.Activities.RulePacks;

namespace DualFlow.Server.Tests.Rotations;

/// <summary>A college of the sample's size as a problem: 35 groups of 23, 40 weeks, 60 enterprises, 100 workplaces. The enterprise with the number 1 has fewest mentors for its places.</summary>
static class CollegeYearProblem
{
    const int Groups = 35, Members = 23, Enterprises = 60, Workplaces = 100;
    static readonly string[] Qualifications = ["БҚ", "АК", "ДІ", "МД", "ЕА"];
    static readonly string[] Families = ["Ахметов", "Оспанова", "Соколов", "Бекетова", "Иванов", "Нұрланова", "Жұмабаев", "Ким"];

    /// <summary>The first Monday.</summary>
    public static readonly DateOnly Begin = new(2026, 8, 31);

    public static string Write()
    {
        var calendar = new BusinessCalendar(RulePackJson.Read(File.ReadAllText(Path.Combine(ServerBinary.Root, "workflows", "rulepacks", "kz.json"))).On(new(2026, 9, 1)).Get<CalendarRules>("calendar"));
        return CollegeProblem.Write(new() { Series = "year", Name = "Практика 2026/27", From = Begin, Weeks = 40, Vacations = [new(new(2027, 1, 1), new(2027, 1, 14)), new(new(2027, 3, 21), new(2027, 3, 31))] }, Facts(), calendar);
    }

    static CollegeFacts Facts() => new(
        [.. Enumerable.Range(0, Groups).Select(g => new GroupRow { TenantId = "", Code = Group(g), Qualification = $"q{g % 5}", Language = "kk", StartsOn = new(2026, 9, 1), IsActive = true })],
        [.. Enumerable.Range(0, Groups * Members).Select(s => new StudentRow
        {
            TenantId = "", Id = $"S-{s:00000}", LastName = Families[s % Families.Length], FirstName = $"Студент {s + 1}", BirthDate = new(2007 + (s % 4), 1 + (s % 12), 5), Sex = Sex.Female, GroupCode = Group(s / Members),
            Language = "kk", Status = "active", Funding = "stateOrder",
        })],
        [.. Enumerable.Range(0, Enterprises).Select(e => new EnterpriseRow { TenantId = "", Bin = Bin(e), Name = $"ТОО «Серіктес {e + 1}»", Status = "accredited", SkilledWorkers = 40 })],
        [.. Enumerable.Range(0, Workplaces).Select(w => new WorkplaceRow
        {
            TenantId = "", Id = $"W-{w:0000}", Bin = Bin(w % Enterprises), Site = "", Name = $"{Qualifications[w % 5]}-{w + 1}", Qualification = $"q{w % 5}", Places = 8, Shift = w % 23 == 7 ? "night" : "day",
            HazardClass = w % 11 == 5 ? "hazardous" : "none", MinimumAge = w % 7 == 3 ? 16 : 0, IsOpen = true,
        })],
        [.. Enumerable.Range(0, Enterprises * 3).Select(m => new MentorRow
        {
            TenantId = "", Id = $"M-{m:000}", Bin = Bin(m / 3), FullName = "Н", Profession = "п", Rank = 5, YearsInProfession = 9, Capacity = m < 3 ? 1 : 5, Shifts = "day", Languages = "kk", IsBarred = false, Status = "active",
        })]);

    static string Group(int g) => $"{Qualifications[g % 5]}-{23 + (g % 4)}-{1 + (g / 5)}";

    static string Bin(int e) => $"{100_000_000_000 + e}";
}
