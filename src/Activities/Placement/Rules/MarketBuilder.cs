using System.Runtime.CompilerServices;

namespace DualFlow.Activities.Placement.Rules;

/// <summary>Turns lists of names into numbers: one pass over the students' lists, one over the places', linear but for ties.</summary>
/// <remarks>Whole markets come once in a process, so the loops over all pairs are compiled optimised at once.</remarks>
sealed class MarketBuilder
{
    readonly PlacementStudent[] students;
    readonly PlacementPlace[] places;
    readonly Dictionary<string, int> studentByName = new(StringComparer.Ordinal);
    readonly Dictionary<string, int> placeByName = new(StringComparer.Ordinal);
    readonly List<MarketRemark> remarks = [];
    readonly HashSet<int> drawn = [];
    readonly Lots lots;
    readonly ulong seed;

    public MarketBuilder(IEnumerable<PlacementStudent> students, IEnumerable<PlacementPlace> places, ulong seed)
    {
        (this.seed, lots) = (seed, new(seed));
        this.students = [.. students];
        this.places = [.. places];
        Array.Sort(this.students, (a, b) => string.CompareOrdinal(a.Id, b.Id));
        Array.Sort(this.places, (a, b) => string.CompareOrdinal(a.Id, b.Id));
        Number(this.students.Select(s => s.Id), studentByName, "student");
        Number(this.places.Select(p => p.Id), placeByName, "place");
        if (this.places.FirstOrDefault(p => p.Capacity < 0 || p.Minimum < 0 || p.Minimum > p.Capacity) is { } wrong)
            throw new ArgumentException($"Place {wrong.Id} can't have capacity {wrong.Capacity} and minimum {wrong.Minimum}: 0 ≤ minimum ≤ capacity.", nameof(places));
    }

    public Market Build()
    {
        var (start, wished, choice) = Wishes();
        var (rank, order) = Ranks(start, wished);
        var pairs = Compact(start, wished, choice, rank, order);
        return new(
            [.. students.Select(s => s.Id)], [.. places.Select(p => p.Id)], [.. places.Select(p => p.Capacity)], [.. places.Select(p => p.Minimum)], pairs,
            [.. remarks.OrderByDescending(r => r.IsStudent).ThenBy(r => r.Owner, StringComparer.Ordinal)],
            [.. drawn.Order().Select(s => new DrawnNumber(students[s].Id, lots.Of(students[s].Id).ToString("x16", System.Globalization.CultureInfo.InvariantCulture)))], seed);
    }

    /// <summary>The students' lists in strict order: first wish of each student, place and written position of each wish.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    (int[] Start, List<int> Place, List<int> Choice) Wishes()
    {
        var start = new int[students.Length + 1];
        var (place, choice) = (new List<int>(students.Length * 4), new List<int>(students.Length * 4));
        var namedBy = new int[places.Length];
        Array.Fill(namedBy, -1);
        for (var s = 0; s < students.Length; s++)
        {
            start[s] = place.Count;
            var position = 0;
            foreach (var entry in AsArray(students[s].Preferences))
            {
                position++;
                var before = place.Count;
                if (placeByName.TryGetValue(entry, out var alone))
                    Wish(alone);
                else
                    foreach (var name in PreferenceEntry.Names(entry, placeByName))
                        if (placeByName.TryGetValue(name, out var p))
                            Wish(p);
                        else
                            remarks.Add(new(MarketRemarkKind.Unknown, students[s].Id, true, name));
                if (place.Count - before > 1)
                    SortEqual(place, before, p => lots.Of(students[s].Id, places[p].Id));
            }
            if (position == 0)
                remarks.Add(new(MarketRemarkKind.Empty, students[s].Id, true, ""));

            void Wish(int p)
            {
                if (namedBy[p] == s)
                {
                    remarks.Add(new(MarketRemarkKind.Twice, students[s].Id, true, places[p].Id));
                    return;
                }
                namedBy[p] = s;
                place.Add(p);
                choice.Add(position);
            }
        }
        start[students.Length] = place.Count;
        return (start, place, choice);
    }

    /// <summary>The places' lists in strict order, matched with the wishes: rank of each wish's student (-1 when the place doesn't name the student), wishes of each place best first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    (int[] Rank, List<int>[] Order) Ranks(int[] start, List<int> wished)
    {
        var byPlace = new List<(int Student, int Wish)>[places.Length];
        for (var p = 0; p < places.Length; p++)
            byPlace[p] = [];
        for (var s = 0; s < students.Length; s++)
            for (var wish = start[s]; wish < start[s + 1]; wish++)
                byPlace[wished[wish]].Add((s, wish));

        var rank = new int[wished.Count];
        Array.Fill(rank, -1);
        var order = new List<int>[places.Length];
        var wishOf = new int[students.Length];
        var namedBy = new int[students.Length];
        Array.Fill(namedBy, -1);
        for (var p = 0; p < places.Length; p++)
        {
            Array.Fill(wishOf, -1);
            foreach (var (s, wish) in byPlace[p])
                wishOf[s] = wish;
            order[p] = [];
            foreach (var s in Listed(p, namedBy))
                if (wishOf[s] < 0)
                    remarks.Add(new(MarketRemarkKind.OneSided, places[p].Id, false, students[s].Id));
                else
                {
                    rank[wishOf[s]] = order[p].Count;
                    order[p].Add(wishOf[s]);
                }
            foreach (var (s, wish) in byPlace[p])
                if (rank[wish] < 0)
                    remarks.Add(new(MarketRemarkKind.OneSided, students[s].Id, true, places[p].Id));
        }
        return (rank, order);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    List<int> Listed(int p, int[] namedBy)
    {
        var listed = new List<int>(places[p].Preferences.Count);
        foreach (var entry in AsArray(places[p].Preferences))
        {
            var before = listed.Count;
            if (studentByName.TryGetValue(entry, out var alone))
                Name(alone);
            else
                foreach (var name in PreferenceEntry.Names(entry, studentByName))
                    if (studentByName.TryGetValue(name, out var s))
                        Name(s);
                    else
                        remarks.Add(new(MarketRemarkKind.Unknown, places[p].Id, false, name));
            if (listed.Count - before > 1)
                SortTied(listed, before);
        }
        if (places[p].Preferences.Count == 0)
            remarks.Add(new(MarketRemarkKind.Empty, places[p].Id, false, ""));
        return listed;

        void Name(int s)
        {
            if (namedBy[s] == p)
            {
                remarks.Add(new(MarketRemarkKind.Twice, places[p].Id, false, students[s].Id));
                return;
            }
            namedBy[s] = p;
            listed.Add(s);
        }
    }

    /// <summary>Equals at a place: priority, then the drawn number, then the name, which only equal numbers reach.</summary>
    void SortTied(List<int> listed, int from)
    {
        var tied = listed[from..].OrderByDescending(s => students[s].Priority).ThenBy(s => lots.Of(students[s].Id)).ThenBy(s => s).ToList();
        foreach (var group in tied.GroupBy(s => students[s].Priority).Where(g => g.Count() > 1))
            drawn.UnionWith(group);
        for (var i = 0; i < tied.Count; i++)
            listed[from + i] = tied[i];
    }

    static void SortEqual(List<int> list, int from, Func<int, ulong> number)
    {
        var equal = list[from..].OrderBy(number).ThenBy(p => p).ToList();
        for (var i = 0; i < equal.Count; i++)
            list[from + i] = equal[i];
    }

    /// <summary>Leaves out the wishes that are not returned.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static Pairs Compact(int[] start, List<int> wished, List<int> choice, int[] rank, List<int>[] order)
    {
        var kept = new int[wished.Count];
        var count = 0;
        for (var wish = 0; wish < kept.Length; wish++)
            kept[wish] = rank[wish] < 0 ? -1 : count++;
        var pairs = new Pairs(new int[start.Length], new int[count], new int[count], new int[count], new int[count], new int[order.Length + 1], new int[count]);
        var next = 0;
        for (var s = 0; s + 1 < start.Length; s++)
        {
            pairs.StudentStart[s] = next;
            for (var wish = start[s]; wish < start[s + 1]; wish++)
                if (kept[wish] >= 0)
                {
                    (pairs.Student[next], pairs.Place[next], pairs.Rank[next], pairs.Choice[next]) = (s, wished[wish], rank[wish], choice[wish]);
                    next++;
                }
        }
        pairs.StudentStart[^1] = next;
        var at = 0;
        for (var p = 0; p < order.Length; p++)
        {
            pairs.PlaceStart[p] = at;
            foreach (var wish in order[p])
                pairs.AtPlace[at++] = kept[wish];
        }
        pairs.PlaceStart[^1] = at;
        return pairs;
    }

    static string[] AsArray(IReadOnlyList<string> list) => list as string[] ?? [.. list];

    static void Number(IEnumerable<string> names, Dictionary<string, int> numbers, string kind)
    {
        foreach (var name in names)
        {
            if (string.IsNullOrWhiteSpace(name))
                throw new ArgumentException($"A {kind} has no name.");
            if (!numbers.TryAdd(name, numbers.Count))
                throw new ArgumentException($"The {kind} {name} stands there twice. Give each a name of its own.");
        }
    }
}
