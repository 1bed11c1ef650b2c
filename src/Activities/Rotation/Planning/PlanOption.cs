namespace DualFlow.Activities.Rotation.Planning;

/// <summary>A visit that a student may make: station, first period, length.</summary>
readonly record struct PlanOption(int Station, int Start, int Length)
{
    public int End => Start + Length;
}
