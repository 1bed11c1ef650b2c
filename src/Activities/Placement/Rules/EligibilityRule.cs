using DualFlow.Activities.Calendar;

namespace DualFlow.Activities.Placement.Rules;

/// <summary>Whether a student may train at a site (activity A09; rules KZ-L1, KZ-L2, KZ-L4, KZ-L8).</summary>
public static class EligibilityRule
{
    /// <summary>Everything that stands against it, in words; empty means eligible.</summary>
    /// <param name="student">The student.</param>
    /// <param name="site">The site.</param>
    /// <param name="first">First day at the site.</param>
    /// <param name="last">Last day: a certificate must hold until then.</param>
    /// <param name="terms">Ages of the rule pack.</param>
    public static IReadOnlyList<EligibilityReason> Reasons(StudentFacts student, SiteFacts site, DateOnly first, DateOnly last, EligibilityTerms terms)
    {
        var reasons = new List<EligibilityReason>();
        var age = Age.On(student.Birth, first);
        var least = Math.Max(site.MinimumAge ?? 0, site.IsHazardous ? terms.HazardousAge : terms.MinimumAge);
        if (age < least)
            reasons.Add(new("age", $"{age} years old on {first:yyyy-MM-dd}; {(site.IsHazardous ? "a hazardous workplace" : "this site")} needs {least}.", [$"{age}", $"{first:yyyy-MM-dd}", $"{least}"]));
        if (site.HasNightShifts && age < terms.NightAge)
            reasons.Add(new("night", $"The site works at night; below {terms.NightAge} years that isn't allowed.", [$"{terms.NightAge}"]));
        if ((site.NeedsMedical || site.IsHazardous) && (student.MedicalUntil is not { } until || until < last))
            reasons.Add(new("medical", student.MedicalUntil is { } ends ? $"The medical certificate ends on {ends:yyyy-MM-dd}, before {last:yyyy-MM-dd}." : "There is no medical certificate.", [student.MedicalUntil is { } known ? $"{known:yyyy-MM-dd}" : "–", $"{last:yyyy-MM-dd}"]));
        if (site.Qualifications is { } qualifications && !qualifications.Contains(student.Qualification, StringComparer.Ordinal))
            reasons.Add(new("qualification", $"The site trains {string.Join(", ", qualifications)}, not {student.Qualification}.", [string.Join(", ", qualifications), student.Qualification]));
        if (site.Languages is { } languages && !languages.Intersect(student.Languages, StringComparer.Ordinal).Any())
            reasons.Add(new("language", $"The site trains in {string.Join(", ", languages)}; the student speaks {string.Join(", ", student.Languages)}.", [string.Join(", ", languages), string.Join(", ", student.Languages)]));
        if (student.MostKilometres is { } most && student.Kilometres is { } far && far > most)
            reasons.Add(new("distance", $"{far:0.#} km away; the student can travel {most:0.#} km.", [FormattableString.Invariant($"{far:0.#}"), FormattableString.Invariant($"{most:0.#}")]));
        return reasons;
    }
}

/// <summary>What eligibility looks at in a student.</summary>
/// <param name="Birth">Date of birth.</param>
/// <param name="Qualification">Code of the qualification.</param>
/// <param name="Languages">Languages the student can be trained in.</param>
/// <param name="MedicalUntil">Last day of the medical certificate; null without one.</param>
/// <param name="Kilometres">Distance to this site; null when unknown.</param>
/// <param name="MostKilometres">Farthest the student can travel; null means any distance.</param>
public sealed record StudentFacts(
    DateOnly Birth, string Qualification, IReadOnlyList<string> Languages, DateOnly? MedicalUntil = null, decimal? Kilometres = null, decimal? MostKilometres = null);

/// <summary>What a site asks for.</summary>
/// <param name="IsHazardous">True when the work is harmful or dangerous.</param>
/// <param name="MinimumAge">Its own least age; null means none.</param>
/// <param name="NeedsMedical">True when a medical certificate is needed.</param>
/// <param name="HasNightShifts">True when students would work at night.</param>
/// <param name="Qualifications">Qualifications it trains; null means all.</param>
/// <param name="Languages">Languages it trains in; null means any.</param>
public sealed record SiteFacts(
    bool IsHazardous = false, int? MinimumAge = null, bool NeedsMedical = false, bool HasNightShifts = false, IReadOnlyList<string>? Qualifications = null, IReadOnlyList<string>? Languages = null);

/// <summary>Ages of the labour law.</summary>
/// <param name="MinimumAge">Least age at any workplace.</param>
/// <param name="HazardousAge">Least age at a hazardous one.</param>
/// <param name="NightAge">Least age at night.</param>
public sealed record EligibilityTerms(int MinimumAge, int HazardousAge, int NightAge);

/// <summary>A reason.</summary>
/// <param name="Code"><c>age</c>, <c>night</c>, <c>medical</c>, <c>qualification</c>, <c>language</c> or <c>distance</c>.</param>
/// <param name="Message">In words.</param>
/// <param name="Values">The figures of the message, so that it can be said in other languages.</param>
public sealed record EligibilityReason(string Code, string Message, IReadOnlyList<string> Values);
