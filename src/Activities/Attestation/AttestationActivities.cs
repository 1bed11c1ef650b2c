using DualFlow.Activities.Attestation.Steps;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Attestation;

/// <summary>The activity types of attestation.</summary>
public static class AttestationActivities
{
    /// <summary>One object of each.</summary>
    public static IReadOnlyList<ActivityType> All { get; } =
    [
        new DisciplineMark(), new PercentToMark(), new DecideExam(), new AggregateScores(), new CheckComposition(), new CheckExamAdmission(), new HonoursCheck(), new FormAppealCommission(),
        new AdmitCandidates(), new PlanAttestation(), new HoldMeeting(), new FinishAttestation(), new RecordDebt(), new RecordAppeal(), new RecordGrades(), new FlagScholarships(),
    ];
}
