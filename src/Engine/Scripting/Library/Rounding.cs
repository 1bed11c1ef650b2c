namespace DualFlow.Engine.Scripting.Library;

/// <summary>Rounding of exact decimal numbers by a mode that is always named, and shares that sum to the total.</summary>
static class Rounding
{
    public static readonly string[] Modes = ["halfUp", "halfEven", "halfDown", "up", "down", "ceiling", "floor"];

    /// <summary>Rounds to so many decimals, 0 to 28.</summary>
    /// <returns>Null when there is no such mode.</returns>
    public static decimal? Round(decimal value, int digits, string mode) => mode switch
    {
        "halfUp" => decimal.Round(value, digits, MidpointRounding.AwayFromZero),
        "halfEven" => decimal.Round(value, digits, MidpointRounding.ToEven),
        "halfDown" => HalfDown(value, digits),
        "up" => decimal.Round(value, digits, value < 0 ? MidpointRounding.ToNegativeInfinity : MidpointRounding.ToPositiveInfinity),
        "down" => decimal.Round(value, digits, MidpointRounding.ToZero),
        "ceiling" => decimal.Round(value, digits, MidpointRounding.ToPositiveInfinity),
        "floor" => decimal.Round(value, digits, MidpointRounding.ToNegativeInfinity),
        _ => null,
    };

    static decimal HalfDown(decimal value, int digits)
    {
        var down = decimal.Round(value, digits, MidpointRounding.ToZero);
        var unit = Unit(digits);
        return Math.Abs(value - down) * 2 > unit ? down + Math.Sign(value) * unit : down;
    }

    /// <summary>
    /// Splits a total by weights into parts of so many decimals that sum to it exactly: every part is rounded towards zero, and what is
    /// left goes, one smallest unit each, to the largest remainders; earlier parts come first when remainders are equal.
    /// </summary>
    /// <param name="total">A multiple of the smallest unit.</param>
    /// <param name="weights">At least one, none negative, not all zero.</param>
    /// <param name="digits">Decimals of the smallest unit.</param>
    public static decimal[] Allocate(decimal total, IReadOnlyList<decimal> weights, int digits)
    {
        var unit = Unit(digits) * Math.Sign(total);
        var sum = weights.Sum();
        var exact = weights.Select(w => total * w / sum).ToArray();
        var parts = exact.Select(e => decimal.Round(e, digits, MidpointRounding.ToZero)).ToArray();
        var left = unit == 0 ? 0 : (int)((total - parts.Sum()) / unit);
        foreach (var i in Enumerable.Range(0, parts.Length).Where(i => weights[i] > 0).OrderByDescending(i => Math.Abs(exact[i] - parts[i])).ThenBy(i => i).Take(left))
            parts[i] += unit;
        return parts;
    }

    /// <summary>0.01 for two digits.</summary>
    public static decimal Unit(int digits) => new(1, 0, 0, isNegative: false, (byte)digits);
}
