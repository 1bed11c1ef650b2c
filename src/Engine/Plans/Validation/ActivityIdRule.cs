using DualFlow.Engine.Definitions;

namespace DualFlow.Engine.Plans.Validation;

/// <summary>Ids that are missing or used twice: connections, bookmarks and the journal go by them.</summary>
sealed class ActivityIdRule : ValidationRule
{
    public override void Check(Validation validation)
    {
        var first = new Dictionary<string, ActivityPlace>(StringComparer.Ordinal);
        foreach (var place in validation.Places)
        {
            var path = JsonPath.Member(place.Path, "id");
            if (place.Id.Length == 0)
                validation.Warning(ProblemCodes.MissingId, place, path, "This activity has no id, so nothing can be connected to it.", "Give it an id that no other activity has.");
            else if (!first.TryAdd(place.Id, place))
                Repeated(validation, place, first[place.Id], path);
        }
    }

    static void Repeated(Validation validation, ActivityPlace place, ActivityPlace earlier, string path)
    {
        const string Fix = "Give one of them another id, and correct the connections that mean it.";
        if (place.Parent == earlier.Parent)
            validation.Error(ProblemCodes.DuplicateId, place, path,
                $"\"{place.Label}\" and \"{earlier.Label}\" have the same id \"{place.Id}\", so the workflow can't tell them apart.", Fix);
        else
            validation.Warning(ProblemCodes.DuplicateId, place, path,
                $"\"{place.Label}\" has the same id \"{place.Id}\" as \"{earlier.Label}\" elsewhere in the workflow; scripts and links that name the id find only one of them.", Fix);
    }
}
