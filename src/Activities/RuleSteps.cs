using DualFlow.Activities.Attendance.Steps;
using DualFlow.Activities.Attestation;
using DualFlow.Activities.Calendar;
using DualFlow.Activities.Compensation;
using DualFlow.Activities.Contracts;
using DualFlow.Activities.Demand;
using DualFlow.Activities.Graduation;
using DualFlow.Activities.Incidents;
using DualFlow.Activities.Mentors;
using DualFlow.Activities.Movement;
using DualFlow.Activities.Placement;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities;

/// <summary>Activity types that need nothing but their inputs.</summary>
public static class RuleSteps
{
    /// <summary>One object of each.</summary>
    public static IReadOnlyList<ActivityType> All { get; } =
    [
        .. PlacementActivities.All, .. MentorActivities.All, .. ContractActivities.All, .. DemandActivities.All, .. CalendarActivities.All, .. AttestationActivities.All,
        .. CompensationActivities.All, new CheckWorkTime(), .. MovementActivities.All, .. GraduationActivities.All, .. IncidentActivities.All,
    ];
}
