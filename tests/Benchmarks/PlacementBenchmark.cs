using System.Diagnostics;
using System.Globalization;
using DualFlow.Activities.Placement.Rules;

namespace DualFlow.Benchmarks;

/// <summary>A city's placement: 50,000 students with complete lists of 35 places, which rank everyone; 37,000 seats; one thread. Reading and writing tables isn't counted.</summary>
static class PlacementBenchmark
{
    const int Students = 50_000;
    const int Places = 35;
    const int Seats = 37_000;
    const int Rounds = 7;

    public static void Run(TextWriter output)
    {
        var (students, places) = Make(new Random(1));
        var (prepare, match, verify) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            Market? market = null;
            Matching? matching = null;
            prepare.Add(Time(() => market = Market.Prepare(students, places, 1)));
            match.Add(Time(() => matching = StableMatching.Match(market!)));
            verify.Add(Time(() =>
            {
                var verdict = MatchingVerifier.Verify(students, places, matching!.Placements.ToDictionary(p => p.Student, p => p.Place));
                if (!verdict.IsStable || verdict.Pairs != (long)Students * Places)
                    throw new InvalidOperationException("The matching isn't stable.");
            }));
        }
        Row("prepare (names to numbers)", prepare);
        Row("match (deferred acceptance)", match);
        Row("both", [.. prepare.Zip(match, (a, b) => a + b)]);
        Row("verify (own code)", verify);

        void Row(string name, List<double> rounds) =>
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-30} first {rounds[0]:F0} ms, median {rounds.Order().ElementAt(Rounds / 2):F0} ms{(name == "both" ? " (target 500 ms)" : "")}"));
    }

    static double Time(Action action)
    {
        var clock = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(clock).TotalMilliseconds;
    }

    static (PlacementStudent[] Students, PlacementPlace[] Places) Make(Random random)
    {
        // Popular places and strong students, as in life: everybody wants roughly the same, so most are refused often.
        var fame = Enumerable.Range(0, Places).Select(_ => random.NextDouble()).ToArray();
        var strength = Enumerable.Range(0, Students).Select(_ => random.NextDouble()).ToArray();
        string[] names = [.. Enumerable.Range(0, Students).Select(i => string.Create(CultureInfo.InvariantCulture, $"S{i:D5}"))];
        string[] sites = [.. Enumerable.Range(0, Places).Select(i => string.Create(CultureInfo.InvariantCulture, $"P{i:D2}"))];
        return (
            [.. names.Select(s => new PlacementStudent(s, Ranked(sites, fame, random)))],
            [.. sites.Select((p, i) => new PlacementPlace(p, Seats / Places + (i < Seats % Places ? 1 : 0), Ranked(names, strength, random)))]);
    }

    static string[] Ranked(string[] names, double[] worth, Random random)
    {
        var list = (string[])names.Clone();
        Array.Sort(worth.Select(w => -w - random.NextDouble()).ToArray(), list);
        return list;
    }
}
