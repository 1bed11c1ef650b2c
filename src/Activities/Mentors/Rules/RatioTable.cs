namespace DualFlow.Activities.Mentors.Rules;

/// <summary>How many trainees so many skilled people may train (activity A51; rules DE-15, AT-1, AT-2): a table, because the acts give tables.</summary>
/// <param name="Steps">Trainees from a number of skilled people on, in any order.</param>
/// <param name="ThenEvery">Skilled people beyond the last step that allow one more trainee; null means no more.</param>
public sealed record RatioTable(IReadOnlyList<RatioStep> Steps, int? ThenEvery = null)
{
    /// <summary>Most trainees; 0 below the first step.</summary>
    /// <exception cref="ArgumentException">The table is empty, or ThenEvery isn't positive.</exception>
    public int Most(int skilled)
    {
        if (Steps.Count == 0 || ThenEvery is <= 0)
            throw new ArgumentException("A ratio table needs a step, and one more trainee for at least one more skilled person.");
        if (Steps.Where(s => s.Skilled <= skilled).MaxBy(s => s.Skilled) is not { } step)
            return 0;
        return step == Steps.MaxBy(s => s.Skilled) && ThenEvery is { } every ? step.Trainees + (skilled - step.Skilled) / every : step.Trainees;
    }
}

/// <summary>One step of a ratio table.</summary>
/// <param name="Skilled">Skilled people from whom it holds.</param>
/// <param name="Trainees">Most trainees.</param>
public sealed record RatioStep(int Skilled, int Trainees);
