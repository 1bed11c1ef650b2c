using DualFlow.Activities.Contracts.Rows;
using DualFlow.Activities.Tables;
using DualFlow.Engine.Contract;
using DualFlow.Server.Demo.Chapters;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Server.Demo;

/// <summary>The groups whose every day, mark and amount the demo follows: two whose last year it is.</summary>
static class DemoFollowed
{
    const int Groups = 2;

    /// <summary>Codes of the groups: the last two, by code, of those whose programme ends with the school year.</summary>
    public static IReadOnlyList<string> Codes(DemoScene scene) => [.. Ending(scene).TakeLast(Groups)];

    /// <summary>Codes of all groups whose programme ends with the school year.</summary>
    public static IReadOnlyList<string> Ending(DemoScene scene)
    {
        var months = scene.College["programmes"].ToDictionary(p => p["qualification"], p => DemoCollege.Number(p, "months"), StringComparer.Ordinal);
        return [.. scene.College["groups"].Where(g => DemoCollege.Day(g, "startsOn").AddMonths(months[g["qualification"]]) <= PlacementChapter.To.AddDays(7)).Select(g => g["code"]).Order(StringComparer.Ordinal)];
    }

    /// <summary>Their contracts that a day belongs to, by student.</summary>
    public static async Task<IReadOnlyList<FollowedContract>> OnAsync(DemoScene scene, DateOnly day, CancellationToken ct)
    {
        var codes = Codes(scene);
        var (students, places) = (scene.College["students"].Where(s => codes.Contains(s["groupCode"], StringComparer.Ordinal)).ToDictionary(s => s["id"], StringComparer.Ordinal), scene.College["workplaces"].ToDictionary(w => w["id"], StringComparer.Ordinal));
        var mentors = await scene.ReadAsync(r => r.Mentors.AsNoTracking().ToDictionaryAsync(m => m.Id, m => m.Account, StringComparer.Ordinal, ct), ct);
        var contracts = await scene.ReadAsync(r => r.Contracts.AsNoTracking().Where(c => c.Number != null && c.From <= day && c.To >= day).ToListAsync(ct), ct);
        return [.. contracts.Where(c => students.ContainsKey(c.StudentId)).OrderBy(c => c.StudentId, StringComparer.Ordinal).ThenBy(c => c.Id, StringComparer.Ordinal)
            .Select(c => new FollowedContract(c, students[c.StudentId], places[c.WorkplaceId!], c.MentorId is { } id ? mentors[id] : null))];
    }
}

/// <summary>A contract of a followed group.</summary>
/// <param name="Contract">As it stands.</param>
/// <param name="Student">The student's row of the sample.</param>
/// <param name="Workplace">The workplace's row of the sample.</param>
/// <param name="MentorAccount">User name of the mentor; null without one.</param>
sealed record FollowedContract(ContractRow Contract, CsvRow Student, CsvRow Workplace, string? MentorAccount)
{
    const int AdultMinutes = 480, ShortMinutes = 432, AgeOfMajority = 18;

    /// <summary>The group.</summary>
    public string Group => Student["groupCode"];

    /// <summary>The student, signed in.</summary>
    public Person StudentPerson => new(Student["account"], Student["account"], Student["lastName"], [], [], null);

    /// <summary>The mentor, signed in; where there is no account the enterprise's officer.</summary>
    public Person MentorPerson => MentorAccount is { } account ? new(account, account, account, [], [], null) : new("officer", "officer", "officer", [], ["write:attendance"], null);

    /// <summary>Minutes of a whole day: eight hours, or a fifth of 36 hours for minors and at harmful or hazardous workplaces.</summary>
    public int WholeDay(DateOnly day) => Workplace["hazardClass"] != "none" || Activities.Calendar.Age.On(DemoCollege.Day(Student, "birthDate"), day) < AgeOfMajority ? ShortMinutes : AdultMinutes;
}
