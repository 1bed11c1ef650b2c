using DualFlow.Activities.Placement.Rules;

namespace DualFlow.Activities.Tests.Placement;

/// <summary>All stable matchings of a small strict market, found by trying every assignment: the definition, nothing cleverer.</summary>
static class EveryMatching
{
    public static List<Dictionary<string, string?>> Stable(PlacementStudent[] students, PlacementPlace[] places)
    {
        var found = new List<Dictionary<string, string?>>();
        Try(0, []);
        return found;

        void Try(int next, Dictionary<string, string?> soFar)
        {
            if (next == students.Length)
            {
                if (IsStable(students, places, soFar))
                    found.Add(new(soFar));
                return;
            }
            foreach (var place in students[next].Preferences.Where(p => places.Any(x => x.Id == p && x.Preferences.Contains(students[next].Id))).Cast<string?>().Append(null))
            {
                soFar[students[next].Id] = place;
                if (place is null || soFar.Values.Count(p => p == place) <= places.Single(x => x.Id == place).Capacity)
                    Try(next + 1, soFar);
                soFar.Remove(students[next].Id);
            }
        }
    }

    static bool IsStable(PlacementStudent[] students, PlacementPlace[] places, Dictionary<string, string?> matching) =>
        !students.Any(s => places.Any(p => s.Preferences.Contains(p.Id) && p.Preferences.Contains(s.Id) && Choice(s, p.Id) < Choice(s, matching[s.Id])
            && (matching.Values.Count(x => x == p.Id) < p.Capacity
                || matching.Where(m => m.Value == p.Id).Any(m => Array.IndexOf([.. p.Preferences], m.Key) > Array.IndexOf([.. p.Preferences], s.Id)))));

    public static int Choice(PlacementStudent student, string? place) => place is null ? int.MaxValue : Array.IndexOf([.. student.Preferences], place);
}
