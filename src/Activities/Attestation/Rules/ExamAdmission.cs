namespace DualFlow.Activities.Attestation.Rules;

/// <summary>Whether a student may sit the final examination (activity A28; rules KZ-T7 and DE-10): a conjunction that answers every reason, never only the first.</summary>
public static class ExamAdmission
{
    /// <summary>The requirements that aren't met, in the pack's order; empty means admitted.</summary>
    /// <param name="required">Codes of the requirements, with the words in which a refusal names them.</param>
    /// <param name="met">What is known of the student by code; a requirement that isn't known isn't met.</param>
    public static IReadOnlyList<AdmissionReason> Reasons(IReadOnlyList<AdmissionRequirement> required, IReadOnlyDictionary<string, bool> met) =>
        [.. required.Where(r => !met.GetValueOrDefault(r.Code)).Select(r => new AdmissionReason(r.Code, met.ContainsKey(r.Code) ? r.Refusal : $"{r.Refusal} (nothing is recorded)"))];
}

/// <summary>Something that a student must have done.</summary>
/// <param name="Code">For example <c>planFulfilled</c>, <c>noDebt</c>, <c>practicePassed</c>, <c>diaryComplete</c>, <c>contractInForce</c>.</param>
/// <param name="Refusal">How a refusal names what is missing.</param>
public sealed record AdmissionRequirement(string Code, string Refusal);

/// <summary>A reason of a refusal.</summary>
/// <param name="Code">Code of the requirement.</param>
/// <param name="Message">In words.</param>
public sealed record AdmissionReason(string Code, string Message);
