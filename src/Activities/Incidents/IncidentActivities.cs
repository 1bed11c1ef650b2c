using DualFlow.Activities.HumanTasks;
using DualFlow.Activities.Incidents.Steps;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Incidents;

/// <summary>The activity types of incidents and safety.</summary>
public static class IncidentActivities
{
    /// <summary>Those that need nothing but their inputs.</summary>
    public static IReadOnlyList<ActivityType> All { get; } = [new SeverityRoute(), new RecordIncident(), new MoveIncident(), new BlockStation()];

    /// <summary>Those that read the registry, the rule packs or the college's calendar.</summary>
    public static IReadOnlyList<ActivityType> Reading(RegistryConnections registry, WorkflowFiles files, TimeProvider time) =>
        [new CheckIncident(registry, files, time), new RecordMeasures(new StandardCalendar(files))];
}
