namespace DualFlow.Engine.Plans;

/// <summary>How a text uses a name of the workflow.</summary>
public enum NameKind
{
    /// <summary>Reads a variable: <c>variables.X</c>, <c>getVariable("X")</c>, <c>{{ Variables.X }}</c>.</summary>
    Variable,

    /// <summary>Writes a variable, and makes it when there is none: <c>variables.X = …</c>, <c>setVariable("X", …)</c>.</summary>
    NewVariable,

    /// <summary>Reads an input: <c>getInput("X")</c>, <c>{{ Input.X }}</c>.</summary>
    Input,

    /// <summary>Calls a function that the workflow's names make: <c>getX()</c>, <c>setX(…)</c>, <c>getResultFromY()</c>. The name is the function's.</summary>
    Function,
}

/// <summary>A name of the workflow that a script or template uses.</summary>
/// <param name="Kind">How.</param>
/// <param name="Name">The name as written.</param>
/// <param name="Line">1-based line.</param>
/// <param name="Column">1-based column.</param>
/// <param name="IsCertain">True when every run of the text gets there: no condition, loop or function stands before it.</param>
public readonly record struct NameUse(NameKind Kind, string Name, int Line, int Column, bool IsCertain);
