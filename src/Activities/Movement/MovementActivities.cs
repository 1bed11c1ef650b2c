using DualFlow.Activities.HumanTasks;
using DualFlow.Activities.Movement.Steps;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Movement;

/// <summary>The activity types of leave, transfer, expulsion and reinstatement.</summary>
public static class MovementActivities
{
    /// <summary>Those that need nothing but their inputs.</summary>
    public static IReadOnlyList<ActivityType> All { get; } = [new CheckLeave(), new CompareCurricula()];

    /// <summary>Those that read the registry, the rule packs or the college's calendar.</summary>
    public static IReadOnlyList<ActivityType> Reading(RegistryConnections registry, WorkflowFiles files)
    {
        var calendar = new StandardCalendar(files);
        return [new PinStudentRules(files), new ReadStudent(registry, files), new CheckMovementWindow(calendar), new RecordMovement(calendar)];
    }
}
