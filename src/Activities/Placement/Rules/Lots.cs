using DualFlow.Activities.Lottery;

namespace DualFlow.Activities.Placement.Rules;

/// <summary>
/// The lottery between equals. A number depends on the seed and the names alone, so who else takes part, and in which order,
/// changes nobody's number, and a repair weeks later draws the same.
/// </summary>
sealed class Lots(ulong seed)
{
    /// <summary>One number a student for all places: single tie-breaking (Abdulkadiroglu, Pathak, Roth 2009).</summary>
    public ulong Of(string student) => SplitMix64.Derive(seed, student);

    /// <summary>Orders places that a student finds equal.</summary>
    public ulong Of(string student, string place) => SplitMix64.Derive(SplitMix64.Derive(seed, place), student);
}
