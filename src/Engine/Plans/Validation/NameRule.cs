using System.Collections.Immutable;
using DualFlow.Engine.Definitions;

namespace DualFlow.Engine.Plans.Validation;

/// <summary>Names of variables, inputs, outputs and activities that are missing, repeated, or that scripts can't write.</summary>
sealed class NameRule : ValidationRule
{
    public override void Check(Validation validation)
    {
        var definition = validation.Definition;
        Check(validation, null, "$.variables", "variable", [.. definition.Variables.Select(v => v.Name)]);
        Check(validation, null, "$.inputs", "input", [.. definition.Inputs.Select(i => i.Name)]);
        Check(validation, null, "$.outputs", "output", [.. definition.Outputs.Select(o => o.Name)]);
        foreach (var place in validation.Places)
            Check(validation, place, $"{place.Path}.variables", "variable", [.. DefinitionReader.ReadVariables(place.Activity).Select(v => v.Name)]);
        CheckActivities(validation);
    }

    static void Check(Validation validation, ActivityPlace? at, string list, string what, ImmutableArray<string> names)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < names.Length; i++)
        {
            var path = $"{list}[{i}].name";
            if (string.IsNullOrWhiteSpace(names[i]))
                validation.Warning(ProblemCodes.MissingName, at, path, $"This {what} has no name, so nothing can use it.", "Give it a name, or take it out.");
            else if (!seen.Add(names[i]))
                validation.Warning(ProblemCodes.DuplicateName, at, path, $"There are two {what}s with the name \"{names[i]}\"; only one of them will be found.", "Rename one of them.");
            else if (!IsIdentifier(names[i]))
                validation.Warning(ProblemCodes.InvalidName, at, path, $"Scripts can't use the {what} \"{names[i]}\" by its name.",
                    "Use letters, digits and underscores only, and begin with a letter.");
        }
    }

    static void CheckActivities(Validation validation)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var place in validation.Places.Where(p => p.Activity.Name is { Length: > 0 } && p.Descriptor?.Outputs.IsEmpty == false))
            if (!names.Add(place.Activity.Name!))
                validation.Warning(ProblemCodes.DuplicateName, place, JsonPath.Member(place.Path, "name"),
                    $"Another activity is called \"{place.Activity.Name}\" too; scripts that read its outputs find only one of them.", "Rename one of them.");
    }

    internal static bool IsIdentifier(string name) =>
        (char.IsLetter(name[0]) || name[0] is '_' or '$') && name.All(c => char.IsLetterOrDigit(c) || c is '_' or '$');
}
