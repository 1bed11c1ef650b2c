namespace DualFlow.Engine.Contract;

/// <summary>Names an activity type and says how it appears in the toolbox.</summary>
/// <param name="typeName">Full type name, for example <c>DualFlow.ScoreApplicant</c>.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ActivityAttribute(string typeName) : Attribute
{
    /// <summary>Full type name; stable for ever, definitions refer to it.</summary>
    public string TypeName { get; } = typeName;

    /// <summary>Version of the type; raise it when inputs or outcomes change incompatibly.</summary>
    public int Version { get; init; } = 1;

    /// <summary>Label; the words of the type name when absent.</summary>
    public string? DisplayName { get; init; }

    /// <summary>Category in the toolbox.</summary>
    public string Category { get; init; } = "Dual training";

    /// <summary>One sentence of help.</summary>
    public string Description { get; init; } = "";

    /// <summary>Outcomes that connections can leave from; <c>Done</c> when absent.</summary>
    public string[] Outcomes { get; init; } = [];
}

/// <summary>Describes one property of an activity's inputs or outputs.</summary>
/// <param name="description">One sentence with unit and range.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class FieldAttribute(string description) : Attribute
{
    /// <summary>One sentence with unit and range.</summary>
    public string Description { get; } = description;

    /// <summary>Label; the words of the property name when absent.</summary>
    public string? DisplayName { get; init; }

    /// <summary>Editor (Elsa's UI hints); chosen from the type when absent.</summary>
    public string? UIHint { get; init; }

    /// <summary>True when the value must not be shown or journaled.</summary>
    public bool IsSensitive { get; init; }
}
