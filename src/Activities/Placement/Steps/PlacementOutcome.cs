using DualFlow.Activities.Placement.Rules;

namespace DualFlow.Activities.Placement.Steps;

/// <summary>What every step that places students shares: seed, verification, figures.</summary>
static class PlacementOutcome
{
    // A JavaScript number holds 53 bits; a seed beyond that would change on its way through a script.
    const ulong SeedMask = (1UL << 53) - 1;

    public static long Seed(long? published, ulong own) => published ?? (long)(own & SeedMask);

    public static MatchingVerdict Verify(IReadOnlyList<PlacementStudent> students, IReadOnlyList<PlacementPlace> places, Matching matching, IReadOnlyList<string> closed) =>
        MatchingVerifier.Verify(students, [.. places.Select(p => closed.Contains(p.Id, StringComparer.Ordinal) ? p with { Capacity = 0 } : p)],
            matching.Placements.ToDictionary(p => p.Student, p => p.Place, StringComparer.Ordinal));
}
