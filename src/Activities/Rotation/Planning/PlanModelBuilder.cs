using System.Globalization;
using DualFlow.Activities.Calendar;
using DualFlow.Activities.Rotation.Problems;
using static DualFlow.Activities.Rotation.Problems.RotationProblem;

namespace DualFlow.Activities.Rotation.Planning;

/// <summary>Turns a problem into indexes.</summary>
sealed class PlanModelBuilder
{
    readonly RotationProblem problem;
    readonly int students, stations, periods, frozen;
    readonly Dictionary<string, int> stationIndex, studentIndex;
    readonly Dictionary<string, Enterprise> enterprises;
    readonly ILookup<string, int> membersOf;

    PlanModelBuilder(RotationProblem problem)
    {
        this.problem = problem;
        (students, stations, periods) = (problem.Students.Count, problem.Stations.Count, problem.Periods.Count);
        frozen = problem.Earlier?.FrozenBefore ?? 0;
        stationIndex = problem.Stations.Select((s, i) => (s.Id, i)).ToDictionary(p => p.Id, p => p.i, StringComparer.Ordinal);
        studentIndex = problem.Students.Select((s, i) => (s.Id, i)).ToDictionary(p => p.Id, p => p.i, StringComparer.Ordinal);
        enterprises = problem.Enterprises.ToDictionary(e => e.Id, StringComparer.Ordinal);
        membersOf = problem.Students.Select((s, i) => (s.Group, i)).Where(p => p.Group is not null).ToLookup(p => p.Group!, p => p.i, StringComparer.Ordinal);
    }

    public static PlanModel Build(RotationProblem problem) => new PlanModelBuilder(problem).Build();

    PlanModel Build()
    {
        var earlier = Earlier();
        var begun = Begun();
        var unavailable = problem.Students.Select(Unavailable).ToArray();
        var fixedCells = FixedCells();
        var options = new PlanOption[students][];
        for (var s = 0; s < students; s++)
            options[s] = OptionsOf(s, unavailable[s], fixedCells[s]);
        var counts = new CountRuleBuilder(problem, Set, Members, [.. Enumerable.Range(0, students).Select(s => Visited(options[s], begun[s]))]).Build();
        var resources = Resources();
        return new PlanModel
        {
            Problem = problem, Students = students, Stations = stations, Periods = periods, Options = options, BlockedOf = s => BlockedOf(s, unavailable[s], fixedCells[s]),
            Available = [.. unavailable.Select(away => Enumerable.Range(0, periods).Select(t => t >= frozen && !away[t] && !problem.Periods[t].IsOff).ToArray())],
            Fixed = fixedCells, Counts = counts,
            CountsAt = [.. counts.Select(CountsAt)],
            Orders = Orders(), Wishes = [.. problem.Students.Select(Wishes)],
            Sequences = [.. problem.Sequences.Select(q => new PlanSequence(Set([q.First]), Set([q.Then]), q.Strength.IsHard, q.Strength.Weight, new("Sequence", q.First, q.Then)))],
            Resources = resources, ResourcesOf = [.. Enumerable.Range(0, stations).Select(k => Enumerable.Range(0, resources.Length).Where(r => resources[r].Stations[k]).ToArray())],
            Earlier = earlier, Frozen = frozen, Begun = begun,
        };
    }

    /// <summary>Stations that the names mean: stations, modules, enterprises, <c>college</c>, <c>enterprise</c>; nothing means all.</summary>
    bool[] Set(IReadOnlyCollection<string> names) => [.. problem.Stations.Select(k => names.Count == 0 || names.Any(n => IsMeant(k, n)))];

    static bool IsMeant(Station station, string name) =>
        station.Id == name || station.Module == name || station.Enterprise == name || (name == "college" && station.IsCollege) || (name == "enterprise" && !station.IsCollege);

    IEnumerable<int> Members(IReadOnlyCollection<string> names) => names.Count == 0 ? Enumerable.Range(0, students)
        : names.SelectMany(n => studentIndex.TryGetValue(n, out var one) ? [one] : membersOf[n]).Distinct();

    bool[] Unavailable(Student student)
    {
        var away = new bool[periods];
        foreach (var t in student.Unavailable.Concat(problem.Groups.FirstOrDefault(g => g.Id == student.Group)?.Unavailable ?? []))
            away[t] = true;
        return away;
    }

    int[][] FixedCells()
    {
        var cells = Enumerable.Range(0, students).Select(_ => Enumerable.Repeat(-1, periods).ToArray()).ToArray();
        foreach (var cell in problem.Fixed.Where(c => c.Period >= frozen))
            foreach (var s in Members([cell.Student]))
                cells[s][cell.Period] = stationIndex[cell.Station];
        return cells;
    }

    int[][] CountsAt(CountRule[] own)
    {
        var at = new List<int>?[stations];
        for (var c = 0; c < own.Length; c++)
            for (var k = 0; k < stations; k++)
                if (own[c].Factors[k] != 0)
                    (at[k] ??= []).Add(c);
        return [.. at.Select(found => found is null ? [] : found.ToArray())];
    }

    // Stations where the student may be, or has been.
    bool[] Visited(PlanOption[] options, PlanOption[][] begun)
    {
        var there = new bool[stations];
        foreach (var option in options.Concat(begun.SelectMany(b => b)))
            there[option.Station] = true;
        return there;
    }

    PlanOption[] OptionsOf(int s, bool[] away, int[] cells)
    {
        var student = problem.Students[s];
        var ages = problem.Periods.Select(p => student.BirthDate is { } birth && p.From is { } day ? Age.On(birth, day) : int.MaxValue).ToArray();
        var free = new List<PlanOption>();
        var isOpen = new bool[periods];
        for (var k = 0; k < stations; k++)
        {
            var station = problem.Stations[k];
            if (Barriers(student, station).Any())
                continue;
            var needed = AgeFor(station);
            for (var t = 0; t < periods; t++)
                isOpen[t] = !away[t] && !problem.Periods[t].IsOff && ages[t] >= needed && (cells[t] < 0 || cells[t] == k) && !IsClosed(station, t);
            for (var length = station.Duration.Min; length <= Math.Min(station.Duration.Max ?? periods, periods); length++)
                for (var start = frozen; start + length <= periods; start++)
                    if ((station.Starts.Count == 0 || station.Starts.Contains(start)) && !isOpen.AsSpan(start, length).Contains(false))
                        free.Add(new(k, start, length));
        }
        return [.. free];
    }

    // Millions for a large college, each with its reasons: asked only where a conflict is explained.
    (PlanOption, RuleName[])[] BlockedOf(int s, bool[] away, int[] cells)
    {
        var student = problem.Students[s];
        var blocked = new List<(PlanOption, RuleName[])>();
        var why = new List<RuleName>();
        for (var k = 0; k < stations; k++)
        {
            var station = problem.Stations[k];
            var always = Barriers(student, station).ToList();
            for (var length = station.Duration.Min; length <= Math.Min(station.Duration.Max ?? periods, periods); length++)
                for (var start = frozen; start + length <= periods; start++)
                {
                    if (station.Starts.Count > 0 && !station.Starts.Contains(start))
                        continue;
                    why.Clear();
                    var isOff = false;
                    for (var t = start; t < start + length; t++)
                    {
                        isOff |= problem.Periods[t].IsOff;
                        AddBarriers(why, student, station, away, t);
                        if (cells[t] >= 0 && cells[t] != k)
                            Add(why, new("Fixed", student.Name, problem.Stations[cells[t]].Name, problem.Periods[t].Id));
                    }
                    if (!isOff && why.Count + always.Count > 0)
                        blocked.Add((new(k, start, length), [.. always, .. why]));
                }
        }
        return [.. blocked];
    }

    bool IsClosed(Station station, int t) => station.Closed.Contains(t) || (station.Enterprise is { } id && enterprises[id].Closed.Contains(t));

    int AgeFor(Station station) => Math.Max(station.MinAge ?? 0, Math.Max(station.IsHazardous ? problem.Rules.HazardAge : 0, station.IsNight ? problem.Rules.NightAge : 0));

    IEnumerable<RuleName> Barriers(Student student, Station station)
    {
        if ((student.Only.Count > 0 && !student.Only.Any(n => IsMeant(station, n))) || student.Never.Any(n => IsMeant(station, n)))
            yield return new("Eligible", student.Name, station.Name);
        foreach (var ability in station.Abilities.Where(a => !student.Abilities.Contains(a, StringComparer.Ordinal)))
            yield return new("Ability", student.Name, ability, station.Name);
    }

    void AddBarriers(List<RuleName> why, Student student, Station station, bool[] away, int t)
    {
        if (away[t])
            Add(why, new("Away", student.Name, problem.Periods[t].Id));
        if (station.Closed.Contains(t))
            Add(why, new("Closed", station.Name, problem.Periods[t].Id));
        if (station.Enterprise is { } id && enterprises[id].Closed.Contains(t))
            Add(why, new("Closed", enterprises[id].Name, problem.Periods[t].Id));
        // The age on the first day holds for the whole period: a birthday inside it does not open the station early.
        if (student.BirthDate is { } birth && problem.Periods[t].From is { } day)
        {
            var needed = AgeFor(station);
            if (Age.On(birth, day) < needed)
                Add(why, new("Age", student.Name, station.Name, needed.ToString(CultureInfo.InvariantCulture)));
        }
    }

    static void Add(List<RuleName> why, RuleName name)
    {
        if (!why.Contains(name))
            why.Add(name);
    }

    PlanOrder[][] Orders()
    {
        var orders = Enumerable.Range(0, students).Select(_ => new List<PlanOrder>()).ToArray();
        foreach (var rule in problem.Precedences)
            foreach (var s in Members(rule.Students))
                orders[s].Add(new(Set([rule.Before]), Set([rule.After]), rule.Gap, rule.IsPrerequisite, new("Before", NameOf(rule.Before), NameOf(rule.After))));
        return [.. orders.Select(o => o.ToArray())];
    }

    string NameOf(string id) => problem.Stations.FirstOrDefault(k => k.Id == id)?.Name ?? problem.Modules.FirstOrDefault(m => m.Id == id)?.Name ?? problem.Enterprises.FirstOrDefault(e => e.Id == id)?.Name ?? id;

    PlanWish[] Wishes(Student student) => [.. student.Wishes.Where(w => w.Target is not null || w.Periods.Count > 0).Select(w =>
        new PlanWish(w.Target is null ? null : Set([w.Target]), w.Periods.Count == 0 ? null : [.. Enumerable.Range(0, periods).Select(w.Periods.Contains)], w.Weight))];

    PlanResource[] Resources()
    {
        var list = new List<PlanResource>();
        foreach (var (station, k) in problem.Stations.Select((s, k) => (s, k)))
            Put(list, new(station.Name, [.. Enumerable.Range(0, stations).Select(i => i == k)], Limits(station.Capacity.Min, station.Limits, l => l.Min),
                Limits(station.Capacity.Max ?? PlanResource.Unlimited, station.Limits, l => l.Max), station.MinWhenUsed));
        foreach (var enterprise in problem.Enterprises.Where(e => e.MaxStudents is not null))
            Put(list, new(enterprise.Name, Set([enterprise.Id]), new int[periods], [.. Enumerable.Repeat(enterprise.MaxStudents!.Value, periods)], false));
        foreach (var shared in problem.Capacities)
            Put(list, new(shared.Name, Set(shared.Of), Limits(shared.Bounds.Min, shared.Limits, l => l.Min), Limits(shared.Bounds.Max ?? PlanResource.Unlimited, shared.Limits, l => l.Max), false, shared.Mentors));
        return [.. list];
    }

    void Put(List<PlanResource> list, PlanResource resource)
    {
        for (var t = 0; t < periods; t++)
            if (t < frozen || problem.Periods[t].IsOff)
                (resource.Min[t], resource.Max[t]) = (0, PlanResource.Unlimited);
        if (resource.Min.Any(m => m > 0) || resource.Max.Any(m => m != PlanResource.Unlimited))
            list.Add(resource);
    }

    int[] Limits(int usual, IReadOnlyList<PeriodLimit> others, Func<PeriodLimit, int?> of)
    {
        var limits = Enumerable.Repeat(usual, periods).ToArray();
        foreach (var other in others)
            foreach (var t in other.Periods)
                limits[t] = of(other) ?? limits[t];
        return limits;
    }

    int[][]? Earlier()
    {
        if (problem.Earlier is not { } replan)
            return null;
        var cells = Enumerable.Range(0, students).Select(_ => Enumerable.Repeat(-1, periods).ToArray()).ToArray();
        foreach (var visit in replan.Visits)
            if (studentIndex.TryGetValue(visit.Student, out var s) && stationIndex.TryGetValue(visit.Station, out var k))
                for (var t = visit.Start; t < Math.Min(visit.End, periods); t++)
                    cells[s][t] = k;
        return cells;
    }

    PlanOption[][][] Begun()
    {
        var begun = Enumerable.Range(0, students).Select(_ => new List<PlanOption[]>()).ToArray();
        foreach (var visit in (problem.Earlier?.Visits ?? []).Where(v => v.Start < frozen))
            if (studentIndex.TryGetValue(visit.Student, out var s) && stationIndex.TryGetValue(visit.Station, out var k))
            {
                var whole = new PlanOption(k, visit.Start, Math.Min(visit.Length, periods - visit.Start));
                // A visit that is under way may go on or be broken off at the frozen period.
                var cut = whole with { Length = frozen - whole.Start };
                begun[s].Add(whole.End <= frozen ? [whole] : GoesOn(s, whole) ? [whole, cut] : [cut]);
            }
        return [.. begun.Select(b => b.ToArray())];
    }

    bool GoesOn(int s, PlanOption option)
    {
        var why = new List<RuleName>();
        var away = Unavailable(problem.Students[s]);
        for (var t = frozen; t < option.End; t++)
            AddBarriers(why, problem.Students[s], problem.Stations[option.Station], away, t);
        return why.Count == 0 && !Barriers(problem.Students[s], problem.Stations[option.Station]).Any();
    }
}
