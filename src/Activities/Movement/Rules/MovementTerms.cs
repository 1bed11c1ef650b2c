namespace DualFlow.Activities.Movement.Rules;

/// <summary>Terms of leave, transfer, expulsion and reinstatement (rules KZ-V2 to KZ-V4 and the terms of process P10).</summary>
/// <param name="OrderDays">Business days for the director's order.</param>
/// <param name="FunderDays">Business days in which whoever pays the study is told.</param>
/// <param name="DocumentDays">Business days for documents that are missing.</param>
/// <param name="ReturnNoticeDays">Calendar days before the end of a leave on which the student is asked.</param>
/// <param name="WarningDays">Calendar days after the end of a leave before expulsion is proposed.</param>
/// <param name="ConsentDays">Business days for the consent of the college that is left.</param>
/// <param name="CheckDays">Business days for the check of places and curricula.</param>
/// <param name="SagaDays">Business days for the orders of both colleges.</param>
/// <param name="HearingNoticeDays">Business days between notice and hearing.</param>
/// <param name="ExpulsionDays">Business days for the order of an expulsion.</param>
/// <param name="AnswerDays">Business days for accepting a decision or appealing against it.</param>
/// <param name="WindowDays">Calendar days before the next academic period on which an application is considered at the latest.</param>
/// <param name="HoursTolerance">Share of a discipline's hours that is enough, 0 to 1.</param>
/// <param name="MostMissing">Disciplines that may be missing.</param>
public sealed record MovementTerms(
    int OrderDays, int FunderDays, int DocumentDays, int ReturnNoticeDays, int WarningDays, int ConsentDays, int CheckDays, int SagaDays, int HearingNoticeDays, int ExpulsionDays, int AnswerDays,
    int WindowDays, decimal HoursTolerance, int MostMissing)
{
    /// <summary>Whether an application for transfer or reinstatement comes in time (rule KZ-V3).</summary>
    /// <param name="asked">Day of the application.</param>
    /// <param name="nextPeriod">First day of the next academic period.</param>
    public bool IsInTime(DateOnly asked, DateOnly nextPeriod) => asked <= LastDay(nextPeriod);

    /// <summary>Last day on which an application for the period is considered.</summary>
    public DateOnly LastDay(DateOnly nextPeriod) => nextPeriod.AddDays(-WindowDays);
}
