using System.Globalization;
using DualFlow.Activities.Rotation.Changing;
using DualFlow.Activities.Rotation.Planning;
using DualFlow.Activities.Rotation.Problems;

namespace DualFlow.Server.CommandLine;

/// <summary>A plan as text: group by period with the place where most of a group are, the moves against an earlier plan, and what the checker says.</summary>
sealed class RotationTable(RotationProblem problem, TextWriter output)
{
    const int Across = 20, Width = 6;

    readonly Dictionary<string, RotationProblem.Station> stations = problem.Stations.ToDictionary(k => k.Id, StringComparer.Ordinal);
    readonly Dictionary<string, string> enterprises = problem.Enterprises.ToDictionary(e => e.Id, e => e.Name, StringComparer.Ordinal);

    /// <summary>Draws groups by period, twenty periods side by side, with a list of the places under it.</summary>
    public void Draw(RotationPlan plan)
    {
        var at = new Dictionary<(string Student, int Period), string>();
        foreach (var visit in plan.Visits)
            for (var t = visit.Start; t < visit.End; t++)
                at[(visit.Student, t)] = PlaceOf(visit.Station);
        // The place with most students is number 1.
        var numbers = at.Values.CountBy(p => p).OrderByDescending(p => p.Value).ThenBy(p => p.Key, StringComparer.Ordinal).Select((p, i) => (p.Key, Number: i + 1)).ToDictionary(p => p.Key, p => p.Number, StringComparer.Ordinal);
        var groups = problem.Students.GroupBy(s => s.Group ?? "", StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => (Id: g.Key, Name: g.Key.Length == 0 ? "no group" : problem.Groups.FirstOrDefault(x => x.Id == g.Key)?.Name ?? g.Key, Students: g.ToList())).ToList();
        var first = groups.Select(g => g.Name.Length).Append(8).Max() + 2;
        for (var from = 0; from < problem.Periods.Count; from += Across)
        {
            var periods = Enumerable.Range(from, Math.Min(Across, problem.Periods.Count - from)).ToList();
            output.WriteLine($"{"".PadRight(first)}{string.Concat(periods.Select(t => Head(t).PadRight(Width)))}".TrimEnd());
            foreach (var (id, name, students) in groups)
                output.WriteLine($"{name.PadRight(first)}{string.Concat(periods.Select(t => Cell(id, students, t, at, numbers).PadRight(Width)))}".TrimEnd());
            output.WriteLine();
        }
        output.WriteLine("C at college, - off, . without a place; a number is the place with most of the group, +n further places:");
        foreach (var (place, number) in numbers.OrderBy(n => n.Value))
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{number,4}  {place}"));
        output.WriteLine();
    }

    /// <summary>Lists the cells that differ from the earlier plan.</summary>
    public void List(IReadOnlyList<RotationMove> moves)
    {
        var names = problem.Students.ToDictionary(s => s.Id, s => s.Name, StringComparer.Ordinal);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{moves.Count} moves of {moves.Select(m => m.Student).Distinct(StringComparer.Ordinal).Count()} students:"));
        foreach (var move in moves)
            output.WriteLine($"  {names.GetValueOrDefault(move.Student) ?? move.Student}, {problem.Periods[move.Period].Id}: {Name(move.From)} -> {Name(move.To)}");
        output.WriteLine();
    }

    /// <summary>Says what the checker found.</summary>
    public void Judge(RotationPlan plan)
    {
        if (plan.Verdict is { } verdict)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"The checker {(verdict.IsAccepted ? "accepts" : "refuses")} the plan; it costs {verdict.Objective}{(verdict.Costs.Count == 0 ? "" : ": ")}")
                + string.Join(", ", verdict.Costs.Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Key} {c.Value}"))) + ".");
    }

    string Cell(string group, List<RotationProblem.Student> students, int t, Dictionary<(string Student, int Period), string> at, Dictionary<string, int> numbers)
    {
        if (problem.Periods[t].IsOff)
            return "-";
        var places = students.Select(s => at.GetValueOrDefault((s.Id, t))).OfType<string>().CountBy(p => p).OrderByDescending(p => p.Value).ThenBy(p => numbers[p.Key]).ToList();
        if (places.Count > 0)
            return string.Create(CultureInfo.InvariantCulture, $"{numbers[places[0].Key]}{(places.Count == 1 ? "" : $"+{places.Count - 1}")}");
        return problem.Groups.FirstOrDefault(g => g.Id == group)?.Unavailable.Contains(t) == true ? "C" : ".";
    }

    string Head(int t) => problem.Periods[t] is { From: { } day } ? day.ToString("dd.MM", CultureInfo.InvariantCulture) : problem.Periods[t].Id is { Length: < Width } id ? id : (t + 1).ToString(CultureInfo.InvariantCulture);

    string PlaceOf(string station) => stations.TryGetValue(station, out var known) ? known.Enterprise is { } e ? enterprises.GetValueOrDefault(e) ?? e : known.Name : station;

    string Name(string? station) => station is null ? "nowhere" : stations.TryGetValue(station, out var known) ? known.Enterprise is null ? known.Name : $"{PlaceOf(station)}, {known.Name}" : station;
}
