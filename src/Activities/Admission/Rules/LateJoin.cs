namespace DualFlow.Activities.Admission.Rules;

/// <summary>Lists that were approved take in people whose refusal an appeal has lifted (process P12 step 6).</summary>
/// <param name="Orders">Strict orders with them.</param>
/// <param name="Joined">Who is new, in ordinal order of the numbers.</param>
/// <param name="Lots">Lots that were drawn among the new ones.</param>
/// <param name="Allocations">Seats of the revised lists: confirmed places, and the free seats as they would be offered now.</param>
/// <param name="Owed">Seats that a new one would have had from the start and that are taken: over the plan, when the director grants them.</param>
public sealed record LateJoin(
    IReadOnlyList<SpecialtyOrder> Orders, IReadOnlyList<string> Joined, IReadOnlyList<DrawnLot> Lots, IReadOnlyList<SpecialtyAllocation> Allocations, IReadOnlyList<OwedSeat> Owed)
{
    /// <summary>Works the revised lists out.</summary>
    /// <remarks>
    /// Whoever stands in an approved list keeps the order that was published, lots included: a new one comes in above the first who is worse by score and keys, and behind
    /// equals, who were drawn before.
    /// </remarks>
    /// <param name="specialties">Seats.</param>
    /// <param name="people">Everyone who competes, new ones included.</param>
    /// <param name="orders">The approved orders.</param>
    /// <param name="keys">What decides between equal scores, in order.</param>
    /// <param name="terms">Quota rules.</param>
    /// <param name="settled">Offers already answered.</param>
    /// <param name="seed">The published seed.</param>
    public static LateJoin Of(
        IReadOnlyList<ContestSpecialty> specialties, IReadOnlyList<ContestPerson> people, IReadOnlyList<SpecialtyOrder> orders, IReadOnlyList<TieKey> keys, QuotaTerms terms,
        IReadOnlyList<SettledPlace> settled, ulong seed)
    {
        var known = orders.SelectMany(o => o.Numbers).ToHashSet(StringComparer.Ordinal);
        var late = people.Where(p => !known.Contains(p.Number) && p.Choices.Any(c => specialties.Any(s => s.Code == c.Specialty))).OrderBy(p => p.Number, StringComparer.Ordinal).ToList();
        var byNumber = people.ToDictionary(p => p.Number, StringComparer.Ordinal);
        string[] priority = [.. terms.Quotas.Select(q => q.Category)];
        var lots = new List<DrawnLot>();
        var revised = orders.Select(o => new SpecialtyOrder(o.Specialty, Insert(o))).ToList();
        var allocations = SeatAssignment.Assign(specialties, people, revised, terms, settled);
        // As if the refusal had never been, and nobody had answered yet.
        var fair = SeatAssignment.Assign(specialties, people, revised, terms, []);
        return new(revised, [.. late.Select(p => p.Number)], lots,
            [.. allocations.Select(a => a with { Allocation = a.Allocation with { Grants = [.. Confirmed(a.Specialty), .. a.Allocation.Grants], Use = fair.First(f => f.Specialty == a.Specialty).Allocation.Use } })],
            [.. from a in fair from g in a.Allocation.Grants
                where late.Exists(p => p.Number == g.Number) && !allocations.Any(n => n.Allocation.Grants.Any(x => x.Number == g.Number))
                select new OwedSeat(g.Number, a.Specialty, g.SeatType)]);

        IReadOnlyList<string> Insert(SpecialtyOrder order)
        {
            var numbers = order.Numbers.ToList();
            var drawn = TieBreak.Resolve(order.Specialty + "+", late.Select(p => p.For(order.Specialty)).OfType<Contender>(), keys, priority, seed);
            lots.AddRange(drawn.Lots.Select(l => l with { List = order.Specialty }));
            foreach (var person in drawn.Order)
            {
                var place = numbers.FindIndex(n => byNumber.GetValueOrDefault(n)?.For(order.Specialty) is { } other && TieBreak.Compare(person, other, keys, priority) < 0);
                numbers.Insert(place < 0 ? numbers.Count : place, person.Number);
            }
            // Who was struck off since, because a paper never came, is no longer in the contest.
            return [.. numbers.Where(byNumber.ContainsKey)];
        }

        IEnumerable<SeatGrant> Confirmed(string specialty) =>
            settled.Where(s => s.Specialty == specialty && s.Answer == PlaceAnswer.Confirmed).Select(s => new SeatGrant(s.Number, s.SeatType));
    }
}

/// <summary>A seat that somebody should have had.</summary>
/// <param name="Number">Number of the application.</param>
/// <param name="Specialty">Eight digits.</param>
/// <param name="SeatType"><c>open</c> or a quota category.</param>
public sealed record OwedSeat(string Number, string Specialty, string SeatType);
