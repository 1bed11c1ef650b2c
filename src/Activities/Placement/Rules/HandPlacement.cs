namespace DualFlow.Activities.Placement.Rules;

/// <summary>The seat that a person gives by hand.</summary>
public static class HandPlacement
{
    /// <summary>A seat at a place, or in the college's workshop with the reason.</summary>
    public static RoundSeat Seat(RoundFacts facts, string student, string? place, string reason)
    {
        if (place is null)
            return new(student, null, null, null, "college", reason);
        var ranked = facts.Wishes.GetValueOrDefault(student)?.Ranked ?? [];
        var choice = Enumerable.Range(0, ranked.Count).Where(i => ranked[i] == place).Select(i => (int?)i + 1).FirstOrDefault();
        return new(student, place, choice, null, "manual");
    }
}
