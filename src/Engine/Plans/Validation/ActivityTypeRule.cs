using DualFlow.Engine.Definitions;

namespace DualFlow.Engine.Plans.Validation;

/// <summary>Types and versions that this server doesn't have.</summary>
sealed class ActivityTypeRule : ValidationRule
{
    public override void Check(Validation validation)
    {
        foreach (var place in validation.Places.Where(p => p.IsUnknown))
        {
            var other = validation.Context.Catalog.Find(place.Type)?.Descriptor;
            if (other is null)
                validation.Error(ProblemCodes.UnknownType, place, JsonPath.Member(place.Path, "type"),
                    $"This server doesn't know activities of the type \"{Missing(place)}\". The activity is kept, but it can't run.",
                    Closest(place.Type, validation) is { } close ? $"Did you mean {close}? Otherwise install the type, or take the activity out." : "Install the type, or take the activity out.");
            else
                validation.Error(ProblemCodes.UnknownVersion, place, JsonPath.Member(place.Path, "version"),
                    $"This server has version {other.Version} of \"{other.DisplayName}\", but the activity asks for version {place.Activity.Version}.",
                    $"Set the version to {other.Version}, or leave it out to get the newest.");
        }
        foreach (var place in validation.Places.Where(p => p.Type == "Elsa.NotFoundActivity" && p.Descriptor is not null))
            validation.Error(ProblemCodes.UnknownType, place, JsonPath.Member(place.Path, "type"),
                $"This is the placeholder of an activity whose type \"{Missing(place)}\" was not known; it can't run.", "Replace it by an activity that this server has.");
    }

    static string Missing(ActivityPlace place) => References.Text(place.Activity.Json, "missingTypeName") ?? place.Type;

    // The name without its namespace, or in the wrong case.
    static string? Closest(string type, Validation validation)
    {
        var name = type[(type.LastIndexOf('.') + 1)..];
        return validation.Context.Catalog.All.FirstOrDefault(t => t.Descriptor.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.Descriptor.TypeName;
    }
}
