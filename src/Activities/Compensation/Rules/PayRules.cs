using DualFlow.Activities.Calendar;
using DualFlow.Activities.Mentors.Rules;
using DualFlow.Activities.RulePacks;

namespace DualFlow.Activities.Compensation.Rules;

/// <summary>Everything of a rule pack by which one month is computed, pinned by the month's first day.</summary>
/// <param name="Pack">Country and version, such as KZ 2026.3.</param>
/// <param name="Month">First day of the month.</param>
/// <param name="Terms">How the run pays.</param>
/// <param name="Digits">Decimals of an amount.</param>
/// <param name="NormHours">Hours of the month's norm.</param>
/// <param name="NormDays">Working days of the month.</param>
/// <param name="MinimumWage">Minimum wage; 0 when the pack has none.</param>
/// <param name="Deductions">What is kept back, in order.</param>
/// <param name="MentorRate">A mentor's amount for a student and a month; 0 when the pack has none.</param>
/// <param name="MostStudents">Students that one mentor is paid for.</param>
/// <param name="Sources">Where the figures come from, by rule.</param>
/// <param name="MajorityAge">Age from which nobody's guardian is asked.</param>
/// <param name="MentorPayee">Who gets a mentor's pay: <c>person</c> or <c>enterprise</c> (rule KZ-M4).</param>
public sealed record PayRules(
    string Pack, DateOnly Month, PayRunTerms Terms, int Digits, decimal NormHours, int NormDays, decimal MinimumWage, IReadOnlyList<DeductionRule> Deductions,
    decimal MentorRate, int MostStudents, IReadOnlyDictionary<string, string> Sources, int MajorityAge, string MentorPayee = "person")
{
    static readonly string[] Cited = ["compensation", "pay-run", "national-figures", "deductions", "mentor-pay", "mentor-rule", "calendar"];

    /// <summary>Picks the rules of a month.</summary>
    /// <exception cref="RulePackException">The pack has no row that is needed.</exception>
    public static PayRules From(RulePack pack, DateOnly month)
    {
        var pinned = pack.On(month);
        var terms = pinned.Get<PayRunTerms>("pay-run");
        var calendar = new BusinessCalendar(pinned.Get<CalendarRules>("calendar"));
        var normDays = calendar.Count(month.AddDays(-1), month.AddMonths(1).AddDays(-1));
        return new($"{pack.Country} {pack.Version}", month, terms, Find<CompensationTerms>(pinned, "compensation")?.Digits ?? 2,
            TrainingCalendar.NormHours(calendar, month.Year, month.Month, terms.HoursADay), normDays, Find<NationalFigures>(pinned, "national-figures")?.MinimumWage ?? 0,
            terms.KeepsBack ? Find<DeductionTable>(pinned, "deductions")?.Rules ?? [] : [], Find<MentorRate>(pinned, "mentor-pay")?.RatePerStudent ?? 0,
            Find<MentorRule>(pinned, "mentor-rule")?.MostStudents ?? 0,
            Cited.Select(id => (id, Row: pack.Rules.Where(r => r.RuleId == id && r.IsInForce(month)).OrderByDescending(r => r.ValidFrom).FirstOrDefault()))
                .Where(c => c.Row is not null).ToDictionary(c => c.id, c => c.Row!.Source, StringComparer.Ordinal),
            pinned.Get<Majority>(Majority.Rule).Age, Find<MentorRate>(pinned, "mentor-pay")?.Payee ?? "person");
    }

    static T? Find<T>(PinnedRules rules, string id) where T : class => rules.Rules.ContainsKey(id) ? rules.Get<T>(id) : null;
}
