namespace DualFlow.Activities.Rotation.Planning;

/// <summary>A sum over a student's visits that must stay between two bounds.</summary>
sealed class CountRule
{
    /// <summary>What the sum adds for a visit (or a period) at each station.</summary>
    public required long[] Factors { get; init; }

    /// <summary>Adds for each period that a visit covers, weighted by <see cref="PeriodWeights"/>; otherwise once a visit.</summary>
    public bool PerPeriod { get; init; }

    /// <summary>Counts different stations instead of adding.</summary>
    public bool Distinct { get; init; }

    /// <summary>Weight of each period; 0 where the rule does not look.</summary>
    public required int[] PeriodWeights { get; init; }

    public long Min { get; init; }

    public long Max { get; init; } = long.MaxValue;

    public bool IsHard { get; init; } = true;

    public int Weight { get; init; }

    /// <summary>A share is kept or not; how far it is missed has no unit.</summary>
    public bool IsShare { get; init; }

    public required RuleName Name { get; init; }

    // Most rules look at all periods alike, and this is asked millions of times.
    bool IsPlain => plain ??= Array.TrueForAll(PeriodWeights, w => w == 1);

    bool? plain;

    /// <summary>What one visit adds.</summary>
    public long Of(PlanOption option)
    {
        var factor = Factors[option.Station];
        if (factor == 0)
            return 0;
        if (IsPlain)
            return PerPeriod ? factor * option.Length : factor;
        long weight = 0;
        for (var t = option.Start; t < option.End; t++)
            weight += PeriodWeights[t];
        return PerPeriod ? factor * weight : weight > 0 ? factor : 0;
    }

    /// <summary>Units by which a sum misses the bounds.</summary>
    public long Miss(long sum)
    {
        var miss = sum < Min ? Min - sum : sum > Max ? sum - Max : 0;
        return IsShare && miss > 0 ? 1 : miss;
    }
}
