using DualFlow.Activities.Graduation.Steps;
using DualFlow.Activities.HumanTasks;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Graduation;

/// <summary>The activity types of graduation and employment.</summary>
public static class GraduationActivities
{
    /// <summary>Those that need nothing but their inputs.</summary>
    public static IReadOnlyList<ActivityType> All { get; } = [new RecordOffer(), new ClassifyEmployment(), new DutyReimbursement()];

    /// <summary>Those that read the registry or the college's calendar.</summary>
    public static IReadOnlyList<ActivityType> Reading(RegistryConnections registry, WorkflowFiles files) => [new ReadGraduate(registry), new RecordGraduate(new StandardCalendar(files))];
}
