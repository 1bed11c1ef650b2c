using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Scripts;

/// <summary>One question that scripts may declare, and how it is answered from the registry of one college.</summary>
public abstract class RegistryQuery
{
    /// <summary>What scripts write, and what they get.</summary>
    public abstract ScriptQuery Description { get; }

    /// <summary>Answers it: records whose members are the columns, in an order that is the same each time.</summary>
    /// <param name="rows">The registry, seen by one college.</param>
    /// <param name="arguments">Values of its parameters.</param>
    /// <param name="most">So many rows are wanted at most; one more tells that there are too many.</param>
    /// <param name="ct">Cancels.</param>
    public abstract Task<IReadOnlyList<object>> AskAsync(RegistryContext rows, QueryArguments arguments, int most, CancellationToken ct);
}
