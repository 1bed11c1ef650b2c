using DualFlow.Engine.Definitions;

namespace DualFlow.Activities.Rotation.Problems;

/// <summary>Finds ids that stand twice and names that mean nothing.</summary>
static class ReferenceCheck
{
    public static IEnumerable<Problem> Find(RotationProblem problem)
    {
        var found = new List<Problem>();
        var enterprises = Ids(problem.Enterprises.Select(e => e.Id), "enterprises", found);
        var modules = Ids(problem.Modules.Select(m => m.Id), "modules", found);
        var stations = Ids(problem.Stations.Select(s => s.Id), "stations", found);
        var groups = Ids(problem.Groups.Select(g => g.Id), "groups", found);
        var students = Ids(problem.Students.Select(s => s.Id), "students", found);
        Ids(problem.Periods.Select(p => p.Id), "periods", found);
        var places = new HashSet<string>([.. enterprises, .. modules, .. stations], StringComparer.Ordinal);
        var people = new HashSet<string>([.. groups, .. students], StringComparer.Ordinal);
        var counted = new HashSet<string>([.. places, "college", "enterprise"], StringComparer.Ordinal);
        void Check(string? name, HashSet<string> known, string path, string what)
        {
            if (name is not null && !known.Contains(name))
                found.Add(new("rotation.unknown_id", $"There is no {what} \"{name}\".", "Correct the id, or add what it means.", path));
        }
        void CheckAll(IEnumerable<string> names, HashSet<string> known, string path, string what)
        {
            foreach (var (name, i) in names.Select((n, i) => (n, i)))
                Check(name, known, $"{path}[{i}]", what);
        }
        foreach (var (s, i) in problem.Stations.Select((s, i) => (s, i)))
        {
            Check(s.Enterprise, enterprises, $"$.stations[{i}].enterprise", "enterprise");
            Check(s.Module, modules, $"$.stations[{i}].module", "module");
        }
        foreach (var (s, i) in problem.Students.Select((s, i) => (s, i)))
        {
            Check(s.Group, groups, $"$.students[{i}].group", "group");
            CheckAll(s.Only, places, $"$.students[{i}].only", "station, module or enterprise");
            CheckAll(s.Never, places, $"$.students[{i}].never", "station, module or enterprise");
            CheckAll(s.Visits.Keys, places, $"$.students[{i}].visits", "station or module");
            foreach (var (w, k) in s.Wishes.Select((w, k) => (w, k)))
                Check(w.Target, places, $"$.students[{i}].preferences[{k}]", "station, module or enterprise");
        }
        foreach (var (p, i) in problem.Precedences.Select((p, i) => (p, i)))
        {
            Check(p.Before, places, $"$.precedence[{i}].before", "station or module");
            Check(p.After, places, $"$.precedence[{i}].after", "station or module");
            CheckAll(p.Students, people, $"$.precedence[{i}].students", "student or group");
        }
        foreach (var (r, i) in problem.Requirements.Select((r, i) => (r, i)))
        {
            CheckAll(r.Students, people, $"$.requirements[{i}].students", "student or group");
            CheckAll(r.Of, counted, $"$.requirements[{i}].of", "station, module or enterprise");
            CheckAll(r.ShareOf, counted, $"$.requirements[{i}].share.of", "station, module or enterprise");
        }
        foreach (var (c, i) in problem.Capacities.Select((c, i) => (c, i)))
            CheckAll(c.Of, counted, $"$.capacities[{i}].of", "station, module or enterprise");
        foreach (var (s, i) in problem.Sequences.Select((s, i) => (s, i)))
        {
            Check(s.First, places, $"$.sequences[{i}].first", "station, module or enterprise");
            Check(s.Then, places, $"$.sequences[{i}].then", "station, module or enterprise");
        }
        foreach (var (f, i) in problem.Fixed.Select((f, i) => (f, i)))
        {
            Check(f.Student, people, $"$.fixed[{i}].student", "student or group");
            Check(f.Station, stations, $"$.fixed[{i}].station", "station");
        }
        return found;
    }

    static HashSet<string> Ids(IEnumerable<string> ids, string list, List<Problem> found)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var index = 0;
        foreach (var id in ids)
        {
            if (!seen.Add(id))
                found.Add(new("rotation.duplicate_id", $"The id \"{id}\" stands twice in the list.", "Give one of them another id.", $"$.{list}[{index}].id"));
            index++;
        }
        return seen;
    }
}
