using CsCheck;
using DualFlow.Activities.Admission.Rules;
using DualFlow.Activities.Lottery;

namespace DualFlow.Activities.Tests.Admission;

public class SeatAssignmentTests
{
    static readonly string[] Codes = ["00000001", "00000002", "00000003"];
    static readonly QuotaTerms Terms = new([new("orphan", 0.1m), new("rural", 0.35m)], SeatRounding.HalfUp, SeatOrder.ReserveFirst);
    static readonly QuotaTerms NoQuotas = Terms with { Quotas = [] };

    static readonly Gen<ContestPerson[]> People = Gen.Select(Gen.Int[0, 59], Gen.Int[0, 3], Gen.Int[200, 500]).Array[0, 40].Select(all => all.Select((p, i) =>
        new ContestPerson($"A{i:D3}", [.. Wishes(p.Item1).Select(w => new ScoredChoice(w, p.Item3 / 100m + i / 100_000m, 4))], 4, new(2026, 7, 1),
            p.Item2 switch { 1 => ["rural"], 2 => ["orphan"], 3 => ["orphan", "rural"], _ => [] })).ToArray());

    [Fact]
    public void Nobody_holds_two_seats_and_no_specialty_gives_more_than_it_has() =>
        Gen.Select(People, Gen.Int[0, 12]).Sample((people, seats) =>
        {
            var given = Assign(people, seats, Terms, []);
            Assert.All(given, a => Assert.True(a.Allocation.Grants.Count <= seats));
            var numbers = given.SelectMany(a => a.Allocation.Grants).Select(g => g.Number).ToList();
            Assert.Equal(numbers.Count, numbers.Distinct().Count());
        });

    [Fact]
    public void Nobody_envies_someone_below_who_sits_on_an_open_seat_of_a_specialty_wished_for_more() =>
        Gen.Select(People, Gen.Int[1, 12]).Sample((people, seats) =>
        {
            var given = Assign(people, seats, NoQuotas, []);
            var place = given.SelectMany(a => a.Allocation.Grants.Select(g => (g.Number, a.Specialty))).ToDictionary(g => g.Number, g => g.Specialty);
            foreach (var person in people)
                foreach (var wish in person.Choices.TakeWhile(c => c.Specialty != place.GetValueOrDefault(person.Number)))
                {
                    var allocation = given.Single(a => a.Specialty == wish.Specialty).Allocation;
                    Assert.Equal(0, allocation.Vacant);
                    Assert.All(allocation.Grants, g => Assert.True(people.Single(p => p.Number == g.Number).For(wish.Specialty)!.Score > wish.Score));
                }
        });

    [Fact]
    public void The_order_of_the_input_changes_nothing() =>
        Gen.Select(People, Gen.Int[0, 12], Gen.Int).Sample((people, seats, shuffle) =>
        {
            var given = Assign(people, seats, Terms, []);
            var again = Assign([.. people.OrderBy(p => p.Number.GetHashCode(StringComparison.Ordinal) ^ shuffle)], seats, Terms, []);
            Assert.Equal(given.SelectMany(a => a.Allocation.Grants), again.SelectMany(a => a.Allocation.Grants));
        });

    [Fact]
    public void Rounds_of_offers_end_with_every_seat_confirmed_or_nobody_left() =>
        Gen.Select(People, Gen.Int[1, 12], Gen.ULong).Sample((people, seats, seed) =>
        {
            var answers = new SplitMix64(seed);
            var settled = new List<SettledPlace>();
            for (var round = 0; ; round++)
            {
                Assert.True(round <= people.Length);
                var offers = SeatAssignment.Offers(Assign(people, seats, Terms, settled), people);
                if (offers.Count == 0)
                    break;
                settled.AddRange(offers.Select(o => new SettledPlace(o.Number, o.Specialty, o.SeatType, answers.Below(3) == 0 ? PlaceAnswer.Declined : PlaceAnswer.Confirmed)));
            }
            Assert.Equal(settled.Count, settled.Select(s => s.Number).Distinct().Count());
            foreach (var code in Codes)
            {
                var confirmed = settled.Count(s => s.Specialty == code && s.Answer == PlaceAnswer.Confirmed);
                Assert.True(confirmed <= seats);
                if (confirmed < seats)
                    Assert.All(people.Where(p => p.Choices.Any(c => c.Specialty == code)), p => Assert.Contains(settled, s => s.Number == p.Number));
            }
        });

    static IReadOnlyList<SpecialtyAllocation> Assign(ContestPerson[] people, int seats, QuotaTerms terms, IReadOnlyList<SettledPlace> settled) =>
        SeatAssignment.Assign([.. Codes.Select(c => new ContestSpecialty(c, seats))], people,
            [.. Codes.Select(c => new SpecialtyOrder(c, [.. people.Select(p => p.For(c)).OfType<Contender>().OrderByDescending(p => p.Score).Select(p => p.Number)]))], terms, settled);

    static IEnumerable<string> Wishes(int n)
    {
        var left = Codes.ToList();
        for (var count = n % 3 + 1; count > 0; count--, n /= 3)
        {
            var code = left[n % left.Count];
            left.Remove(code);
            yield return code;
        }
    }
}
