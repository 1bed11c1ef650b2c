using CsCheck;
using DualFlow.Activities.Placement.Rules;
using DualFlow.Activities.Registry;
using DualFlow.Activities.Sample;

namespace DualFlow.Activities.Tests.Placement;

public class RoundTests
{
    static readonly RoundTerms Terms = new(new(2027, 9, 1), new(2028, 6, 25), new(15, 18, 18), new(), 5);

    static RoundStudent Student(string id, decimal grade = 4, int born = 2008, string language = "kk") => new(id, id, new(born, 1, 15), "Q", language, new(2029, 1, 1), grade);

    static RoundPlace Place(string id, int capacity, string hazard = "none") => new(id, $"B{id}", $"E{id}", "Цех", "1", "Q", "day", hazard, 0, ["kk", "ru"], capacity);

    static RoundFacts Facts(RoundTerms terms, RoundStudent[] students, RoundPlace[] places, params (string Student, string[] Ranked)[] wishes) =>
        new(terms, students, places, wishes.ToDictionary(w => w.Student, w => new StudentWishes(w.Ranked, [])), new Dictionary<string, EnterpriseRanking>());

    static readonly Gen<RoundFacts> Any =
        from students in Gen.Select(Gen.Decimal[2, 5], Gen.Int[2006, 2012]).Array[1, 12]
        from places in Gen.Select(Gen.Int[0, 4], Gen.Bool.Select(isHard => isHard ? "hazardous" : "none")).Array[1, 5]
        from wishes in Gen.Int[0, 4].Array[0, 4].Array[students.Length]
        select Facts(Terms, [.. students.Select((s, i) => Student($"s{i:00}", decimal.Round(s.Item1, 1), s.Item2))], [.. places.Select((p, i) => Place($"p{i}", p.Item1, p.Item2))],
            [.. wishes.Select((w, i) => ($"s{i:00}", w.Where(p => p < places.Length).Select(p => $"p{p}").ToArray())).Where(w => w.Item2.Length > 0)]);

    [Fact]
    public void A_round_is_stable_lawful_within_capacity_and_the_same_in_any_order() => Any.Sample(facts =>
    {
        var result = RoundMatching.Run(facts, 7);
        Assert.True(result.Report.IsStable);
        Assert.Equal(facts.Students.Count, result.Seats.Count);
        Assert.All(result.Seats.Where(s => s.Place is not null), s => Assert.Empty(RoundEligibility.Reasons(facts.Students.Single(x => x.Id == s.Student), facts.Places.Single(p => p.Id == s.Place), Terms)));
        Assert.All(facts.Places, p => Assert.True(result.Seats.Count(s => s.Place == p.Id) <= p.Capacity));
        Assert.Equal(result.Seats, RoundMatching.Run(facts with { Students = [.. facts.Students.Reverse()], Places = [.. facts.Places.Reverse()] }, 7).Seats);
    }, iter: 300);

    [Fact]
    public void When_a_place_goes_nobody_else_moves_and_no_free_seat_stays_that_a_displaced_one_could_have() => Any.Sample(facts =>
    {
        var before = RoundMatching.Run(facts, 7).Seats;
        var gone = facts.Places[0].Id;
        var displaced = SeatRefill.Released(before, gone, 0, 7);
        Assert.Equal(before.Where(s => s.Place == gone).Select(s => s.Student).Order(), displaced.Order());
        var now = facts with { Places = [.. facts.Places.Skip(1)] };
        var after = SeatRefill.Refill(now, before, displaced, new Dictionary<string, IReadOnlyList<string>>(), 7, "repair");
        Assert.Equal(displaced.Order(StringComparer.Ordinal), after.Select(s => s.Student));
        var load = before.Where(s => s.Place is not null && !displaced.Contains(s.Student)).Concat(after.Where(s => s.Place is not null)).CountBy(s => s.Place!).ToDictionary();
        Assert.All(now.Places, p => Assert.True(load.GetValueOrDefault(p.Id) <= p.Capacity));
        Assert.All(after.Where(s => s.Place is null), s => Assert.DoesNotContain(now.Places, p =>
            load.GetValueOrDefault(p.Id) < p.Capacity && RoundEligibility.Reasons(facts.Students.Single(x => x.Id == s.Student), p, Terms).Count == 0));
    }, iter: 300);

    [Fact]
    public void Seats_are_shared_two_and_two_and_nobody_who_has_one_loses_it() => Any.Sample(facts =>
    {
        var whole = RoundMatching.Run(facts, 7).Seats;
        var shared = RoundMatching.Run(facts with { Terms = Terms with { SharesByHalves = true } }, 7).Seats;
        Assert.All(whole.Zip(shared).Where(x => x.First.Place is not null), x => Assert.Equal(x.First.Place, x.Second.Place));
        Assert.All(facts.Places, p => Assert.Equal(shared.Count(s => s.Place == p.Id && s.Half == 1), shared.Count(s => s.Place == p.Id && s.Half == 2)));
        Assert.All(facts.Places, p => Assert.True(shared.Count(s => s.Place == p.Id && s.Half != 2) <= p.Capacity));
    }, iter: 300);

    [Fact]
    public void Why_somebody_has_no_place_is_said()
    {
        var result = RoundMatching.Run(Facts(Terms,
            [Student("a", 5), Student("b", 3), Student("minor", born: 2011), Student("other") with { Qualification = "X" }], [Place("h", 1, "hazardous")]), 1);
        Assert.Equal("a: b:full minor:notEligible other:noPlaces", string.Join(' ', result.Seats.Select(s => $"{s.Student}:{s.Reason}")));
        var refused = RoundMatching.Run(Facts(Terms, [Student("a")], [Place("p", 1)]) with { Rankings = new Dictionary<string, EnterpriseRanking> { ["Bp"] = new([], ["a"]) } }, 1);
        Assert.Equal("refused", refused.Seats.Single().Reason);
    }

    [Fact]
    public void A_move_is_checked_in_every_respect()
    {
        var facts = Facts(Terms, [Student("a", 5), Student("b", 4), Student("minor", 3, 2011)], [Place("p", 1), Place("h", 1, "hazardous"), Place("q", 1)], ("a", ["p"]), ("b", ["p", "q"]), ("minor", ["q"]));
        var seats = RoundMatching.Run(facts, 1).Seats;
        Assert.Equal("a:p b:q minor:", string.Join(' ', seats.Select(s => $"{s.Student}:{s.Place}")));
        Assert.Equal(["age"], Failed("minor", "h"));
        Assert.Equal(["seat"], Failed("minor", "p"));
        Assert.Equal(["same"], Failed("a", "p").Except(["seat"]));
        Assert.Equal(["place"], Failed("a", "nowhere"));
        Assert.Equal(["student"], Failed("stranger", "p"));
        Assert.Equal(["nowhere"], Failed("minor", null));
        Assert.Empty(Failed("a", null));
        // b goes where b is worse off than before: only the checks of law count, but who is passed over is told.
        var harm = MoveCheck.Of(facts, seats, "b", "h").Single(c => c.Code == "harm");
        Assert.Equal((false, true), (harm.IsPassed, harm.OnlyWarns));

        IEnumerable<string> Failed(string student, string? place) => MoveCheck.Of(facts, seats, student, place).Where(c => c is { IsPassed: false, OnlyWarns: false }).Select(c => c.Code);
    }

    [Fact]
    public void Seats_follow_places_mentors_and_shifts_and_no_mentor_is_counted_twice()
    {
        static EnterpriseRow Enterprise(string bin, string status = "accredited") => new() { TenantId = "", Bin = bin, Name = bin, Status = status, SkilledWorkers = 9 };
        static WorkplaceRow Work(string id, string bin, int places, string shift = "day", bool open = true) => new()
        {
            TenantId = "", Id = id, Bin = bin, Site = "1", Name = "Цех", Qualification = "Q", Places = places, Shift = shift, HazardClass = "none", MinimumAge = 0, IsOpen = open,
        };
        static MentorRow Mentor(string id, string bin, int capacity, string shifts = "day", string status = "active", bool barred = false) => new()
        {
            TenantId = "", Id = id, Bin = bin, FullName = id, Profession = "м", Rank = 5, YearsInProfession = 9, Capacity = capacity, Shifts = shifts, Languages = "kk", IsBarred = barred, Status = status,
        };
        // The college of the hand vector: places 12, 8, 20 and 5, mentors 3, 2, 3 and 1, five students each.
        EnterpriseRow[] four = [.. Enumerable.Range(1, 4).Select(i => Enterprise($"E{i}"))];
        var seats = OfferedPlaces.Of(four, [Work("1", "E1", 12), Work("2", "E2", 8), Work("3", "E3", 20), Work("4", "E4", 5)],
            [.. new[] { 3, 2, 3, 1 }.SelectMany((n, e) => Enumerable.Range(0, n).Select(i => Mentor($"{e}{i}", $"E{e + 1}", 9)))], Terms);
        Assert.Equal([12, 8, 15, 5], seats.Select(p => p.Capacity));
        // One mentor in two shifts is shared; barred, absent and closed do not count; who is not accredited offers nothing.
        var shared = OfferedPlaces.Of([Enterprise("E1"), Enterprise("E2", "excluded")],
            [Work("d", "E1", 4), Work("e", "E1", 4, "evening"), Work("c", "E1", 9, open: false), Work("x", "E2", 4)],
            [Mentor("a", "E1", 4, "day,evening"), Mentor("b", "E1", 5, barred: true), Mentor("c", "E1", 5, status: "absent"), Mentor("x", "E2", 5)], Terms);
        Assert.Equal([("d", 2), ("e", 2)], shared.Select(p => (p.Id, p.Capacity)));
    }

    [Fact]
    public void The_people_of_the_sample_wish_the_same_for_the_same_seed()
    {
        string[] places = [.. Enumerable.Range(0, 20).Select(i => $"p{i}")];
        string All(ulong seed) => string.Join(' ', Enumerable.Range(0, 200).Select(i => string.Join(',', new PlacementPeople(seed).Wishes($"s{i}", places, 5)?.Ranked ?? [])));
        Assert.Equal(All(1), All(1));
        Assert.NotEqual(All(1), All(2));
        Assert.All(Enumerable.Range(0, 200), i => Assert.InRange(new PlacementPeople(1).Wishes($"s{i}", places, 5)?.Ranked.Distinct().Count() ?? 1, 1, 5));
    }
}
