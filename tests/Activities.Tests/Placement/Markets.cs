using CsCheck;
using DualFlow.Activities.Placement.Rules;

namespace DualFlow.Activities.Tests.Placement;

/// <summary>Small markets, as written by hand and at random.</summary>
static class Markets
{
    /// <summary>Students A, S, D, J, L and places M, C, G with two seats each (DOMAIN.md 3.3b).</summary>
    public static (PlacementStudent[] Students, PlacementPlace[] Places) Example { get; } =
    (
        [S("A", "C"), S("S", "C", "M"), S("D", "C", "M", "G"), S("J", "C", "G", "M"), S("L", "M", "C", "G")],
        [P("M", 2, "D", "L", "S", "J"), P("C", 2, "D", "A", "S", "L", "J"), P("G", 2, "D", "J", "L")]
    );

    public static PlacementStudent S(string id, params string[] preferences) => new(id, preferences);

    public static PlacementPlace P(string id, int capacity, params string[] preferences) => new(id, capacity, preferences);

    /// <summary>Markets with short lists, capacities from 0 to 3, names named by one side only, without equals.</summary>
    public static Gen<(PlacementStudent[] Students, PlacementPlace[] Places)> Strict { get; } = Random(equals: false);

    /// <summary>The same with equals on both sides, priorities and minimums.</summary>
    public static Gen<(PlacementStudent[] Students, PlacementPlace[] Places)> Tied { get; } = Random(equals: true);

    static Gen<(PlacementStudent[], PlacementPlace[])> Random(bool equals) =>
        Gen.Select(Gen.Int[1, 5], Gen.Int[1, 3], Gen.Int).Select((students, places, seed) => Make(students, places, new Random(seed), equals));

    static (PlacementStudent[], PlacementPlace[]) Make(int students, int places, Random random, bool equals)
    {
        string[] studentNames = [.. Enumerable.Range(1, students).Select(i => $"s{i}")];
        string[] placeNames = [.. Enumerable.Range(1, places).Select(i => $"p{i}")];
        return (
            [.. studentNames.Select(s => new PlacementStudent(s, List(placeNames, random, equals), equals ? random.Next(2) : 0))],
            [.. placeNames.Select(p => (Id: p, Capacity: random.Next(4))).Select(p => new PlacementPlace(p.Id, p.Capacity, List(studentNames, random, equals), equals ? random.Next(p.Capacity + 1) : 0))]);
    }

    static string[] List(string[] names, Random random, bool equals)
    {
        var shuffled = names.ToArray();
        random.Shuffle(shuffled);
        var list = new List<string>();
        foreach (var name in shuffled.Take(random.Next(4) == 0 ? random.Next(names.Length + 1) : names.Length))
            if (equals && list.Count > 0 && random.Next(2) == 0)
                list[^1] += "=" + name;
            else
                list.Add(name);
        return [.. list];
    }
}
