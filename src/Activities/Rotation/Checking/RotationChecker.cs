using System.Globalization;
using DualFlow.Activities.Rotation.Problems;
using DualFlow.Activities.Rotation.Texts;
using static DualFlow.Activities.Rotation.Problems.RotationProblem;

namespace DualFlow.Activities.Rotation.Checking;

/// <summary>Checks a plan against its problem, rule by rule and name by name. Shares nothing with the planner, so neither hides the other's mistakes.</summary>
public static class RotationChecker
{
    /// <summary>Every broken hard rule, and what the plan costs.</summary>
    public static CheckVerdict Check(RotationProblem problem, IReadOnlyList<RotationVisit> visits)
    {
        var notes = new BreachNotes();
        var known = new List<RotationVisit>();
        var names = new NamedParts(problem);
        var (students, stations) = (problem.Students.Select(s => s.Id).ToHashSet(StringComparer.Ordinal), names.Stations.Keys);
        foreach (var visit in visits)
            if (students.Contains(visit.Student) && stations.Contains(visit.Station) && visit.Start >= 0 && visit.Length >= 1 && visit.End <= problem.Periods.Count)
                known.Add(visit);
            else
                notes.Break("Unknown", visit.Student, visit.Station, visit.Start, visit.Student, visit.Station);
        var byStudent = known.ToLookup(v => v.Student, StringComparer.Ordinal);
        var before = (problem.Earlier?.Visits ?? []).Where(v => stations.Contains(v.Station)).ToLookup(v => v.Student, StringComparer.Ordinal);
        foreach (var student in problem.Students)
        {
            var own = byStudent[student.Id].OrderBy(v => v.Start).ToList();
            new StudentCheck(problem, names, student, own, [.. before[student.Id]], notes).Run();
        }
        Loads(problem, known, notes);
        if (problem.Rules.Fairness > 0 && notes.WishCosts.Count > 0)
            notes.Cost("fairness", (long)problem.Rules.Fairness * notes.WishCosts.Max());
        return new(notes.Breaches, notes.Costs.Values.Sum(), notes.Costs);
    }

    static void Loads(RotationProblem problem, List<RotationVisit> visits, BreachNotes notes)
    {
        var at = visits.SelectMany(v => Enumerable.Range(v.Start, v.Length).Select(t => (v.Station, Period: t, v.Student))).ToLookup(c => (c.Station, c.Period), c => c.Student);
        for (var t = problem.Earlier?.FrozenBefore ?? 0; t < problem.Periods.Count; t++)
        {
            if (problem.Periods[t].IsOff)
                continue;
            var period = t;
            foreach (var station in problem.Stations)
                Compare(problem, notes, station.Name, station.Id, period, at[(station.Id, period)].Count(), Last(station.Capacity.Min, station.Limits, l => l.Min, period),
                    Last(station.Capacity.Max, station.Limits, l => l.Max, period), station.MinWhenUsed);
            foreach (var enterprise in problem.Enterprises.Where(e => e.MaxStudents is not null))
                Compare(problem, notes, enterprise.Name, null, period, problem.Stations.Where(k => k.Enterprise == enterprise.Id).Sum(k => at[(k.Id, period)].Count()), 0, enterprise.MaxStudents, false);
            foreach (var shared in problem.Capacities)
                Compare(problem, notes, shared.Name, null, period, problem.Stations.Where(k => shared.Of.Count == 0 || shared.Of.Any(n => Names.Mean(k, n))).Sum(k => at[(k.Id, period)].Count()),
                    Last(shared.Bounds.Min, shared.Limits, l => l.Min, period), Last(shared.Bounds.Max, shared.Limits, l => l.Max, period), false, shared.Mentors);
        }
    }

    static int? Last(int? usual, IReadOnlyList<PeriodLimit> limits, Func<PeriodLimit, int?> of, int period) =>
        limits.Where(l => l.Periods.Contains(period)).Select(of).LastOrDefault(v => v is not null) ?? usual;

    static void Compare(RotationProblem problem, BreachNotes notes, string name, string? station, int period, int load, int? min, int? max, bool onlyWhenUsed, int? mentors = null)
    {
        if (max is { } most && load > most)
            notes.Count(problem.Rules.Capacity, load - most, "capacity", mentors is null ? "CapacityIn" : "MentorsIn", null, station, period, name, problem.Periods[period].Id, Number(load), Number(most), Number(mentors ?? 0));
        if (min is { } least && load < least && !(onlyWhenUsed && load == 0))
            notes.Count(problem.Rules.Minimum, least - load, "minimum", "MinimumIn", null, station, period, name, problem.Periods[period].Id, Number(load), Number(least));
    }

    static string Number(int n) => n.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Collects what a check finds.</summary>
sealed class BreachNotes
{
    public List<PlanBreach> Breaches { get; } = [];

    public SortedDictionary<string, long> Costs { get; } = new(StringComparer.Ordinal);

    public List<long> WishCosts { get; } = [];

    public void Break(string code, string? student, string? station, int? period, params string[] arguments)
    {
        var text = RotationTexts.Conflict(code, arguments);
        Breaches.Add(new(code, student, station, period, text.Kk, text.Ru, text.En));
    }

    public void Cost(string cause, long cost)
    {
        if (cost != 0)
            Costs[cause] = Costs.GetValueOrDefault(cause) + cost;
    }

    /// <summary>A rule is broken by so many units: a breach when it is hard, a cost when it is soft.</summary>
    public void Count(RuleStrength rule, long units, string cause, string code, string? student, string? station, int? period, params string[] arguments)
    {
        if (rule.IsHard)
            Break(code, student, station, period, arguments);
        else
            Cost(cause, units * rule.Weight);
    }
}

/// <summary>The parts of a problem by their names, looked up for every student.</summary>
sealed class NamedParts(RotationProblem problem)
{
    public Dictionary<string, Station> Stations { get; } = problem.Stations.ToDictionary(k => k.Id, StringComparer.Ordinal);

    public Dictionary<string, Enterprise> Enterprises { get; } = problem.Enterprises.ToDictionary(e => e.Id, StringComparer.Ordinal);

    public Dictionary<string, Group> Groups { get; } = problem.Groups.ToDictionary(g => g.Id, StringComparer.Ordinal);

    public HashSet<string> Modules { get; } = problem.Modules.Select(m => m.Id).ToHashSet(StringComparer.Ordinal);
}

/// <summary>Which stations a name means.</summary>
static class Names
{
    public static bool Mean(Station station, string name) => name switch
    {
        "college" when station.IsCollege => true,
        "enterprise" when !station.IsCollege => true,
        _ => station.Id == name || station.Module == name || station.Enterprise == name,
    };
}
