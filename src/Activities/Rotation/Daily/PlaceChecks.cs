using System.Globalization;
using DualFlow.Activities.Rotation.Planning;
using DualFlow.Activities.Rotation.Problems;
using DualFlow.Activities.Rotation.Texts;

namespace DualFlow.Activities.Rotation.Daily;

/// <summary>Whether workplaces have room and enterprises have mentors for those who come.</summary>
public static class PlaceChecks
{
    /// <summary>What speaks against it; empty when there is room for all.</summary>
    public static IReadOnlyList<RotationConflict> Of(RotationProblem problem, IReadOnlyList<RotationVisit> visits, PlaceFacts facts)
    {
        var found = new List<RotationConflict>();
        foreach (var (id, load) in visits.CountBy(v => v.Station).OrderBy(v => v.Key, StringComparer.Ordinal))
            if (facts.Rooms.TryGetValue(id, out var room) && load > room)
                found.Add(RotationTexts.Conflict("PlacesNow", [problem.Stations.First(k => k.Id == id).Name, Number(load), Number(room)]));
        var enterpriseOf = problem.Stations.ToDictionary(k => k.Id, k => k.Enterprise, StringComparer.Ordinal);
        foreach (var (id, load) in visits.Select(v => enterpriseOf[v.Station]).OfType<string>().CountBy(e => e).OrderBy(e => e.Key, StringComparer.Ordinal))
            if (facts.Mentors.TryGetValue(id, out var mentors) && load > mentors.Students)
                found.Add(RotationTexts.Conflict("MentorsNow", [problem.Enterprises.FirstOrDefault(e => e.Id == id)?.Name ?? id, Number(load), Number(mentors.Mentors), Number(mentors.Students)]));
        return found;
    }

    static string Number(int n) => n.ToString(CultureInfo.InvariantCulture);
}
