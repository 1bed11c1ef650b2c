using System.Globalization;
using System.Resources;
using DualFlow.Activities.Forms;
using DualFlow.Activities.Placement.Rules;

namespace DualFlow.Activities.Placement.Texts;

/// <summary>What placement says to people, in every language of the pages.</summary>
public static class PlacementTexts
{
    static readonly ResourceManager Resources = new("DualFlow.Activities.Placement.Texts.PlacementTexts", typeof(PlacementTexts).Assembly);

    /// <summary>A check with its result.</summary>
    public static LocalText Of(PlacementCheck check) => Of($"check.{check.Code}.{(check.IsPassed ? "ok" : "no")}", [.. check.Values]);

    /// <summary>Why a student has no place; what a person wrote is said as it was written.</summary>
    public static LocalText OfReason(string? reason) => reason is "noPlaces" or "notEligible" or "refused" or "full" ? Of($"reason.{reason}") : new(reason, reason, reason);

    /// <summary>A text by its code.</summary>
    public static LocalText Of(string code, params object?[] places) => new(In("kk", code, places), In("ru", code, places), In("en", code, places));

    static string In(string language, string code, object?[] places)
    {
        var culture = CultureInfo.GetCultureInfo(language);
        return string.Format(culture, Resources.GetString(code, culture) ?? code, places);
    }
}
