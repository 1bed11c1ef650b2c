namespace DualFlow.Activities.Attestation.Rules;

/// <summary>Whether a diploma is given with honours (activity A35; rule KZ-T9).</summary>
public static class Honours
{
    /// <summary>What stands against honours; empty means with honours.</summary>
    /// <param name="marks">All marks of the supplement, 2 to 5.</param>
    /// <param name="final">Mark of the final attestation.</param>
    /// <param name="resits">Marks that were taken again.</param>
    /// <param name="terms">Thresholds of the rule pack.</param>
    public static IReadOnlyList<string> Obstacles(IReadOnlyList<int> marks, int final, int resits, HonoursTerms terms)
    {
        var obstacles = new List<string>();
        var excellent = marks.Count(m => m >= terms.Excellent);
        if (marks.Count == 0 || excellent < marks.Count * terms.ExcellentShare)
            obstacles.Add("share");
        if (marks.Any(m => m < terms.Lowest))
            obstacles.Add("lowest");
        if (final < terms.Excellent)
            obstacles.Add("final");
        if (terms.WithoutResits && resits > 0)
            obstacles.Add("resits");
        return obstacles;
    }
}

/// <summary>When honours are given.</summary>
/// <param name="ExcellentShare">Least share of excellent marks, 0 to 1.</param>
/// <param name="Excellent">Excellent mark.</param>
/// <param name="Lowest">Lowest mark allowed.</param>
/// <param name="WithoutResits">True when a mark taken again removes honours.</param>
public sealed record HonoursTerms(decimal ExcellentShare, int Excellent = 5, int Lowest = 4, bool WithoutResits = true);
