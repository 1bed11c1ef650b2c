namespace DualFlow.Activities.Attestation.Rules;

/// <summary>Turns points into a mark by steps (activity A32; rules RU-1 and DE-14).</summary>
/// <param name="Steps">Each mark with the percentage from which it is given; in any order.</param>
/// <param name="Digits">Decimals to which the percentage is rounded first, half away from zero; null compares it exactly.</param>
public sealed record MarkKey(IReadOnlyList<MarkStep> Steps, int? Digits = null)
{
    /// <summary>The mark for points out of a maximum; a step begins at its percentage and holds until the next one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The maximum isn't positive, or the points lie outside 0 and the maximum.</exception>
    /// <exception cref="ArgumentException">No step begins low enough.</exception>
    public MarkedScore Mark(decimal points, decimal maximum)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maximum);
        ArgumentOutOfRangeException.ThrowIfNegative(points);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(points, maximum);
        var percent = points * 100 / maximum;
        if (Digits is { } digits)
            percent = decimal.Round(percent, digits, MidpointRounding.AwayFromZero);
        var step = Steps.Where(s => s.FromPercent <= percent).MaxBy(s => s.FromPercent)
            ?? throw new ArgumentException($"The key has no mark for {percent} %. Add a step that begins at 0.", nameof(points));
        return new(step.Mark, percent);
    }
}

/// <summary>One step of a key.</summary>
/// <param name="FromPercent">Percentage from which the mark is given, itself included.</param>
/// <param name="Mark">The mark.</param>
public sealed record MarkStep(decimal FromPercent, string Mark);

/// <summary>A mark with the percentage that it was given for.</summary>
/// <param name="Mark">The mark.</param>
/// <param name="Percent">Points in percent of the maximum.</param>
public sealed record MarkedScore(string Mark, decimal Percent);
