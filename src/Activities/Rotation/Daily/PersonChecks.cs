using System.Globalization;
using DualFlow.Activities.Calendar;
using DualFlow.Activities.Mentors.Rules;
using DualFlow.Activities.Rotation.Planning;
using DualFlow.Activities.Rotation.Problems;
using DualFlow.Activities.Rotation.Texts;

namespace DualFlow.Activities.Rotation.Daily;

/// <summary>Whether a student may be at a station in a period, by what is known on its day: the plan may be months old.</summary>
public static class PersonChecks
{
    /// <summary>What speaks against it; empty when the student may go.</summary>
    public static IReadOnlyList<RotationConflict> Of(RotationProblem problem, RotationProblem.Student student, string station, int period, PersonFacts facts)
    {
        var place = problem.Stations.First(k => k.Id == station);
        var (first, last) = (problem.Periods[period].From, problem.Periods[period].To ?? problem.Periods[period].From);
        var now = facts.Places.GetValueOrDefault(station);
        var person = facts.Students.GetValueOrDefault(student.Id);
        var found = new List<RotationConflict>();
        void Because(string code, params string[] arguments) => found.Add(RotationTexts.Conflict(code, arguments));

        if (person is { Status: not "active" })
            Because("NotStudying", student.Name);
        if (student.Unavailable.Contains(period) || problem.Groups.FirstOrDefault(g => g.Id == student.Group)?.Unavailable.Contains(period) == true)
            Because("Away", student.Name, problem.Periods[period].Id);
        if (now is { IsOpen: false })
            Because("ClosedNow", place.Name);
        foreach (var ability in place.Abilities.Except(student.Abilities, StringComparer.Ordinal))
            Because("Ability", student.Name, ability, place.Name);
        if (first is not { } begin || last is not { } end)
            return found;
        var isHarmful = place.IsHazardous || now is { HazardClass: not "none" };
        if (person?.MedicalUntil is { } until && until < end)
            Because("MedicalOver", student.Name, Day(until));
        else if (person is { MedicalUntil: null } && isHarmful)
            Because("MedicalMissing", student.Name, place.Name);
        if (person is not null && facts.Briefings is { } journal)
            foreach (var kind in BriefingCheck.Missing([.. journal[student.Id]], now?.Name ?? station, isHarmful, begin, facts.Needed))
                Because(kind switch { "introductory" => "BriefingIntroductory", "workplace" => "BriefingWorkplace", "repeated" => "BriefingRepeated", _ => "BriefingOther" }, student.Name, place.Name, kind);
        var needed = new[]
        {
            place.MinAge ?? 0, now?.MinimumAge ?? 0, place.IsHazardous || now is { HazardClass: "hazardous" } ? problem.Rules.HazardAge : 0,
            place.IsNight || now is { Shift: "night" } ? problem.Rules.NightAge : 0,
        }.Max();
        if ((person?.BirthDate ?? student.BirthDate) is { } birth && Age.On(birth, begin) < needed)
            Because("Age", student.Name, place.Name, needed.ToString(CultureInfo.InvariantCulture));
        return found;
    }

    static string Day(DateOnly day) => day.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture);
}
