namespace DualFlow.Engine.ElsaApi.Scripting;

/// <summary>Where a name of an expression comes from.</summary>
public enum ScriptNameKind
{
    /// <summary>A variable of the workflow or of a container around the activity.</summary>
    Variable,

    /// <summary>An input of the workflow.</summary>
    Input,

    /// <summary>An output of an activity that can have run before.</summary>
    Output,
}

/// <summary>A name that an expression can use at one place of a workflow.</summary>
/// <param name="Kind">Where it comes from.</param>
/// <param name="Name">Name of the variable or input; of an output <c>{activity}.{output}</c>.</param>
/// <param name="TypeName">Elsa type alias.</param>
/// <param name="IsArray">True for a list of that type.</param>
/// <param name="Help">One sentence; empty when the document has none.</param>
/// <param name="JavaScript">How a script writes it, for example <c>variables.Score</c>.</param>
/// <param name="Liquid">How a template writes it; null when templates can't reach it.</param>
/// <param name="Label">What a person calls it.</param>
/// <param name="Id">Id of the variable; null for others.</param>
public sealed record ScriptName(
    ScriptNameKind Kind, string Name, string TypeName, bool IsArray, string Help, string JavaScript, string? Liquid, string Label, string? Id = null)
{
    /// <summary>The type as TypeScript writes it.</summary>
    public string Type => ScriptType.Of(TypeName, IsArray);
}
