namespace DualFlow.Activities.Admission.Rules;

/// <summary>The ranked list of one specialty as it is published: numbers, no names.</summary>
/// <param name="Specialty">Eight digits.</param>
/// <param name="Entries">Best first.</param>
public sealed record RankedList(string Specialty, IReadOnlyList<ListEntry> Entries)
{
    /// <summary>Makes the lists from the strict orders and the seats.</summary>
    /// <param name="people">Everyone who competes.</param>
    /// <param name="orders">Strict orders.</param>
    /// <param name="allocations">Seats.</param>
    /// <param name="lots">Drawn lots; their people are marked.</param>
    public static IReadOnlyList<RankedList> Make(
        IReadOnlyList<ContestPerson> people, IReadOnlyList<SpecialtyOrder> orders, IReadOnlyList<SpecialtyAllocation> allocations, IReadOnlyList<DrawnLot> lots)
    {
        var byNumber = people.ToDictionary(p => p.Number, StringComparer.Ordinal);
        var drawn = lots.Select(l => (l.List, l.Number)).ToHashSet();
        var seats = allocations.ToDictionary(a => a.Specialty, a => a.Allocation.Grants.ToDictionary(g => g.Number, g => g.SeatType, StringComparer.Ordinal), StringComparer.Ordinal);
        return [.. orders.Select(o => new RankedList(o.Specialty, [.. o.Numbers.Select((number, i) =>
        {
            var choices = byNumber[number].Choices;
            var choice = choices.TakeWhile(c => c.Specialty != o.Specialty).Count();
            return new ListEntry(i + 1, number, choices[choice].Score, choice + 1, seats.GetValueOrDefault(o.Specialty)?.GetValueOrDefault(number), drawn.Contains((o.Specialty, number)));
        })]))];
    }
}

/// <summary>One line of a ranked list.</summary>
/// <param name="Position">Place, from 1.</param>
/// <param name="Number">Number of the application.</param>
/// <param name="Score">Competition score.</param>
/// <param name="Choice">Which choice of the person this is, from 1.</param>
/// <param name="SeatType">Seat in this list; null on the waiting list or when seated elsewhere.</param>
/// <param name="ByLot">True when the place was decided by lot.</param>
public sealed record ListEntry(int Position, string Number, decimal Score, int Choice, string? SeatType, bool ByLot);
