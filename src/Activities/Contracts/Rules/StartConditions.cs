using DualFlow.Activities.Mentors.Rules;

namespace DualFlow.Activities.Contracts.Rules;

/// <summary>What must be there before the first working day (process P03, step 7; rules KZ-D10, KZ-L7, KZ-L8, KZ-L10, SEED-5).</summary>
public static class StartConditions
{
    /// <summary>Codes of what is missing: <c>signatures</c>, <c>rules</c>, <c>briefing.KIND</c>, <c>medical</c>, <c>insurance</c>, <c>mentorOrder</c>; empty means it may begin.</summary>
    /// <param name="terms">The contract.</param>
    /// <param name="isSigned">True when all have signed.</param>
    /// <param name="facts">What is known of the student on that day.</param>
    /// <param name="day">First working day.</param>
    /// <param name="briefings">Kinds of briefings that the rule pack asks for.</param>
    public static IReadOnlyList<string> Missing(ContractTerms terms, bool isSigned, StartFacts facts, DateOnly day, IReadOnlyList<BriefingRule> briefings)
    {
        var missing = new List<string>();
        var isHazardous = terms.Workplace is { HazardClass: not "none" };
        if (!isSigned)
            missing.Add("signatures");
        if (!facts.KnowsRules)
            missing.Add("rules");
        // The repeated briefing is due months later, never on the first day.
        missing.AddRange(BriefingCheck.Missing(facts.Briefings, terms.Workplace?.Id ?? "", isHazardous, day, [.. briefings.Where(b => b.Months is null)]).Select(k => $"briefing.{k}"));
        if (isHazardous && (facts.MedicalUntil is not { } until || until < day))
            missing.Add("medical");
        if (terms.Insurance is not { } insurance || insurance.From > day || insurance.To < terms.To)
            missing.Add("insurance");
        if (string.IsNullOrWhiteSpace(terms.Mentor?.OrderNumber) || terms.Mentor.OrderDate is not { } ordered || ordered > day)
            missing.Add("mentorOrder");
        return missing;
    }
}

/// <summary>What is known before the first working day.</summary>
/// <param name="KnowsRules">True when the student has signed for the internal rules.</param>
/// <param name="Briefings">Briefings that were held.</param>
/// <param name="MedicalUntil">Last day of the medical certificate.</param>
public sealed record StartFacts(bool KnowsRules, IReadOnlyList<Briefing> Briefings, DateOnly? MedicalUntil);
