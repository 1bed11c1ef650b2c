namespace DualFlow.Activities.Rotation.Blocks;

/// <summary>Plans which groups are at college and which at enterprises in each week (A12).</summary>
/// <remarks>Every group takes the cycle of college and enterprise weeks at an offset of its own: the offsets are chosen so that rooms suffice in every week.
/// Source: level 1 of Seizinger and Brunner, EJOR 304(3) 2023, here by enumeration of patterns.</remarks>
public static class BlockPlanner
{
    /// <summary>A group to plan.</summary>
    /// <param name="Id">Name for references.</param>
    /// <param name="College">Weeks at college in a cycle.</param>
    /// <param name="Enterprise">Weeks at the enterprise in a cycle.</param>
    /// <param name="Off">Weeks of vacation, from 0; the cycle stands still in them.</param>
    public sealed record Order(string Id, int College, int Enterprise, IReadOnlyList<int> Off);

    /// <summary>A planned group.</summary>
    /// <param name="Id">The group.</param>
    /// <param name="Weeks">For each week: C at college, E at the enterprise, - off.</param>
    public sealed record Block(string Id, string Weeks);

    /// <summary>Chooses the offsets.</summary>
    /// <param name="groups">Groups.</param>
    /// <param name="weeks">Number of weeks.</param>
    /// <param name="rooms">Groups that fit into the college in a week.</param>
    /// <returns>The blocks, and the most groups at college in any week: more than <paramref name="rooms"/> when no choice was found that fits.</returns>
    public static (IReadOnlyList<Block> Blocks, int MostAtCollege) Plan(IReadOnlyList<Order> groups, int weeks, int rooms)
    {
        var chosen = new int[groups.Count];
        var load = new int[weeks];
        for (var g = 0; g < groups.Count; g++)
            Choose(groups[g], g);
        // Each group looks again while the others stand: until nobody can improve, or a few rounds are over.
        for (var round = 0; round < 20; round++)
        {
            var before = (int[])chosen.Clone();
            for (var g = 0; g < groups.Count; g++)
            {
                Add(groups[g], chosen[g], -1);
                Choose(groups[g], g);
            }
            if (before.SequenceEqual(chosen) || load.Max() <= rooms)
                break;
        }
        return ([.. groups.Select((g, i) => new Block(g.Id, Draw(g, chosen[i])))], weeks == 0 ? 0 : load.Max());

        void Choose(Order group, int g)
        {
            chosen[g] = Enumerable.Range(0, Math.Max(1, group.College + group.Enterprise))
                .MinBy(o => Draw(group, o).Select((w, t) => w == 'C' ? Math.Pow(load[t] + 1, 4) - Math.Pow(load[t], 4) : 0).Sum());
            Add(group, chosen[g], 1);
        }

        void Add(Order group, int offset, int by)
        {
            var drawn = Draw(group, offset);
            for (var t = 0; t < weeks; t++)
                load[t] += drawn[t] == 'C' ? by : 0;
        }

        string Draw(Order group, int offset)
        {
            var (line, at, cycle) = (new char[weeks], offset, Math.Max(1, group.College + group.Enterprise));
            for (var t = 0; t < weeks; t++)
                line[t] = group.Off.Contains(t) ? '-' : at++ % cycle < group.College ? 'C' : 'E';
            return new(line);
        }
    }
}
