using DualFlow.Activities.Forms;
using DualFlow.Activities.Placement.Rules;
using DualFlow.Activities.Registry;

namespace DualFlow.Activities.Placement.Texts;

/// <summary>What placement says to people, in every language of the pages.</summary>
public static class PlacementTexts
{
    internal static readonly ProcessTexts All = new("DualFlow.Activities.Placement.Texts.PlacementTexts");

    /// <summary>A check with its result.</summary>
    public static LocalText Of(PlacementCheck check) => Of($"check.{check.Code}.{(check.IsPassed ? "ok" : "no")}", [.. check.Values]);

    /// <summary>Why a student has no place; what a person wrote is said as it was written.</summary>
    public static LocalText OfReason(string? reason) => reason is "noPlaces" or "notEligible" or "refused" or "full" ? Of($"reason.{reason}") : new(reason, reason, reason);

    /// <summary>A text by its code.</summary>
    public static LocalText Of(string code, params object?[] places) => All.Of(code, places);
}
