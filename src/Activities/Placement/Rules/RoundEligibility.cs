using DualFlow.Activities.Calendar;

namespace DualFlow.Activities.Placement.Rules;

/// <summary>Who of a round may train where, how far it is, and how a place ranks a student.</summary>
public static class RoundEligibility
{
    const double EarthKilometres = 6371.0;

    /// <summary>Everything that stands against a pair; empty means eligible.</summary>
    public static IReadOnlyList<EligibilityReason> Reasons(RoundStudent student, RoundPlace place, RoundTerms terms) => EligibilityRule.Reasons(
        new(student.Birth, student.Qualification, [student.Language], student.MedicalUntil, Kilometres(student, place), terms.MostKilometres),
        new(place.HazardClass != "none", place.MinimumAge > 0 ? place.MinimumAge : null, place.HazardClass != "none", place.Shift == "night", [place.Qualification],
            place.Languages.Count > 0 ? place.Languages : null),
        terms.From, terms.To, terms.Ages);

    /// <summary>Kilometres from home to the place along a great circle, one decimal; null when one of the two is unknown.</summary>
    public static decimal? Kilometres(RoundStudent student, RoundPlace place)
    {
        if (student is not { Latitude: { } lat, Longitude: { } lon } || place is not { Latitude: { } placeLat, Longitude: { } placeLon })
            return null;
        var (a, b) = (Math.Sin(Radians(placeLat - lat) / 2), Math.Sin(Radians(placeLon - lon) / 2));
        var angle = (a * a) + (Math.Cos(Radians(lat)) * Math.Cos(Radians(placeLat)) * b * b);
        return Math.Round((decimal)(2 * EarthKilometres * Math.Asin(Math.Min(1, Math.Sqrt(angle)))), 1);
    }

    /// <summary>The student's score at a place, four decimals: whoever scores more comes first.</summary>
    public static decimal Score(RoundStudent student, RoundPlace place, RoundTerms terms, PlacementCriteria criteria)
    {
        var nearness = Kilometres(student, place) is { } far ? 10m / (10m + far) : 0;
        var speaks = place.Languages.Count == 0 || place.Languages.Contains(student.Language, StringComparer.Ordinal);
        return decimal.Round((criteria.Grade * (student.Grade ?? 0) / 5m) + (criteria.Nearness * nearness) + (criteria.Language * (speaks ? 1 : 0))
            + (criteria.Adult * (Age.On(student.Birth, terms.From) >= Math.Max(terms.Ages.HazardousAge, terms.Ages.NightAge) ? 1 : 0)), 4, MidpointRounding.AwayFromZero);
    }

    static double Radians(double degrees) => degrees * Math.PI / 180;
}
