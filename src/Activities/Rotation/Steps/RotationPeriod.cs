namespace DualFlow.Activities.Rotation.Steps;

/// <summary>One period of a published plan, ready to be put into force.</summary>
/// <param name="Series">Series of the plan.</param>
/// <param name="PlanId">The plan.</param>
/// <param name="Period">Period from 0.</param>
/// <param name="PeriodName">Name of the period.</param>
/// <param name="Assignments">Who is where.</param>
public sealed record RotationPeriod(string Series, string PlanId, int Period, string PeriodName, IReadOnlyList<RotationPeriod.Assignment> Assignments)
{
    /// <summary>A student at a station.</summary>
    /// <param name="Student">Id of the student.</param>
    /// <param name="Station">Id of the station.</param>
    public sealed record Assignment(string Student, string Station);
}
