using System.Globalization;
using DualFlow.Activities.Rotation.Problems;
using static DualFlow.Activities.Rotation.Problems.RotationProblem;

namespace DualFlow.Activities.Rotation.Checking;

/// <summary>Checks everything that concerns one student alone.</summary>
sealed class StudentCheck(RotationProblem problem, NamedParts names, Student student, List<RotationVisit> visits, IReadOnlyList<RotationVisit> before, BreachNotes notes)
{
    readonly int frozen = problem.Earlier?.FrozenBefore ?? 0;
    readonly Group? group = student.Group is { } id ? names.Groups.GetValueOrDefault(id) : null;
    readonly Dictionary<string, Station> stations = names.Stations;
    readonly List<FixedCell> cells = [.. problem.Fixed.Where(f => f.Student == student.Id || f.Student == student.Group)];

    /// <summary>The station of each visit.</summary>
    readonly List<Station> visited = visits.ConvertAll(v => names.Stations[v.Station]);

    public void Run()
    {
        for (var i = 0; i < visits.Count; i++)
        {
            Visit(visits[i]);
            if (i > 0 && visits[i].Start < visits[i - 1].End)
                Break("Overlap", visits[i].Station, visits[i].Start, student.Name, PeriodName(visits[i].Start));
            if (i > 0 && visits[i].Start == visits[i - 1].End && visits[i].Start >= frozen)
                foreach (var sequence in problem.Sequences.Where(q => Names.Mean(At(visits[i - 1]), q.First) && Names.Mean(At(visits[i]), q.Then)))
                    notes.Count(sequence.Strength, 1, "sequences", "SequenceOf", student.Id, visits[i].Station, visits[i].Start, student.Name, At(visits[i]).Name, At(visits[i - 1]).Name);
        }
        for (var t = 0; t < problem.Periods.Count; t++)
            Period(t);
        Counts();
        Orders();
        Wishes();
    }

    void Visit(RotationVisit visit)
    {
        if (visit.Start < frozen)
            return;   // what happened is not judged again
        var station = At(visit);
        if (visit.Length < station.Duration.Min || visit.Length > (station.Duration.Max ?? problem.Periods.Count))
            Break("Duration", station.Id, visit.Start, student.Name, station.Name, Number(visit.Length));
        if (station.Starts.Count > 0 && !station.Starts.Contains(visit.Start))
            Break("StartsAt", station.Id, visit.Start, station.Name, PeriodName(visit.Start));
    }

    void Period(int t)
    {
        var here = visits.FirstOrDefault(v => v.Start <= t && t < v.Start + v.Length);
        if (problem.Earlier is not null)
        {
            var was = before.LastOrDefault(v => v.Start <= t && t < v.Start + v.Length)?.Station;
            if (t < frozen && was != here?.Station)
                Break("Frozen", here?.Station, t, student.Name, PeriodName(t));
            if (t >= frozen && was != here?.Station)
                notes.Cost("moves", problem.Rules.Move);
        }
        if (t < frozen)
            return;
        var away = student.Unavailable.Contains(t) || group?.Unavailable.Contains(t) == true;
        if (cells.FindLast(f => f.Period == t) is { } cell)
        {
            if (here?.Station != cell.Station)
                Break("Fixed", cell.Station, t, student.Name, stations[cell.Station].Name, PeriodName(t));
        }
        else if (here is null && !away && !problem.Periods[t].IsOff && !student.Wishes.Any(w => w.Target is null && w.Periods.Contains(t)))
            notes.Count(problem.Rules.Idle, 1, "idle", "Idle", student.Id, null, t, student.Name, PeriodName(t));
        if (here is not null)
            Presence(At(here), t, away);
    }

    void Presence(Station station, int t, bool away)
    {
        if (away || problem.Periods[t].IsOff)
            Break("Away", station.Id, t, student.Name, PeriodName(t));
        var enterprise = station.Enterprise is { } owner ? names.Enterprises.GetValueOrDefault(owner) : null;
        if (station.Closed.Contains(t) || enterprise?.Closed.Contains(t) == true)
            Break("Closed", station.Id, t, station.Closed.Contains(t) ? station.Name : enterprise!.Name, PeriodName(t));
        if ((student.Only.Count > 0 && !student.Only.Any(n => Names.Mean(station, n))) || student.Never.Any(n => Names.Mean(station, n)))
            Break("Eligible", station.Id, t, student.Name, station.Name);
        foreach (var ability in station.Abilities.Except(student.Abilities, StringComparer.Ordinal))
            Break("Ability", station.Id, t, student.Name, ability, station.Name);
        if (student.BirthDate is not { } birth || problem.Periods[t].From is not { } first)
            return;
        var needed = new[] { station.MinAge ?? 0, station.IsHazardous ? problem.Rules.HazardAge : 0, station.IsNight ? problem.Rules.NightAge : 0 }.Max();
        // Own arithmetic: who has not had the needed birthday by the first day may not be there.
        var month = birth is { Month: 2, Day: 29 } && !DateTime.IsLeapYear(birth.Year + needed) ? new DateOnly(birth.Year + needed, 3, 1) : new(birth.Year + needed, birth.Month, birth.Day);
        if (first < month)
            Break("Age", station.Id, t, student.Name, station.Name, Number(needed));
    }

    void Counts()
    {
        foreach (var station in problem.Stations)
            Range(station.Id, station.Name, station.Visits);
        foreach (var module in problem.Modules)
            Range(module.Id, module.Name, module.Visits);
        foreach (var id in student.Visits.Keys.Where(id => !stations.ContainsKey(id) && !names.Modules.Contains(id)))
            Range(id, id, new(0, null));
        foreach (var enterprise in problem.Enterprises.Where(e => e.MaxStations is not null || e.MaxPeriods is not null))
        {
            var there = visits.Where(v => At(v).Enterprise == enterprise.Id).ToList();
            if (there.Select(v => v.Station).Distinct(StringComparer.Ordinal).Count() > enterprise.MaxStations)
                Break("StationsOf", null, null, student.Name, enterprise.Name, Number(enterprise.MaxStations ?? 0));
            if (there.Sum(v => v.Length) > enterprise.MaxPeriods)
                Break("PeriodsAt", null, null, student.Name, enterprise.Name, Number(enterprise.MaxPeriods ?? 0));
        }
        foreach (var rule in problem.Requirements.Where(r => r.Students.Count == 0 || r.Students.Contains(student.Id, StringComparer.Ordinal) || (student.Group is { } g && r.Students.Contains(g, StringComparer.Ordinal))))
            Requirement(rule);
    }

    void Range(string id, string name, Span usual)
    {
        var span = student.Visits.GetValueOrDefault(id, usual);
        var made = visited.Count(k => Names.Mean(k, id));
        var missed = Math.Max(span.Min - made, made - (span.Max ?? int.MaxValue));
        if (missed > 0)
            notes.Count(problem.Rules.Visits, missed, "visits", "VisitsMade", student.Id, stations.ContainsKey(id) ? id : null, null, student.Name, name, Number(made), Text(span));
    }

    void Requirement(Requirement rule)
    {
        bool Counted(int t) => rule.Within.Count == 0 || rule.Within.Contains(t);
        bool Of(RotationVisit v, IReadOnlyList<string> names) => names.Count == 0 || names.Any(n => Names.Mean(At(v), n));
        if (rule.Share is { } share)
        {
            long Hours(IReadOnlyList<string> names) => visits.Where(v => Of(v, names)).SelectMany(v => Enumerable.Range(v.Start, v.Length)).Where(Counted).Sum(t => (long)problem.Periods[t].Hours);
            var (part, whole) = (Hours(rule.Of) * 1000, Hours(rule.ShareOf));
            foreach (var bound in new[] { share.Max is { } most && part > most * whole ? share.Max : null, part < share.Min * whole ? share.Min : (int?)null })
                if (bound is { } missed)
                    notes.Count(rule.Strength, 1, "requirements", "Requirement", student.Id, null, null, student.Name, rule.Name, string.Create(CultureInfo.InvariantCulture, $"{missed / 10m:0.#} %"));
            return;
        }
        var seen = visits.Where(v => Of(v, rule.Of) && Enumerable.Range(v.Start, v.Length).Any(Counted)).ToList();
        var count = rule.Counts switch
        {
            Count.Visits => seen.Count,
            Count.Stations => seen.Select(v => v.Station).Distinct(StringComparer.Ordinal).Count(),
            _ => seen.Sum(v => Enumerable.Range(v.Start, v.Length).Count(Counted)),
        };
        var units = Math.Max(rule.Bounds.Min - count, count - (rule.Bounds.Max ?? int.MaxValue));
        if (units > 0)
            notes.Count(rule.Strength, units, "requirements", "Requirement", student.Id, null, null, student.Name, rule.Name, Text(rule.Bounds));
    }

    void Orders()
    {
        foreach (var rule in problem.Precedences.Where(p => p.Students.Count == 0 || p.Students.Contains(student.Id, StringComparer.Ordinal) || (student.Group is { } g && p.Students.Contains(g, StringComparer.Ordinal))))
            foreach (var after in visits.Where(v => v.Start >= frozen && Names.Mean(At(v), rule.After)))
            {
                var before = visits.Where(v => v != after && Names.Mean(At(v), rule.Before)).ToList();
                var kept = rule.IsPrerequisite ? before.Exists(b => b.End + rule.Gap <= after.Start) : before.TrueForAll(b => b.End + rule.Gap <= after.Start);
                if (!kept)
                    notes.Count(problem.Rules.Precedence, 1, "precedence", "BeforeOf", student.Id, after.Station, after.Start, student.Name, rule.Before, rule.After);
            }
    }

    void Wishes()
    {
        long total = 0;
        foreach (var wish in student.Wishes)
        {
            if (wish.Target is not { } target)
            {
                total += (long)wish.Weight * wish.Periods.Count(t => visits.Any(v => v.Covers(t)));
                continue;
            }
            var meeting = visits.Count(v => Names.Mean(At(v), target) && (wish.Periods.Count == 0 || wish.Periods.Any(v.Covers)));
            total += wish.Weight < 0 ? -wish.Weight * (long)meeting : meeting == 0 ? wish.Weight : 0;
        }
        notes.WishCosts.Add(total);
        notes.Cost("wishes", total);
    }

    Station At(RotationVisit visit) => stations[visit.Station];

    void Break(string code, string? station, int? period, params string[] arguments) => notes.Break(code, student.Id, station, period, arguments);

    string PeriodName(int t) => problem.Periods[t].Id;

    static string Text(Span span) => span.Max == span.Min ? Number(span.Min) : span.Max is { } max ? $"{Number(span.Min)}–{Number(max)}" : $"≥ {Number(span.Min)}";

    static string Number(int n) => n.ToString(CultureInfo.InvariantCulture);
}
