using DualFlow.Designer.Texts;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions.Differences;
using Microsoft.Extensions.Localization;

namespace DualFlow.Designer.Versions;

/// <summary>Says each difference between two versions in a sentence.</summary>
public sealed class DifferenceSentences(IStringLocalizer<VersionTexts> texts)
{
    const int LongestValue = 80;

    /// <summary>The sentence, in the page's language.</summary>
    /// <param name="difference">What differs.</param>
    /// <param name="types">Activity types, for the names of their inputs; null names them as the document does.</param>
    public string Of(DocumentDifference difference, ActivityCatalog? types = null) => difference switch
    {
        { Subject: DifferenceSubject.Connection } => texts[$"Connection{difference.Kind}", difference.Label, difference.Port ?? "", difference.Target?.Label ?? "", difference.FormerTarget?.Label ?? ""],
        { Subject: DifferenceSubject.Activity, Kind: ChangeKind.Added, Container: { } container } => texts["ActivityAddedIn", difference.Label, container],
        { Kind: ChangeKind.Moved, Properties: [{ Name: "container" } place] } => texts["ActivityMovedInto", difference.Label, Place(place.Before), Place(place.After)],
        { Kind: ChangeKind.Moved, Properties: [{ Name: "position", After: "" }] } => texts["ActivityNowFirst", difference.Label],
        { Kind: ChangeKind.Moved, Properties: [var place, ..] } => texts["ActivityNowAfter", difference.Label, place.After],
        _ => texts[$"{difference.Subject}{difference.Kind}", difference.Label, string.Join("; ", difference.Properties.Select(p => Of(p, difference.ActivityType, types)))],
    };

    /// <summary>What changed of one property, without a full stop.</summary>
    string Of(PropertyChange change, string? activityType, ActivityCatalog? types)
    {
        var name = NameOf(change.Name, activityType, types);
        return change switch
        {
            // A whole list as JSON tells nobody anything; the drawing and the property panel do.
            { Before: ['[' or '{', ..] } or { After: ['[' or '{', ..] } => texts["PropertyReplaced", name],
            { Before: "" } => texts["PropertySet", name, Short(change.After)],
            { After: "" } => texts["PropertyCleared", name, Short(change.Before)],
            _ => texts["PropertyChanged", name, Short(change.Before), Short(change.After)],
        };
    }

    string NameOf(string property, string? activityType, ActivityCatalog? types)
    {
        if (activityType is not null && types?.Find(activityType)?.Descriptor.Inputs.FirstOrDefault(i => i.Name.Equals(property, StringComparison.OrdinalIgnoreCase)) is { DisplayName.Length: > 0 } input)
            return input.DisplayName;
        var text = texts[$"Property.{property}"];
        return text.ResourceNotFound ? property : text;
    }

    string Place(string label) => label.Length == 0 ? texts["Whole"] : label;

    static string Short(string value) => value.Length <= LongestValue ? value : value[..LongestValue] + "…";
}
