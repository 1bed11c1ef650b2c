namespace DualFlow.Designer.Layout;

/// <summary>The words for states that all lists share (<see cref="StateChip"/>).</summary>
public enum ChipState
{
    /// <summary>Past its deadline.</summary>
    Overdue,

    /// <summary>As planned, nothing to do yet.</summary>
    Waiting,

    /// <summary>An error stands in the way.</summary>
    Blocked,

    /// <summary>Somebody should look; nothing is stopped.</summary>
    NeedsALook,

    /// <summary>Finished.</summary>
    Done,

    /// <summary>Not published.</summary>
    Draft,
}
