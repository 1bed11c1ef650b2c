namespace DualFlow.Designer.Properties;

/// <summary>Tabs of the panel.</summary>
public enum PanelTab
{
    /// <summary>What the step does: its inputs.</summary>
    Inputs,

    /// <summary>Who does it and until when.</summary>
    WhoAndWhen,

    /// <summary>Where it goes on, and where its results go.</summary>
    Outcomes,

    /// <summary>Name and behaviour.</summary>
    General,

    /// <summary>What was seen when it ran.</summary>
    Test,

    /// <summary>What people should know about it.</summary>
    Notes,
}
