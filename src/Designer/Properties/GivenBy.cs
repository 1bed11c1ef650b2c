namespace DualFlow.Designer.Properties;

/// <summary>How an input gets its value, in Elsa's names of expression types.</summary>
public static class GivenBy
{
    /// <summary>A value that stands in the document.</summary>
    public const string Literal = "Literal";

    /// <summary>A list or object that stands in the document as JSON text.</summary>
    public const string Object = "Object";

    /// <summary>A variable.</summary>
    public const string Variable = "Variable";

    /// <summary>An input of the workflow.</summary>
    public const string Input = "Input";

    /// <summary>A script.</summary>
    public const string JavaScript = "JavaScript";

    /// <summary>A template.</summary>
    public const string Liquid = "Liquid";

    /// <summary>What the panel can edit; an expression of another type is shown and left alone.</summary>
    public static readonly IReadOnlyList<string> Known = [Literal, Variable, Input, JavaScript, Liquid, Object];
}
