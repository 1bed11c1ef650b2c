namespace DualFlow.Engine.Interpreter;

/// <summary>One execution of one activity (Elsa: activity execution context). Changed by the interpreter only.</summary>
public sealed class Token
{
    /// <summary>Number within the instance, from 1.</summary>
    public required int Id { get; init; }

    /// <summary>Index of the plan's node.</summary>
    public required int Node { get; init; }

    /// <summary>The token that scheduled this one and is told when it ends; 0 for the root.</summary>
    public required int Parent { get; init; }

    /// <summary>Where it stands.</summary>
    public ActivityStatus Status { get; internal set; }

    /// <summary>Variables declared here, by position in the node's list; null until begun or when there are none.</summary>
    public object?[]? Variables { get; internal set; }

    /// <summary>Values given by the parent, for example <c>CurrentValue</c> of a loop; null when there are none.</summary>
    public KeyValuePair<string, object?>[]? Locals { get; internal set; }

    /// <summary>Evaluated inputs, in the order of the node's inputs; null until evaluated.</summary>
    public object?[]? Inputs { get; internal set; }

    /// <summary>What it has put out so far, by PascalCase name; null when nothing. Never changed in place.</summary>
    public KeyValuePair<string, object?>[]? Outputs { get; internal set; }

    /// <summary>What the activity remembers between steps; null when it needs nothing.</summary>
    public TokenMemory? Memory { get; internal set; }

    /// <summary>The parent's word for this child, for example a branch number; null when it needs none.</summary>
    public string? Tag { get; internal set; }

    /// <summary>Faults in it and below it.</summary>
    public int FaultCount { get; internal set; }

    /// <summary>UTC time it began; null until then.</summary>
    public DateTimeOffset? StartedAt { get; internal set; }

    /// <summary>Attempt of the activity's work or retry, from 1; 0 before the first.</summary>
    public int Attempt { get; internal set; }

    /// <summary>Live tokens that it scheduled; counted anew when a state is loaded.</summary>
    internal int Children { get; set; }

    internal Token Copy() => new()
    {
        Id = Id, Node = Node, Parent = Parent, Status = Status, Variables = (object?[]?)Variables?.Clone(), Locals = Locals, Inputs = Inputs, Outputs = Outputs,
        Memory = Memory?.Copy(), Tag = Tag, FaultCount = FaultCount, StartedAt = StartedAt, Attempt = Attempt,
    };
}

/// <summary>What an activity remembers between steps. Each kind is a small mutable object that can be copied and written as JSON.</summary>
public abstract class TokenMemory
{
    internal abstract TokenMemory Copy();
}
