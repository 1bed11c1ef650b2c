namespace DualFlow.Activities.Placement.Rules;

/// <summary>
/// Students and places in numbers, with strict orders. Whoever stands in each other's list is a pair; pairs are numbered by
/// student (in ordinal order of the names) and, within one student, best place first. The order of the input leaves no trace.
/// </summary>
public sealed class Market
{
    internal Market(string[] students, string[] places, int[] capacity, int[] minimum, Pairs pairs, IReadOnlyList<MarketRemark> remarks, IReadOnlyList<DrawnNumber> lots, ulong seed)
    {
        (Students, Places, Capacity, Minimum, Pairs) = (students, places, capacity, minimum, pairs);
        (Remarks, Lots, Seed) = (remarks, lots, seed);
    }

    /// <summary>Names of the students in ordinal order.</summary>
    public IReadOnlyList<string> Students { get; }

    /// <summary>Names of the places in ordinal order.</summary>
    public IReadOnlyList<string> Places { get; }

    /// <summary>What in the lists has no effect.</summary>
    public IReadOnlyList<MarketRemark> Remarks { get; }

    /// <summary>Numbers drawn for students whom a place ranks equal; enough to repeat the lottery.</summary>
    public IReadOnlyList<DrawnNumber> Lots { get; }

    /// <summary>Seed of the lottery.</summary>
    public ulong Seed { get; }

    internal int[] Capacity { get; }

    internal int[] Minimum { get; }

    internal Pairs Pairs { get; }

    /// <summary>Prepares a market.</summary>
    /// <param name="students">In any order.</param>
    /// <param name="places">In any order.</param>
    /// <param name="seed">Seed of the lottery between equals; recorded so that anyone can repeat it.</param>
    /// <exception cref="ArgumentException">A name is empty or stands twice, a capacity or minimum is negative, or a minimum is above its capacity.</exception>
    public static Market Prepare(IEnumerable<PlacementStudent> students, IEnumerable<PlacementPlace> places, ulong seed) => new MarketBuilder(students, places, seed).Build();
}

/// <summary>The number a student drew: the smaller comes first.</summary>
/// <param name="Student">The student.</param>
/// <param name="Number">Sixteen hexadecimal digits.</param>
public sealed record DrawnNumber(string Student, string Number);
