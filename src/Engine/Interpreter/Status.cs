namespace DualFlow.Engine.Interpreter;

/// <summary>Elsa's workflow status.</summary>
public enum WorkflowStatus
{
    /// <summary>Not finished.</summary>
    Running,

    /// <summary>Finished, cancelled or faulted.</summary>
    Finished,
}

/// <summary>Elsa's workflow sub-status.</summary>
public enum WorkflowSubStatus
{
    /// <summary>Created, not begun.</summary>
    Pending,

    /// <summary>A burst was cut; more is ready to run.</summary>
    Executing,

    /// <summary>Waits for something.</summary>
    Suspended,

    /// <summary>Ended well.</summary>
    Finished,

    /// <summary>Ended by a person or an alteration.</summary>
    Cancelled,

    /// <summary>Ended by a fault; can be retried.</summary>
    Faulted,
}

/// <summary>Elsa's activity status.</summary>
public enum ActivityStatus
{
    /// <summary>Scheduled, not begun.</summary>
    Pending,

    /// <summary>Begun; waits for children, a bookmark or work.</summary>
    Running,

    /// <summary>Done.</summary>
    Completed,

    /// <summary>Cancelled.</summary>
    Canceled,

    /// <summary>Failed; an incident says why.</summary>
    Faulted,
}
