namespace DualFlow.Activities.Admission.Rules;

/// <summary>Gives out the seats of several specialties when people have several choices.</summary>
/// <remarks>
/// Deferred acceptance (Gale and Shapley, 1962): everyone asks for the best choice that has not refused yet; each specialty
/// keeps those whom its quota rules seat and refuses the rest. Nobody loses by naming a popular specialty first, and nobody
/// blocks two seats. The result depends on the strict orders only, never on the order of the input.
/// </remarks>
public static class SeatAssignment
{
    /// <summary>Gives out every seat that is still free.</summary>
    /// <param name="specialties">Seats.</param>
    /// <param name="people">Everyone who competes.</param>
    /// <param name="orders">The strict order of each specialty, made once for the campaign.</param>
    /// <param name="terms">Quota rules.</param>
    /// <param name="settled">Offers already answered: confirmed places stay, the others leave the competition.</param>
    public static IReadOnlyList<SpecialtyAllocation> Assign(
        IReadOnlyList<ContestSpecialty> specialties, IReadOnlyList<ContestPerson> people, IReadOnlyList<SpecialtyOrder> orders,
        QuotaTerms terms, IReadOnlyList<SettledPlace> settled)
    {
        var done = settled.Select(s => s.Number).ToHashSet(StringComparer.Ordinal);
        var waiting = people.Where(p => !done.Contains(p.Number)).ToDictionary(p => p.Number, StringComparer.Ordinal);
        var asks = waiting.Keys.ToDictionary(n => n, _ => 0, StringComparer.Ordinal);
        var taken = Taken(settled);
        var order = orders.ToDictionary(o => o.Specialty, o => o.Numbers, StringComparer.Ordinal);
        var codes = specialties.Select(s => s.Code).ToHashSet(StringComparer.Ordinal);
        foreach (var number in waiting.Keys)
            Skip(number);

        while (true)
        {
            var allocations = specialties.Select(s => new SpecialtyAllocation(s.Code, s.Seats, QuotaSeats.Allocate(
                s.Seats, terms.Quotas, Asking(s.Code), terms.Order, terms.Rounding, taken.GetValueOrDefault(s.Code)))).ToList();
            var seated = allocations.SelectMany(a => a.Allocation.Grants).Select(g => g.Number).ToHashSet(StringComparer.Ordinal);
            var refused = waiting.Values.Where(p => asks[p.Number] < p.Choices.Count && !seated.Contains(p.Number)).ToList();
            if (refused.Count == 0)
                return allocations;
            foreach (var person in refused)
            {
                asks[person.Number]++;
                Skip(person.Number);
            }
        }

        IReadOnlyList<RankedApplicant> Asking(string specialty) =>
            order.TryGetValue(specialty, out var numbers)
                ? [.. numbers.Where(n => waiting.TryGetValue(n, out var p) && asks[n] < p.Choices.Count && p.Choices[asks[n]].Specialty == specialty)
                    .Select(n => new RankedApplicant(n, waiting[n].Claims))]
                : [];

        // A choice of a specialty that takes no part here can't be asked for.
        void Skip(string number)
        {
            var choices = waiting[number].Choices;
            while (asks[number] < choices.Count && !codes.Contains(choices[asks[number]].Specialty))
                asks[number]++;
        }
    }

    /// <summary>The offers that an assignment makes, in the order of specialties and lists.</summary>
    public static IReadOnlyList<PlaceOffer> Offers(IReadOnlyList<SpecialtyAllocation> allocations, IReadOnlyList<ContestPerson> people)
    {
        var byNumber = people.ToDictionary(p => p.Number, StringComparer.Ordinal);
        return [.. allocations.SelectMany(a => a.Allocation.Grants.Select(g => new PlaceOffer(g.Number, a.Specialty, g.SeatType,
            1 + byNumber[g.Number].Choices.TakeWhile(c => c.Specialty != a.Specialty).Count())))];
    }

    static Dictionary<string, Dictionary<string, int>> Taken(IReadOnlyList<SettledPlace> settled) =>
        settled.Where(s => s.Answer == PlaceAnswer.Confirmed).GroupBy(s => s.Specialty, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.GroupBy(s => s.SeatType, StringComparer.Ordinal)
                .ToDictionary(t => t.Key, t => t.Count(), StringComparer.Ordinal), StringComparer.Ordinal);
}
