using DualFlow.Activities.Lottery;
using System.Globalization;
using DualFlow.Activities.Admission.Rules;
using DualFlow.Activities.Registry;

namespace DualFlow.Activities.Sample;

/// <summary>Makes invented people: names, and identification numbers with a right check digit, none twice.</summary>
sealed class PersonMaker(ulong seed)
{
    readonly HashSet<string> numbers = new(StringComparer.Ordinal);
    SplitMix64 random = new(seed);

    public int Below(int bound) => random.Below(bound);

    public bool Chance(int percent) => random.Below(100) < percent;

    public T Pick<T>(IReadOnlyList<T> from) => from[random.Below(from.Count)];

    public DateOnly Day(DateOnly from, DateOnly to) => from.AddDays(random.Below(to.DayNumber - from.DayNumber + 1));

    public (string Last, string First, string? Middle) Name(bool kazakh, bool female)
    {
        var last = NamePool.Family(Pick(kazakh ? NamePool.KazakhFamilies : NamePool.RussianFamilies), female);
        var first = Pick((kazakh, female) switch
        {
            (true, false) => NamePool.KazakhMale,
            (true, true) => NamePool.KazakhFemale,
            (false, false) => NamePool.RussianMale,
            _ => NamePool.RussianFemale,
        });
        if (Chance(12))
            return (last, first, null);
        var father = Pick(kazakh ? NamePool.KazakhFathers : NamePool.RussianFathers);
        return (last, first, father + (kazakh, female) switch { (true, false) => "ұлы", (true, true) => "қызы", (false, false) => "ич", _ => "на" });
    }

    /// <summary>True when nobody has that number yet; from now on somebody has.</summary>
    public bool Keep(string number) => numbers.Add(number);

    public string Iin(DateOnly birth, bool female)
    {
        var century = (birth.Year >= 2000 ? 5 : 3) + (female ? 1 : 0);
        while (true)
        {
            var digits = birth.ToString("yyMMdd", CultureInfo.InvariantCulture) + century + random.Below(10_000).ToString("D4", CultureInfo.InvariantCulture);
            if (IdentityNumber.CheckDigit(digits) is { } check && numbers.Add(digits + check))
                return digits + check;
        }
    }
}
