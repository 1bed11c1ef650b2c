using DualFlow.Activities.Documents.Rules;

namespace DualFlow.Activities.Graduation.Rules;

/// <summary>Terms of graduation and of employment tracking (process P13; rules KZ-D7, KZ-O3 and KZ-T12).</summary>
/// <param name="DiplomaDays">Business days for number and print of the diploma.</param>
/// <param name="CloseDays">Business days for the end of the contract and the certificate of experience.</param>
/// <param name="OfferDays">Business days in which the enterprise offers a job or says why not.</param>
/// <param name="SurveyMonths">Months after graduation at which graduates are asked.</param>
/// <param name="AnswerDays">Calendar days for an answer.</param>
/// <param name="MostSilent">Unanswered surveys in a row before a register is asked.</param>
/// <param name="ReimbursementDays">Business days for a reimbursement.</param>
/// <param name="DutyMonths">Months that have to be worked after a funded study.</param>
/// <param name="DutyFunding">Who paid the study of those who have the duty: <c>stateOrder</c>, <c>targeted</c>, <c>enterprise</c>.</param>
/// <param name="DutyAtEmployer">True when only work for the enterprise of the order counts.</param>
/// <param name="Register">How diplomas are numbered.</param>
/// <param name="Certificates">How certificates of incomplete study are numbered.</param>
public sealed record GraduationTerms(
    int DiplomaDays, int CloseDays, int OfferDays, IReadOnlyList<int> SurveyMonths, int AnswerDays, int MostSilent, int ReimbursementDays, int DutyMonths, IReadOnlyList<string> DutyFunding,
    bool DutyAtEmployer, RegisterForm Register, RegisterForm Certificates);
