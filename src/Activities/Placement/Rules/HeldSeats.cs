using System.Runtime.CompilerServices;

namespace DualFlow.Activities.Placement.Rules;

/// <summary>Seats that are held while proposals go on. A full place only ever gets better students, so the worst held one is found by walking one way.</summary>
sealed class HeldSeats
{
    readonly Pairs pairs;
    readonly int[] capacity;
    readonly int[] next;
    readonly int[] count;
    readonly int[] worst;
    readonly bool[] isHeld;

    public HeldSeats(Market market, int[] capacity)
    {
        (pairs, this.capacity) = (market.Pairs, capacity);
        PairOf = new int[market.Students.Count];
        Array.Fill(PairOf, -1);
        next = pairs.StudentStart[..^1];
        count = new int[capacity.Length];
        worst = new int[capacity.Length];
        isHeld = new bool[pairs.Student.Length];
    }

    /// <summary>The pair that each student holds, -1 for none.</summary>
    public int[] PairOf { get; }

    /// <summary>Gives a seat from outside: the student goes on from there when it is lost.</summary>
    public void Seat(int pair)
    {
        var (s, p) = (pairs.Student[pair], pairs.Place[pair]);
        next[s] = pair;
        Hold(pair, p);
        count[p]++;
        worst[p] = Math.Max(worst[p], pairs.Rank[pair]);
    }

    /// <summary>The student asks the best place not asked yet; whoever loses a seat by it asks in turn.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Propose(int s)
    {
        while (s >= 0)
        {
            if (next[s] == pairs.StudentStart[s + 1])
            {
                PairOf[s] = -1;
                return;
            }
            s = Ask(next[s]);
        }
    }

    /// <summary>Asks for one seat; answers who is without a seat now, -1 for nobody.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    int Ask(int pair)
    {
        var (s, p, rank) = (pairs.Student[pair], pairs.Place[pair], pairs.Rank[pair]);
        if (count[p] < capacity[p])
        {
            Hold(pair, p);
            count[p]++;
            worst[p] = Math.Max(worst[p], rank);
            return -1;
        }
        if (capacity[p] == 0 || rank > worst[p])
        {
            next[s]++;
            return s;
        }
        var first = pairs.PlaceStart[p];
        var loser = pairs.Student[pairs.AtPlace[first + worst[p]]];
        Release(first + worst[p], loser);
        Hold(pair, p);
        while (!isHeld[first + worst[p]])
            worst[p]--;
        return loser;
    }

    void Hold(int pair, int p)
    {
        isHeld[pairs.PlaceStart[p] + pairs.Rank[pair]] = true;
        PairOf[pairs.Student[pair]] = pair;
    }

    void Release(int seat, int student)
    {
        isHeld[seat] = false;
        PairOf[student] = -1;
        next[student]++;
    }
}
