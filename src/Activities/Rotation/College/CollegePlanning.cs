using DualFlow.Activities.Registry;
using DualFlow.Activities.Rotation.Desk;
using DualFlow.Activities.Rotation.Schedules;
using DualFlow.Engine.Definitions;

namespace DualFlow.Activities.Rotation.College;

/// <summary>Orders a year of practice for everybody in the registry.</summary>
public sealed class CollegePlanning(RegistryConnections registry, CollegeCalendar calendars, PlanDesk desk)
{
    /// <summary>Writes the problem and orders its plan, which is made in the background.</summary>
    /// <exception cref="ProblemException">The year is wrong, or the registry has nobody to plan for.</exception>
    public async Task<PlanRow> OrderAsync(string? tenant, CollegeYear year, int seconds, CancellationToken ct) =>
        await desk.OrderAsync(tenant, await WriteAsync(tenant, year, ct), year.Name.Length > 0 ? year.Name : year.Series, seconds, 1, null, ct);

    /// <summary>Writes the college of the registry as a problem in the format of <c>docs/rotation-problem.md</c>.</summary>
    /// <exception cref="ProblemException">The year is wrong, or the registry has nobody to plan for.</exception>
    public async Task<string> WriteAsync(string? tenant, CollegeYear year, CancellationToken ct)
    {
        var problems = new List<Problem>();
        if (year.Weeks is < 1 or > 60)
            problems.Add(new("rotation.range", $"{year.Weeks} weeks can't be planned.", "Write 1 to 60.", "$.weeks"));
        if (year.CollegeWeeks is < 0 or > 20 || year.EnterpriseWeeks is < 1 or > 20)
            problems.Add(new("rotation.range", "The cycle is no cycle.", "Write 0 to 20 weeks at college and 1 to 20 at enterprises.", "$.enterpriseWeeks"));
        if (year.Series.Length is 0 or > 100 || !year.Series.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_'))
            problems.Add(new("rotation.no_id", "The series of the plan must be 1 to 100 letters, digits, dots or dashes.", "Choose another name for the series.", "$.series"));
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(year.Zone, out _))
            problems.Add(new("rotation.zone", $"The time zone \"{year.Zone}\" is not known here.", "Write an IANA name such as Asia/Almaty, or install the package tzdata.", "$.zone"));
        CollegeFacts facts;
        await using (var open = await registry.OpenAsync(tenant, ct))
            facts = await CollegeFacts.ReadAsync(open.Rows, ct);
        if (facts.Students.Count == 0 || facts.Workplaces.Count == 0)
            problems.Add(new("rotation.empty_college", $"The registry has {facts.Students.Count} students in groups and {facts.Workplaces.Count} open workplaces.", "Import students, groups, enterprises and workplaces first.", "$"));
        if (problems.Count > 0)
            throw new ProblemException([.. problems]);
        return CollegeProblem.Write(year, facts, await calendars.OfAsync(year.Country, ct));
    }
}
