using DualFlow.Activities.Admission.Rules;
using DualFlow.Activities.Attestation.Rules;
using DualFlow.Activities.Calendar;
using DualFlow.Activities.RulePacks;

namespace DualFlow.Activities.Attestation.Desk;

/// <summary>Rules and working days of the countries, from the rule packs.</summary>
public sealed class AttestationRuleBook(WorkflowFiles files)
{
    /// <summary>The rules of an exam in a country on a day.</summary>
    /// <exception cref="RulePackException">The pack is wrong or lacks a rule.</exception>
    /// <exception cref="FileNotFoundException">There is no pack of the country.</exception>
    public async Task<AttestationTerms> OfAsync(string country, string scheme, DateOnly day, CancellationToken ct) => AttestationTerms.From(await PinAsync(country, day, ct), scheme);

    /// <summary>All rules of a country on a day.</summary>
    public async Task<PinnedRules> PinAsync(string country, DateOnly day, CancellationToken ct)
    {
        if (country.Length != 2 || !country.All(char.IsAsciiLetter))
            throw new FileNotFoundException($"\"{country}\" is no country of two letters.");
        return (await files.ReadPackAsync(country, ct)).On(day);
    }

    /// <summary>Whether somebody isn't of age by the law of a country, on the day that it is there.</summary>
    /// <exception cref="RulePackException">The pack is wrong or lacks <c>person-majority</c>.</exception>
    /// <exception cref="FileNotFoundException">There is no pack of the country.</exception>
    public async Task<bool> IsMinorAsync(string country, DateOnly birth, DateTimeOffset now, CancellationToken ct)
    {
        var (rules, day) = await files.ReadPackAtAsync(country, now, ct);
        return rules.Get<Majority>(Majority.Rule).IsMinor(birth, day);
    }

    /// <summary>Until when the pay of a month can be appealed against.</summary>
    /// <param name="country">Country of the run.</param>
    /// <param name="approved">When it was approved.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<DateTimeOffset> PayAppealUntilAsync(string country, DateTimeOffset approved, CancellationToken ct) =>
        await DueAsync(country, approved, AppealWindows.OfPay((await files.ReadPackAtAsync(country, approved, ct)).Rules), ct);

    /// <summary>When a term ends that begins now.</summary>
    public async Task<DateTimeOffset> DueAsync(string country, DateTimeOffset from, Term term, CancellationToken ct)
    {
        var rules = await PinAsync(country, DateOnly.FromDateTime(from.UtcDateTime), ct);
        return BusinessDeadline.Due(from, term.Days, term.Unit, new(rules.Get<CalendarRules>("calendar")), rules.Get<DeadlineTerms>("calendar-terms"));
    }
}
