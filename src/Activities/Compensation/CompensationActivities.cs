using DualFlow.Activities.Compensation.Steps;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Compensation;

/// <summary>The activity types of compensation.</summary>
public static class CompensationActivities
{
    /// <summary>One object of each.</summary>
    public static IReadOnlyList<ActivityType> All { get; } =
    [
        new CalcCompensation(), new CalcMentorPay(), new ApplyDeductions(), new PayrollDelta(), new CheckDiary(), new GrantCap(), new PlanInstalments(), new DecideDebt(),
    ];
}
