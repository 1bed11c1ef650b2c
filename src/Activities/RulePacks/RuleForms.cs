using DualFlow.Activities.Admission.Rules;
using DualFlow.Activities.Attendance.Rules;
using DualFlow.Activities.Attestation.Rules;
using DualFlow.Activities.Calendar;
using DualFlow.Activities.Compensation.Rules;
using DualFlow.Activities.Contracts.Rules;
using DualFlow.Activities.Documents.Rules;
using DualFlow.Activities.Graduation.Rules;
using DualFlow.Activities.Incidents.Rules;
using DualFlow.Activities.Mentors.Rules;
using DualFlow.Activities.Movement.Rules;
using DualFlow.Activities.Placement.Rules;
using DualFlow.Activities.Upskilling.Rules;

namespace DualFlow.Activities.RulePacks;

/// <summary>The rules that processes look up, with the form of their parameters.</summary>
public static class RuleForms
{
    /// <summary>Form by rule id; null where the process reads the parameters in a form of its own.</summary>
    public static IReadOnlyDictionary<string, Type?> All { get; } = new Dictionary<string, Type?>(StringComparer.Ordinal)
    {
        ["calendar"] = typeof(CalendarRules), ["calendar-terms"] = typeof(DeadlineTerms), [Majority.Rule] = typeof(Majority), ["commission-quorum"] = typeof(QuorumRule),
        ["admission-window"] = null, ["admission-documents"] = null, ["admission-score"] = typeof(ScoreWeights), ["admission-quotas"] = typeof(QuotaTerms),
        ["admission-ties"] = null, ["admission-deadlines"] = typeof(AdmissionDeadlines),
        ["practice-share"] = typeof(ShareRule), ["practice-share-all"] = typeof(ShareRule), ["contract-rules"] = typeof(ContractRules), ["contract-register"] = typeof(RegisterForm),
        ["labour-ages"] = typeof(EligibilityTerms), ["weekly-hours"] = typeof(WeeklyHours), ["mentor-rule"] = typeof(MentorRule), ["mentor-ratio"] = typeof(RatioTable),
        ["mentor-pay"] = typeof(MentorRate), ["safety-briefings"] = typeof(BriefingKinds), ["discipline-grade"] = typeof(DisciplineTerms), ["practice-mark"] = typeof(ExamScheme),
        ["final-exam"] = typeof(ExamScheme), ["exam-informatics"] = typeof(ExamScheme), ["exam-mechatronics"] = typeof(ExamScheme), ["honours"] = typeof(HonoursTerms),
        ["exam-commission"] = typeof(CompositionRule), ["exam-scores"] = typeof(ScoreTerms), ["exam-admission"] = typeof(AdmissionRequirements), ["mark-appeal"] = typeof(Term), ["pay-appeal"] = typeof(Term),
        ["demonstration-exam-key"] = typeof(MarkKey), ["demonstration-exam"] = typeof(ExamScheme), ["five-point-key"] = typeof(MarkKey), ["exam-criteria"] = typeof(ExamCriteria), ["exam-resits"] = typeof(ResitTerms), ["appeal-commission"] = typeof(AppealTerms),
        ["national-figures"] = typeof(NationalFigures), ["scholarship"] = typeof(ScholarshipTerms),
        ["deductions"] = typeof(DeductionTable), ["compensation"] = typeof(CompensationTerms), ["training-pay"] = typeof(TrainingPayTerms),
        ["work-time"] = typeof(WorkTimeTerms), ["absences"] = typeof(AbsenceTerms), ["pay-run"] = typeof(PayRunTerms),
        ["academic-leave"] = typeof(LeaveTerms), ["student-movement"] = typeof(MovementTerms), ["graduation"] = typeof(GraduationTerms), ["incidents"] = typeof(IncidentTerms), ["teacher-upskilling"] = typeof(UpskillingTerms),
    };
}

/// <summary>Working hours a week at most.</summary>
/// <param name="Below16">Below 16 years.</param>
/// <param name="Below18">From 16, below 18 years.</param>
/// <param name="Adult">From 18 years.</param>
/// <param name="Hazardous">At hazardous work.</param>
/// <param name="Disabled">With a disability of group I or II.</param>
public sealed record WeeklyHours(decimal Below16, decimal Below18, decimal Adult, decimal Hazardous, decimal Disabled = 36);

/// <summary>Pay of a mentor.</summary>
/// <param name="RatePerStudent">Amount for a student and a whole month.</param>
/// <param name="Payee"><c>person</c> or <c>enterprise</c>.</param>
public sealed record MentorRate(decimal RatePerStudent, string Payee);

/// <summary>Kinds of briefings.</summary>
/// <param name="Kinds">The kinds.</param>
public sealed record BriefingKinds(IReadOnlyList<BriefingRule> Kinds);

/// <summary>Requirements for an examination.</summary>
/// <param name="Requirements">The requirements.</param>
public sealed record AdmissionRequirements(IReadOnlyList<AdmissionRequirement> Requirements);

/// <summary>Figures that a state sets for a year.</summary>
/// <param name="CalculationIndex">Monthly calculation index.</param>
/// <param name="MinimumWage">Minimum wage.</param>
/// <param name="Subsistence">Minimum of subsistence.</param>
public sealed record NationalFigures(decimal CalculationIndex, decimal MinimumWage, decimal Subsistence);

/// <summary>Scholarship amounts.</summary>
/// <param name="Worker">For worker qualifications.</param>
/// <param name="MidLevel">For mid-level specialists.</param>
/// <param name="BestFactor">Factor for excellent marks only.</param>
/// <param name="Orphan">For orphans.</param>
/// <param name="Impaired">For students with impaired sight or hearing.</param>
public sealed record ScholarshipTerms(decimal Worker, decimal MidLevel, decimal BestFactor, decimal Orphan, decimal Impaired);

/// <summary>Rows of deductions in order.</summary>
/// <param name="Rules">The rows.</param>
public sealed record DeductionTable(IReadOnlyList<DeductionRule> Rules);

/// <summary>Least training pay.</summary>
/// <param name="FirstYear">Of the first year.</param>
/// <param name="Factors">Factor of each year.</param>
public sealed record TrainingPayTerms(decimal FirstYear, IReadOnlyList<decimal> Factors);
