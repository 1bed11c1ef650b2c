namespace DualFlow.Activities.Lottery;

/// <summary>The SplitMix64 generator: fixed by this code, so a published seed repeats a lottery on any machine and in any language.</summary>
/// <remarks>Source: Steele, Lea, Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014, with the constants of the reference code by Vigna.</remarks>
public struct SplitMix64(ulong seed)
{
    ulong state = seed;

    /// <summary>The next 64 bits.</summary>
    public ulong Next()
    {
        state += 0x9E3779B97F4A7C15;
        var z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>A number from 0 to bound - 1, each equally likely: values of the incomplete last block are drawn again.</summary>
    public int Below(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bound);
        var range = (ulong)bound;
        var reject = (0 - range) % range;
        ulong value;
        do
            value = Next();
        while (value < reject);
        return (int)(value % range);
    }

    /// <summary>A number in the unit interval, 1 excluded, with 53 bits.</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A seed of its own for a named part, so that one list's draw never depends on another's length.</summary>
    /// <param name="seed">The published seed.</param>
    /// <param name="name">Name of the part, hashed with 64-bit FNV-1a over UTF-8.</param>
    public static ulong Derive(ulong seed, string name)
    {
        var hash = 0xCBF29CE484222325;
        foreach (var b in System.Text.Encoding.UTF8.GetBytes(name))
            hash = (hash ^ b) * 0x100000001B3;
        return new SplitMix64(seed ^ hash).Next();
    }
}
