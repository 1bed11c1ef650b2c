using System.Globalization;
using System.Text.Json.Nodes;
using DualFlow.Activities.Calendar;
using DualFlow.Activities.Registry;
using DualFlow.Activities.Rotation.Blocks;

namespace DualFlow.Activities.Rotation.College;

/// <summary>Writes the registry of a college as a rotation problem: groups in blocks of college and enterprise weeks, students at workplaces of their qualification, mentors as a limit.</summary>
public static class CollegeProblem
{
    /// <summary>The problem as JSON, in the format of <c>docs/rotation-problem.md</c>.</summary>
    public static string Write(CollegeYear year, CollegeFacts facts, BusinessCalendar calendar)
    {
        var monday = year.From.AddDays(-(((int)year.From.DayOfWeek + 6) % 7));
        var off = Enumerable.Range(0, year.Weeks).Where(t => IsOff(monday.AddDays(7 * t), year, calendar)).ToList();
        var (blocks, _) = BlockPlanner.Plan([.. facts.Groups.Select(g => new BlockPlanner.Order(g.Code, Math.Max(0, year.CollegeWeeks), Math.Max(1, year.EnterpriseWeeks), off))], year.Weeks, 0);
        var qualifications = facts.Groups.Select(g => g.Qualification).ToHashSet(StringComparer.Ordinal);
        var enterprises = facts.Enterprises.ToDictionary(e => e.Bin, StringComparer.Ordinal);
        var workplaces = facts.Workplaces.Where(w => enterprises.ContainsKey(w.Bin) && qualifications.Contains(w.Qualification) && w.Places > 0).ToList();
        var used = workplaces.Select(w => w.Bin).ToHashSet(StringComparer.Ordinal);
        var taught = workplaces.Select(w => w.Qualification).ToHashSet(StringComparer.Ordinal);
        var qualificationOf = facts.Groups.ToDictionary(g => g.Code, g => g.Qualification, StringComparer.Ordinal);
        return new JsonObject
        {
            ["version"] = 1, ["id"] = year.Series, ["name"] = year.Name, ["zone"] = year.Zone, ["country"] = year.Country,
            ["periods"] = List(Enumerable.Range(0, year.Weeks).Select(t => Period(monday.AddDays(7 * t), year.From, off.Contains(t)))),
            ["enterprises"] = List(facts.Enterprises.Where(e => used.Contains(e.Bin)).Select(e => Enterprise(e, [.. facts.Mentors.Where(m => m.Bin == e.Bin)]))),
            ["modules"] = List(taught.Order(StringComparer.Ordinal).Select(q => new JsonObject { ["id"] = $"q-{q}", ["name"] = q })),
            ["stations"] = List(workplaces.Select(w => Station(w, Math.Max(1, year.EnterpriseWeeks)))),
            ["groups"] = List(facts.Groups.Zip(blocks, (g, b) => new JsonObject { ["id"] = g.Code, ["name"] = g.Code, ["unavailable"] = Numbers(b.Weeks.Select((w, t) => (w, t)).Where(x => x.w == 'C').Select(x => x.t + 1)) })),
            ["students"] = List(facts.Students.Select(s => Student(s, qualificationOf[s.GroupCode!], taught))),
            ["rules"] = new JsonObject { ["idle"] = new JsonObject { ["weight"] = 10 } },
        }.ToJsonString(RegistryJson.Options);
    }

    // A week is off when vacations and holidays leave no more than one working day.
    static bool IsOff(DateOnly monday, CollegeYear year, BusinessCalendar calendar) =>
        Enumerable.Range(0, 7).Select(monday.AddDays).Count(d => calendar.IsBusinessDay(d) && !year.Vacations.Any(v => v.From <= d && d <= v.To)) <= 1;

    // The first week begins with the year: nobody is called to a workplace on the days before it.
    static JsonObject Period(DateOnly monday, DateOnly first, bool isOff)
    {
        var period = new JsonObject { ["id"] = string.Create(CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(monday)}-W{ISOWeek.GetWeekOfYear(monday):00}"), ["from"] = Day(monday < first ? first : monday), ["to"] = Day(monday.AddDays(6)), ["hours"] = 36 };
        if (isOff)
            period["off"] = true;
        return period;
    }

    static JsonObject Enterprise(EnterpriseRow enterprise, List<MentorRow> mentors) => new()
    {
        ["id"] = enterprise.Bin, ["name"] = enterprise.Name, ["mentors"] = mentors.Count, ["mentorPlaces"] = mentors.Sum(m => m.Capacity),
    };

    static JsonObject Station(WorkplaceRow workplace, int longest)
    {
        var station = new JsonObject
        {
            ["id"] = workplace.Id, ["name"] = workplace.Name, ["enterprise"] = workplace.Bin, ["module"] = $"q-{workplace.Qualification}", ["max"] = workplace.Places,
            ["duration"] = new JsonObject { ["min"] = 1, ["max"] = longest }, ["visits"] = new JsonObject { ["max"] = 4 },
        };
        if (workplace.HazardClass == "hazardous")
            station["hazardous"] = true;
        if (workplace.Shift == "night")
            station["shift"] = "night";
        if (workplace.MinimumAge > 0)
            station["minAge"] = workplace.MinimumAge;
        return station;
    }

    static JsonObject Student(StudentRow student, string qualification, HashSet<string> taught)
    {
        var written = new JsonObject { ["id"] = student.Id, ["name"] = $"{student.LastName} {student.FirstName}", ["group"] = student.GroupCode, ["birthDate"] = Day(student.BirthDate) };
        if (taught.Contains(qualification))
            written["only"] = new JsonArray($"q-{qualification}");
        return written;
    }

    static JsonArray List(IEnumerable<JsonObject> items) => new([.. items]);

    static JsonArray Numbers(IEnumerable<int> numbers) => new([.. numbers.Select(n => (JsonNode)n)]);

    static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
