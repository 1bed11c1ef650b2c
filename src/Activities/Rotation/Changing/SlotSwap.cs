using System.Globalization;
using DualFlow.Activities.Rotation.Checking;
using DualFlow.Activities.Rotation.Problems;
using DualFlow.Activities.Rotation.Texts;

namespace DualFlow.Activities.Rotation.Changing;

/// <summary>Changes of a plan by hand (A20): every rule of both sides is checked, and what speaks against it is said.</summary>
public static class SlotSwap
{
    /// <summary>Exchanges what two students do in a period; a visit of several periods moves as a whole.</summary>
    public static SwapResult Try(RotationProblem problem, IReadOnlyList<RotationVisit> visits, string first, string second, int period)
    {
        var (a, b) = (At(visits, first, period), At(visits, second, period));
        if (a is null && b is null)
            return Refuse("SwapNothing", first, period, Name(problem, first), Name(problem, second), Period(problem, period));
        if (a is not null && b is not null && (a.Start != b.Start || a.Length != b.Length))
            return Refuse("SwapLength", first, period, Name(problem, first), Name(problem, second), Period(problem, period));
        var changed = visits.Where(v => v != a && v != b).ToList();
        if (a is not null)
            changed.Add(a with { Student = second });
        if (b is not null)
            changed.Add(b with { Student = first });
        return Judge(problem, visits, changed);
    }

    /// <summary>Moves one student's visit to another station or another period; who has none in that period gets one.</summary>
    public static SwapResult Move(RotationProblem problem, IReadOnlyList<RotationVisit> visits, string student, int period, string station, int newStart)
    {
        if (At(visits, student, period) is not { } visit)
            return Judge(problem, visits, [.. visits, new(student, station, newStart, 1)]);
        return Judge(problem, visits, [.. visits.Where(v => v != visit), visit with { Station = station, Start = newStart }]);
    }

    // Only what the change itself breaks counts: an older breach elsewhere must not forbid a swap.
    static SwapResult Judge(RotationProblem problem, IReadOnlyList<RotationVisit> before, List<RotationVisit> after)
    {
        var known = RotationChecker.Check(problem, before).Breaches.ToHashSet();
        var refusals = RotationChecker.Check(problem, after).Breaches.Where(b => !known.Contains(b)).ToList();
        return refusals.Count > 0 ? new(null, refusals)
            : new([.. after.OrderBy(v => v.Student, StringComparer.Ordinal).ThenBy(v => v.Start)], []);
    }

    static RotationVisit? At(IReadOnlyList<RotationVisit> visits, string student, int period) => visits.FirstOrDefault(v => v.Student == student && v.Covers(period));

    static SwapResult Refuse(string code, string student, int period, params string[] arguments)
    {
        var text = RotationTexts.Conflict(code, arguments);
        return new(null, [new(code, student, null, period, text.Kk, text.Ru, text.En)]);
    }

    static string Name(RotationProblem problem, string student) => problem.Students.FirstOrDefault(s => s.Id == student)?.Name ?? student;

    static string Period(RotationProblem problem, int period) =>
        period >= 0 && period < problem.Periods.Count ? problem.Periods[period].Id : (period + 1).ToString(CultureInfo.InvariantCulture);
}
