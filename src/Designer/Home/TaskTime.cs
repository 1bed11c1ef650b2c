namespace DualFlow.Designer.Home;

/// <summary>When a task wants to be done, as the home page groups them.</summary>
public enum TaskTime
{
    /// <summary>It should be done already.</summary>
    Overdue,

    /// <summary>Before the day ends.</summary>
    ToEndOfDay,

    /// <summary>Within seven days.</summary>
    ThisWeek,

    /// <summary>After that, or at any time.</summary>
    Later,
}
