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
    /// <param name="say">Says a text of the two documents in the page's language; null says it as it stands.</param>
    public string Of(DocumentDifference difference, ActivityCatalog? types = null, Func<string, string>? say = null)
    {
        var label = Say(difference.Label);
        return difference switch
        {
            { Subject: DifferenceSubject.Connection } => texts[$"Connection{difference.Kind}", label, difference.Port ?? "", Say(difference.Target?.Label ?? ""), Say(difference.FormerTarget?.Label ?? "")],
            { Subject: DifferenceSubject.Activity, Kind: ChangeKind.Added, Container: { } container } => texts["ActivityAddedIn", label, Say(container)],
            { Kind: ChangeKind.Moved, Properties: [{ Name: "container" } place] } => texts["ActivityMovedInto", label, Place(Say(place.Before)), Place(Say(place.After))],
            { Kind: ChangeKind.Moved, Properties: [{ Name: "position", After: "" }] } => texts["ActivityNowFirst", label],
            { Kind: ChangeKind.Moved, Properties: [var place, ..] } => texts["ActivityNowAfter", label, Say(place.After)],
            _ => texts[$"{difference.Subject}{difference.Kind}", label, string.Join("; ", difference.Properties.Select(p => Of(Said(p), difference.ActivityType, types)))],
        };

        string Say(string text) => say is null ? text : say(text);

        PropertyChange Said(PropertyChange p) => p.Name is "displayText" or "description" or "displayName" or "name" ? p with { Before = Say(p.Before), After = Say(p.After) } : p;
    }

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
