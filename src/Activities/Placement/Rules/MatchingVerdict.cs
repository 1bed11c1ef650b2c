namespace DualFlow.Activities.Placement.Rules;

/// <summary>What the verifier found.</summary>
/// <param name="Pairs">Pairs that accept each other and were looked at.</param>
/// <param name="Blocking">Blocking pairs; the first ones when there are very many.</param>
/// <param name="BlockingCount">How many blocking pairs there are.</param>
/// <param name="Violations">What isn't a matching at all: a place over its capacity, someone who isn't accepted, a student without answer.</param>
public sealed record MatchingVerdict(long Pairs, IReadOnlyList<BlockingPair> Blocking, long BlockingCount, IReadOnlyList<string> Violations)
{
    /// <summary>True when it is a matching and no pair blocks it.</summary>
    public bool IsStable => BlockingCount == 0 && Violations.Count == 0;
}
