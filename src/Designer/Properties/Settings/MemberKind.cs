namespace DualFlow.Designer.Properties.Settings;

/// <summary>What a workflow declares.</summary>
public enum MemberKind
{
    /// <summary>Variables.</summary>
    Variable,

    /// <summary>Inputs.</summary>
    Input,

    /// <summary>Outputs.</summary>
    Output,
}
