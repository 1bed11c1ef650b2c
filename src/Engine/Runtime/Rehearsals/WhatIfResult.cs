using System.Collections.Immutable;

namespace DualFlow.Engine.Runtime.Rehearsals;

/// <summary>What about a case comes out differently.</summary>
public enum DifferenceKind
{
    /// <summary>How it ends: finished, failed, waiting.</summary>
    Ending,

    /// <summary>An output of the workflow.</summary>
    Output,

    /// <summary>A branch that a step chose.</summary>
    Branch,

    /// <summary>A step that only one of the two versions takes.</summary>
    Step,

    /// <summary>A workflow variable.</summary>
    Variable,

    /// <summary>The time of the end.</summary>
    EndsAt,
}

/// <summary>One difference between a case on the version that it ran on and the same case on the draft.</summary>
/// <param name="Kind">What differs.</param>
/// <param name="Name">Name of the output or variable, or the step's label; empty for the ending and its time.</param>
/// <param name="Before">On the old version, as text; empty when there is nothing.</param>
/// <param name="After">On the draft, as text; empty when there is nothing.</param>
public sealed record CaseDifference(DifferenceKind Kind, string Name, string Before, string After);

/// <summary>A row of the table.</summary>
/// <param name="Case">The recorded case.</param>
/// <param name="Differences">What differs; empty when nothing does.</param>
/// <param name="IsFaithful">False when even the old version, played again, doesn't end as it was recorded: the row then says little.</param>
public sealed record WhatIfRow(RecordedCase Case, ImmutableArray<CaseDifference> Differences, bool IsFaithful);

/// <summary>How many cases share a difference.</summary>
public sealed record WhatIfTotal(CaseDifference Difference, int Cases);

/// <summary>What would have come out differently.</summary>
/// <param name="Rows">A row for each case, those with differences first.</param>
/// <param name="Totals">Differences in decisions, outputs and endings with the number of cases, most frequent first.</param>
public sealed record WhatIfResult(ImmutableArray<WhatIfRow> Rows, ImmutableArray<WhatIfTotal> Totals)
{
    /// <summary>Cases that come out differently.</summary>
    public int Different => Rows.Count(r => !r.Differences.IsEmpty);
}
