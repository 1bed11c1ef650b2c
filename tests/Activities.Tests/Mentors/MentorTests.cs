using CsCheck;
using DualFlow.Activities.Mentors.Rules;

namespace DualFlow.Activities.Tests.Mentors;

public class MentorTests
{
    static readonly RatioTable Germany = new([new(1, 1), new(3, 2), new(6, 3)], ThenEvery: 3);
    static readonly RatioTable Austria = new([new(1, 2)], ThenEvery: 1);
    static readonly RatioTable AustrianTrade = new([new(1, 2), new(2, 2), new(3, 3), new(4, 4)], ThenEvery: 3);
    static readonly RatioTable Dental = new([new(11, 5), new(1, 1), new(2, 2), new(4, 3), new(7, 4)], ThenEvery: 10);
    static readonly MentorRule Rule = new(3, NeedsCertificate: true, NeedsOrder: true, 5);
    static readonly DateOnly Day = new(2026, 9, 1);

    [Theory]
    [InlineData("DE", "0:0 1:1 2:1 3:2 5:2 6:3 8:3 9:4 12:5")]
    [InlineData("AT", "0:0 1:2 2:3 3:4")]
    [InlineData("trade", "1:2 2:2 3:3 4:4 6:4 7:5 10:6")]
    [InlineData("dental", "1:1 2:2 3:2 4:3 7:4 10:4 11:5 20:5 21:6")]
    public void A_ratio_is_read_from_the_table_of_the_act(string table, string pairs)
    {
        var ratio = table switch { "DE" => Germany, "AT" => Austria, "trade" => AustrianTrade, _ => Dental };
        Assert.Equal(pairs, string.Join(' ', pairs.Split(' ').Select(p => int.Parse(p.Split(':')[0])).Select(n => $"{n}:{ratio.Most(n)}")));
    }

    [Fact]
    public void The_German_table_is_the_closed_formula() =>
        Gen.Int[0, 1000].Sample(n => Assert.Equal(n <= 0 ? 0 : n <= 2 ? 1 : 1 + n / 3, Germany.Most(n)));

    [Fact]
    public void A_site_takes_the_least_of_places_mentors_and_ratio()
    {
        // The small data set of DOMAIN.md 5.4: 12, 8, min(20, 15) and 5 seats.
        Assert.Equal([12, 8, 15, 5], new[] { (12, 3), (8, 2), (20, 3), (5, 1) }.Select(s => SiteCapacity.Of(s.Item1, [.. Enumerable.Repeat(9, s.Item2)], 5).Capacity));
        var site = SiteCapacity.Of(20, [5, 3, 9], 5, skilled: 8, Germany);
        Assert.Equal((3, 20, 13, 3), (site.Capacity, site.ByPlaces, site.ByMentors, site.ByRatio));
        Assert.Equal(["ratio"], site.Limits);
    }

    [Fact]
    public void Every_reason_against_a_mentor_is_named()
    {
        Assert.Empty(MentorCheck.Reasons(Mentor("m", 5), 4, Day, Rule));
        var bad = new MentorCard("m", 2, 3, 5, [], [], new(2026, 8, 31), new(2026, 9, 2), HasPedagogicalBan: true);
        Assert.Equal(["years", "rank", "ban", "certificateExpired", "order"], MentorCheck.Reasons(bad, 4, Day, Rule).Select(r => r.Code));
        Assert.Contains("certificate", MentorCheck.Reasons(bad with { CertificateUntil = null }, 4, Day, Rule).Select(r => r.Code));
    }

    [Fact]
    public void Students_keep_their_mentors_get_their_language_and_share_the_rest_evenly()
    {
        MentorCard[] mentors = [Mentor("kk", 3, "kk"), Mentor("ru", 3, "ru")];
        MentoredStudent[] students = [new("a", "kk"), new("b", "kk"), new("c", "ru", Before: "kk"), new("d", "kk"), new("e", "ru"), new("f", "ru")];
        var plan = MentorAssignment.Assign(students, mentors, 5);
        Assert.Empty(plan.Unassigned);
        Assert.Equal("kk", plan.Pairs.Single(p => p.Student == "c").Mentor);
        Assert.Equal(3, plan.Pairs.Count(p => p.Mentor == "ru"));
        Assert.Equal(1, plan.Pairs.Count(p => p.IsKept));
    }

    [Fact]
    public void An_assignment_is_the_best_that_trying_everything_finds_and_the_order_changes_nothing() =>
        Gen.Select(Gen.Int[1, 5], Gen.Int[1, 3], Gen.Int).Sample((studentCount, mentorCount, seed) =>
        {
            var random = new Random(seed);
            MentorCard[] mentors = [.. Enumerable.Range(0, mentorCount).Select(i => new MentorCard($"m{i}", 9, 9, random.Next(4), random.Next(2) == 0 ? ["day"] : ["day", "late"], random.Next(2) == 0 ? ["kk"] : ["ru", "kk"]))];
            MentoredStudent[] students = [.. Enumerable.Range(0, studentCount).Select(i => new MentoredStudent($"s{i}", random.Next(2) == 0 ? "kk" : "ru", random.Next(2) == 0 ? "late" : null, random.Next(2) == 0 ? $"m{random.Next(3)}" : null))];
            var plan = MentorAssignment.Assign(students, mentors, 2);
            Assert.Equal(Best(students, mentors, 2), Worth(students, mentors, plan.Pairs));
            Assert.All(plan.Pairs.CountBy(p => p.Mentor), l => Assert.True(l.Value <= Math.Min(2, mentors.Single(m => m.Id == l.Key).Capacity)));
            Assert.Equal(plan.Pairs, MentorAssignment.Assign([.. students.Reverse()], [.. mentors.Reverse()], 2).Pairs);
        }, iter: 500);

    [Fact]
    public void A_substitute_is_eligible_works_the_same_shifts_and_has_room()
    {
        var absent = Mentor("x", 5);
        MentorCard[] others = [absent, Mentor("small", 2), Mentor("late", 5) with { Shifts = ["late"] }, Mentor("young", 5) with { Years = 1 }, Mentor("b", 4), Mentor("a", 5)];
        var load = new Dictionary<string, int> { ["a"] = 2 };
        Assert.Equal("b", SubstituteSearch.Find(absent, others, load, 3, 4, Day, Day.AddDays(9), Rule)?.Id);
        Assert.Null(SubstituteSearch.Find(absent, others, load, 5, 4, Day, Day.AddDays(9), Rule));
    }

    [Theory]
    [InlineData("2026-03-01", false, "")]
    [InlineData("2026-02-28", false, "repeated")]
    [InlineData("2026-06-01", true, "")]
    [InlineData("2026-05-31", true, "repeated")]
    public void Briefings_hold_for_their_time_and_their_station(string repeated, bool hazardous, string missing)
    {
        BriefingRule[] rules = [new("introductory", false, null, null), new("workplace", true, null, null), new("repeated", true, 6, 3)];
        Briefing[] held = [new("introductory", new(2025, 9, 1)), new("workplace", new(2025, 9, 1), "lathe"), new("repeated", DateOnly.Parse(repeated), "lathe")];
        Assert.Equal(missing, string.Join(',', BriefingCheck.Missing(held, "lathe", hazardous, Day, rules)));
        Assert.Equal(["workplace", "repeated"], BriefingCheck.Missing(held, "press", hazardous, Day, rules));
    }

    static MentorCard Mentor(string id, int capacity, string language = "kk") => new(id, 9, 5, capacity, ["day"], [language], new(2030, 1, 1), new(2026, 8, 1));

    // Assigned, kept, right language, evenness: compared in this order.
    static (int, int, int, int) Worth(MentoredStudent[] students, MentorCard[] mentors, IReadOnlyList<MentorPair> pairs)
    {
        var by = students.ToDictionary(s => s.Id);
        return (pairs.Count, -pairs.Count(p => by[p.Student].Before is { } b && b != p.Mentor), pairs.Count(p => mentors.Single(m => m.Id == p.Mentor).Languages.Contains(by[p.Student].Language)),
            -pairs.CountBy(p => p.Mentor).Sum(l => l.Value * l.Value));
    }

    static (int, int, int, int) Best(MentoredStudent[] students, MentorCard[] mentors, int most)
    {
        IEnumerable<MentorPair[]> all = [[]];
        foreach (var student in students)
            all = all.SelectMany(soFar => mentors.Where(m => (student.Shift is null || m.Shifts.Contains(student.Shift)) && soFar.Count(p => p.Mentor == m.Id) < Math.Min(most, m.Capacity))
                .Select(m => (MentorPair[])[.. soFar, new(student.Id, m.Id, false)]).Append(soFar));
        return all.Select(pairs => Worth(students, mentors, pairs)).Max();
    }
}
