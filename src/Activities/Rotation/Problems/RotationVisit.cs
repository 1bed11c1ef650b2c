namespace DualFlow.Activities.Rotation.Problems;

/// <summary>A student's stay at a station.</summary>
/// <param name="Student">Id of the student.</param>
/// <param name="Station">Id of the station.</param>
/// <param name="Start">First period, from 0.</param>
/// <param name="Length">Number of periods.</param>
public sealed record RotationVisit(string Student, string Station, int Start, int Length)
{
    /// <summary>The period after the last.</summary>
    public int End => Start + Length;

    /// <summary>True when the visit covers the period.</summary>
    public bool Covers(int period) => Start <= period && period < End;
}
