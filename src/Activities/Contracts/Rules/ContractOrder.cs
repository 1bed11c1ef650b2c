using System.Text.Json;
using DualFlow.Activities.Compensation.Rules;
using DualFlow.Activities.Forms;

namespace DualFlow.Activities.Contracts.Rules;

/// <summary>What a methodist fills in for a contract; everything else is read from the registry.</summary>
/// <param name="StudentId">The student.</param>
/// <param name="Bin">The enterprise.</param>
/// <param name="WorkplaceId">The workplace.</param>
/// <param name="MentorId">The mentor.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Schedule">Days and shifts, in words.</param>
/// <param name="EnterpriseShare">Percent of training and practice at the enterprise.</param>
/// <param name="Pay">What is paid.</param>
/// <param name="Insurance">Insurance.</param>
/// <param name="AssistsEmployment">True when the enterprise helps with employment.</param>
/// <param name="DutyMonths">Months of work after graduation.</param>
/// <param name="College">The college.</param>
public sealed record ContractOrder(
    string StudentId, string Bin, string? WorkplaceId, string? MentorId, DateOnly From, DateOnly To, string Schedule, decimal EnterpriseShare, TermsPay Pay, ContractInsurance? Insurance,
    bool AssistsEmployment, int? DutyMonths, TermsParty College)
{
    /// <summary>Reads the answers of the form <c>contract-draft</c>.</summary>
    public static ContractOrder Of(JsonElement answers)
    {
        var mode = Enum.TryParse<CompensationMode>(FormValues.Text(answers, "payMode"), ignoreCase: true, out var parsed) ? parsed : CompensationMode.None;
        var (from, to) = Period(answers, "term") ?? (default, default);
        return new(
            Text("studentId") ?? "", Text("bin") ?? "", Text("workplaceId"), Text("mentorId"), from, to, Text("schedule") ?? "", Number("enterpriseShare") ?? 100,
            new(mode, mode == CompensationMode.None ? 0 : Number("rate") ?? 0, Number("cap"), (int?)Number("payDay"), Text("zeroReason")), InsuranceOf(answers),
            FormValues.Of(answers, "assists").ValueKind != JsonValueKind.False, (int?)Number("dutyMonths"),
            new(Text("collegeBin") ?? "", Text("collegeName") ?? "", Text("collegeAddress"), Text("collegeSigner"), Text("collegeBasis")));

        string? Text(string name) => FormValues.Text(answers, name) is { Length: > 0 } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;
        decimal? Number(string name) => FormValues.Number(FormValues.Of(answers, name));
    }

    /// <summary>Insurance of a form; null when none is named.</summary>
    public static ContractInsurance? InsuranceOf(JsonElement answers) => FormValues.Text(answers, "policy") is { Length: > 0 } policy && Period(answers, "policyTerm") is { } term
        ? new(policy.Trim(), term.From, term.To) : null;

    /// <summary>A period of a form; null when it isn't whole.</summary>
    public static (DateOnly From, DateOnly To)? Period(JsonElement answers, string name) => FormValues.Of(answers, name) is { ValueKind: JsonValueKind.Object } period
        && Day(period, "from") is { } from && Day(period, "to") is { } to ? (from, to) : null;

    /// <summary>A day of a form; null when there is none.</summary>
    public static DateOnly? Day(JsonElement answers, string name) => FormValues.Text(answers, name) is { Length: >= 10 } text
        && DateOnly.TryParseExact(text.AsSpan(0, 10), "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var day) ? day : null;
}
