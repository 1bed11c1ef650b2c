using DualFlow.Engine.Definitions;

namespace DualFlow.Engine.Plans.Validation;

/// <summary>The variables that can be seen at one place; activities that declare none share the scope of what is around them.</summary>
sealed class VariableScope
{
    readonly VariableScope? outer;
    readonly HashSet<string> ids = new(StringComparer.Ordinal);
    readonly HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);

    public VariableScope(VariableScope? outer, IEnumerable<VariableDefinition> variables, params ReadOnlySpan<string> more)
    {
        this.outer = outer;
        foreach (var variable in variables)
        {
            ids.Add(variable.Id);
            names.Add(variable.Name);
        }
        foreach (var name in more)
            names.Add(name);
    }

    /// <summary>True when a variable of that id or name is in scope.</summary>
    public bool Has(VariableReference reference) =>
        (reference.Id is { } id && (ids.Contains(id) || names.Contains(id))) || (reference.Name is { } name && names.Contains(name)) || outer?.Has(reference) == true;

    /// <summary>True when a variable of that name is in scope; scripts may write its first letter either way.</summary>
    public bool HasName(string name) => names.Contains(name) || outer?.HasName(name) == true;
}
