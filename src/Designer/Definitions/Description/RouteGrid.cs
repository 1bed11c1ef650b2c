namespace DualFlow.Designer.Definitions.Description;

/// <summary>The lines, upright and level, that a way may take, and what each piece between two crossings costs: worked out once, when somebody comes by.</summary>
/// <param name="x">Places of the upright lines, from left to right.</param>
/// <param name="y">Places of the level ones, from above.</param>
sealed class RouteGrid(double[] x, double[] y)
{
    // The piece to the right of each crossing, and the one below it.
    readonly double?[] right = new double?[x.Length * y.Length], below = new double?[x.Length * y.Length];

    /// <summary>Number of the crossing at a point that lies on two lines.</summary>
    public int PlaceOf((double X, double Y) point) => Array.BinarySearch(y, point.Y) * x.Length + Array.BinarySearch(x, point.X);

    /// <summary>Where a crossing is.</summary>
    public (double X, double Y) At(int place) => (x[place % x.Length], y[place / x.Length]);

    /// <summary>The next crossing to the right (0), down (1), to the left (2) or up (3); null at the edge.</summary>
    public int? Beside(int place, int direction) => direction switch
    {
        0 => place % x.Length < x.Length - 1 ? place + 1 : null,
        1 => place / x.Length < y.Length - 1 ? place + x.Length : null,
        2 => place % x.Length > 0 ? place - 1 : null,
        _ => place >= x.Length ? place - x.Length : null,
    };

    /// <summary>What the piece to the next crossing costs.</summary>
    public double Price(int place, int direction, Func<(double X, double Y), (double X, double Y), double> price)
    {
        var first = direction < 2 ? place : Beside(place, direction)!.Value;
        var known = direction % 2 == 0 ? right : below;
        return known[first] ??= price(At(first), At(Beside(first, direction % 2)!.Value));
    }
}
