namespace DualFlow.Activities.Rotation.Planning;

/// <summary>Stations that come before others, for one student.</summary>
sealed record PlanOrder(bool[] Before, bool[] After, int Gap, bool IsPrerequisite, RuleName Name);

/// <summary>Stations that must not follow each other directly.</summary>
sealed record PlanSequence(bool[] First, bool[] Then, bool IsHard, int Weight, RuleName Name);

/// <summary>A wish; no stations mean a wish to be free.</summary>
sealed record PlanWish(bool[]? Stations, bool[]? Periods, int Weight)
{
    /// <summary>The periods as a list.</summary>
    public int[]? At { get; } = Periods is null ? null : [.. Enumerable.Range(0, Periods.Length).Where(t => Periods[t])];

    public bool Meets(PlanOption option)
    {
        if (Stations is null || !Stations[option.Station])
            return false;
        if (Periods is null)
            return true;
        for (var t = option.Start; t < option.End; t++)
            if (Periods[t])
                return true;
        return false;
    }
}
