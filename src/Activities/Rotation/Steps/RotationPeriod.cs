namespace DualFlow.Activities.Rotation.Steps;

/// <summary>One period of a published plan, by name: the people in it stay in the plan, so that a case stays small whatever the size of the cohort.</summary>
/// <param name="Series">Series of the plan.</param>
/// <param name="PlanId">The plan.</param>
/// <param name="Period">Period from 0.</param>
/// <param name="PeriodName">Name of the period.</param>
/// <param name="From">First day; null when the plan has no dates.</param>
/// <param name="To">Last day.</param>
public sealed record RotationPeriod(string Series, string PlanId, int Period, string PeriodName, DateOnly? From = null, DateOnly? To = null);

/// <summary>A part of a cohort that is rotated in one case.</summary>
/// <param name="First">First student in the plan's order, from 0.</param>
/// <param name="Count">Number of students.</param>
public sealed record RotationBatch(int First, int Count);

/// <summary>A student at a station.</summary>
/// <param name="Student">Id of the student.</param>
/// <param name="Station">Id of the station.</param>
public sealed record RotationPlace(string Student, string Station);

/// <summary>A student who may not go where the plan says.</summary>
/// <param name="Student">Id of the student.</param>
/// <param name="Station">Id of the station.</param>
/// <param name="Reasons">Codes of what speaks against it.</param>
/// <param name="Kk">The same in Kazakh.</param>
/// <param name="Ru">In Russian.</param>
/// <param name="En">In English.</param>
public sealed record BlockedStudent(string Student, string Station, IReadOnlyList<string> Reasons, string Kk, string Ru, string En);
