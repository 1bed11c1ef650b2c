using System.Diagnostics;
using DualFlow.Activities.Calendar;
using DualFlow.Activities.Rotation.Blocks;
using DualFlow.Activities.Rotation.Planning;
using DualFlow.Activities.Rotation.Problems;

namespace DualFlow.Benchmarks;

/// <summary>The planner at the sizes of a group and of a college, and the calendars of a country.</summary>
static class RotationBenchmark
{
    public static void Run(TextWriter output)
    {
        foreach (var (students, periods, stations, seconds) in new[] { (40, 12, 10, 10), (320, 24, 20, 10), (320, 24, 20, 120) })
        {
            var problem = Planted(students, periods, stations);
            var clock = Stopwatch.StartNew();
            var plan = RotationPlanner.Plan(problem, new() { Seconds = seconds });
            output.WriteLine(FormattableString.Invariant(
                $"{students} students x {periods} periods, {seconds} s, {stations} stations: {plan.Status}, objective {plan.Objective}, bound {plan.Bound}, gap {plan.Gap:P2}, {clock.Elapsed.TotalSeconds:F1} s, peak {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MiB"));
        }
        var shares = Stopwatch.StartNew();
        var (count, sum) = Shares(135_000);
        output.WriteLine(FormattableString.Invariant($"{count} students' calendars of practice shares: {shares.Elapsed.TotalSeconds:F2} s, mean share {sum / count:P2}"));
    }

    static (int Count, decimal Sum) Shares(int students)
    {
        var calendar = new BusinessCalendar(new([new("Republic Day", 10, 25), new("Independence Day", 12, 16)], [], [], [], [DayOfWeek.Saturday, DayOfWeek.Sunday]));
        var random = new Random(1);
        PracticePattern[] patterns = [PracticePattern.Days(2, 3), PracticePattern.Days(2, 4), PracticePattern.WeekBlocks(1, 2)];
        // One calendar for each group of 24; every student has a contract of their own and three absences.
        var years = Enumerable.Range(0, (students / 24) + 1).Select(g =>
            PracticeYear.Build(patterns[g % 3] with { Anchor = new DateOnly(2025, 9, 1).AddDays(7 * (g % 3)) }, calendar, new(2025, 9, 1), new(2026, 6, 30), [(new(2026, 1, 1), new(2026, 1, 14))])).ToArray();
        decimal sum = 0;
        for (var s = 0; s < students; s++)
        {
            var begins = new DateOnly(2025, 9, 1).AddDays(random.Next(30));
            (DateOnly, DateOnly)[] absences = [.. Enumerable.Range(0, 3).Select(_ => begins.AddDays(random.Next(250))).Select(d => (d, d.AddDays(random.Next(4))))];
            sum += years[s / 24].Of(begins, new(2026, 6, 30), absences).Share;
        }
        return (students, sum);
    }

    /// <summary>A problem with a plan hidden in it: its loads are the capacities.</summary>
    static RotationProblem Planted(int students, int periods, int stations)
    {
        var random = new Random(students);
        var load = new int[stations, periods];
        for (var s = 0; s < students; s++)
            for (var (turn, k) = (0, random.Next(stations)); turn < stations; turn++)
                load[k = (k + 1) % stations, turn + (turn >= stations / 2 ? periods - stations : 0)]++;
        return new()
        {
            Periods = [.. Enumerable.Range(1, periods).Select(p => new RotationProblem.Period(FormattableString.Invariant($"{p}")))],
            Stations = [.. Enumerable.Range(0, stations).Select(k => new RotationProblem.Station
            {
                Id = $"w{k}", Name = $"w{k}", Visits = new(1, 1), Capacity = new(0, Enumerable.Range(0, periods).Max(t => load[k, t])),
            })],
            Precedences = [new("w0", $"w{stations / 2}", 0, true, [.. Enumerable.Range(0, students / 4).Select(s => $"s{s}")])],
            Students = [.. Enumerable.Range(0, students).Select(s => new RotationProblem.Student
            {
                Id = $"s{s}", Name = $"s{s}", Wishes = [.. Enumerable.Range(0, 3).Select(_ => new RotationProblem.Wish($"w{random.Next(stations)}", [random.Next(periods)], random.Next(1, 6)))],
            })],
        };
    }
}
