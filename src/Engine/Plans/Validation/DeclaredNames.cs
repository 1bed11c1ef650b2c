using DualFlow.Engine.Definitions;

namespace DualFlow.Engine.Plans.Validation;

/// <summary>Every name that exists somewhere in the workflow, declared or made by writing to it.</summary>
sealed class DeclaredNames
{
    readonly HashSet<string> variables = new(StringComparer.OrdinalIgnoreCase);
    readonly HashSet<string> inputs = new(StringComparer.OrdinalIgnoreCase);
    readonly HashSet<string> outputsFrom = new(StringComparer.OrdinalIgnoreCase);

    public DeclaredNames(Validation validation)
    {
        // A workflow used as an activity sees the variables of the workflow around it.
        MakesAnyName = validation.Definition.Options.UsableAsActivity == true;
        inputs.UnionWith(validation.Definition.Inputs.Select(i => i.Name));
        Declare(validation.Definition.Variables);
        foreach (var place in validation.Places)
        {
            Declare(DefinitionReader.ReadVariables(place.Activity));
            if (VariableReference.Read(place.Activity["variable"]) is { } target)
                variables.UnionWith(new[] { target.Id, target.Name }.OfType<string>());
            foreach (var output in place.Descriptor?.Outputs ?? [])
            {
                if (References.OutputVariableId(place.Member(output.Name)) is { } id)
                    variables.Add(id);
                if (place.Activity.Name is { Length: > 0 } name)
                    outputsFrom.Add($"get{output.Name}From{name}");
            }
            MakesAnyName |= place.IsUnknown;
        }
        foreach (var use in validation.Places.SelectMany(p => p.Expressions).SelectMany(e => validation.NamesIn(e)).Where(u => u.Kind == NameKind.NewVariable))
            variables.Add(use.Name);
    }

    /// <summary>True when names may exist that the document doesn't show: those of the workflow around it, or those that an activity of an unknown type makes.</summary>
    public bool MakesAnyName { get; }

    public bool HasVariable(VariableReference reference) =>
        (reference.Id is { } id && variables.Contains(id)) || (reference.Name is { } name && variables.Contains(name));

    public bool HasVariable(string name) => variables.Contains(name);

    public bool HasInput(string name) => inputs.Contains(name);

    /// <summary>True for <c>getResultFromX</c> with an activity of the name X.</summary>
    public bool HasOutputFunction(string function) => outputsFrom.Contains(function);

    void Declare(IEnumerable<VariableDefinition> declared)
    {
        foreach (var variable in declared)
        {
            variables.Add(variable.Id);
            variables.Add(variable.Name);
        }
    }
}
