namespace DualFlow.Activities.Movement.Rules;

/// <summary>Academic difference of two curricula (activity A33; rule KZ-V4).</summary>
/// <param name="Accepted">Disciplines of the new curriculum that are counted as done.</param>
/// <param name="Missing">Disciplines that have to be made up for.</param>
/// <param name="IsTooMuch">True when more is missing than may be.</param>
public sealed record AcademicDifference(IReadOnlyList<AcademicDifference.Item> Accepted, IReadOnlyList<AcademicDifference.Item> Missing, bool IsTooMuch)
{
    /// <summary>A discipline of the new curriculum.</summary>
    /// <param name="Code">Code of the discipline.</param>
    /// <param name="Name">Name for people.</param>
    /// <param name="Hours">Hours asked for.</param>
    /// <param name="Done">Hours of the same discipline that were passed; 0 when none.</param>
    public sealed record Item(string Code, string Name, decimal Hours, decimal Done);

    /// <summary>A discipline that a curriculum asks for, or that a transcript shows.</summary>
    /// <param name="Code">Code of the discipline; its case and the blanks around it don't count.</param>
    /// <param name="Hours">Hours.</param>
    /// <param name="Name">Name for people; empty when unknown.</param>
    /// <param name="Mark">Mark in the transcript; empty when it was passed without one.</param>
    public sealed record Line(string Code, decimal Hours, string? Name = null, string? Mark = null);

    /// <summary>Compares what is asked for with what was passed. Hours of one discipline that was passed in parts count together.</summary>
    /// <param name="asked">The curriculum to be studied.</param>
    /// <param name="passed">The transcript; failed disciplines are left out by whoever writes it down.</param>
    /// <param name="tolerance">Share of the hours that is enough, 0 to 1.</param>
    /// <param name="mostMissing">Disciplines that may be missing.</param>
    /// <exception cref="ArgumentOutOfRangeException">The tolerance isn't between 0 and 1.</exception>
    public static AcademicDifference Of(IEnumerable<Line> asked, IEnumerable<Line> passed, decimal tolerance, int mostMissing)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(tolerance);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(tolerance, 1);
        var done = passed.GroupBy(l => Key(l.Code), StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Sum(l => l.Hours), StringComparer.Ordinal);
        var items = asked.Select(l => new Item(l.Code.Trim(), l.Name ?? "", l.Hours, done.GetValueOrDefault(Key(l.Code)))).ToList();
        // Nothing passed is never enough, however small the tolerance.
        var accepted = items.Where(i => i.Done > 0 && i.Done >= i.Hours * tolerance).ToList();
        var missing = items.Except(accepted).ToList();
        return new(accepted, missing, missing.Count > mostMissing);
    }

    static string Key(string code) => code.Trim().ToUpperInvariant();
}
