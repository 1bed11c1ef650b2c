using DualFlow.Activities.Admission.Rules;

namespace DualFlow.Activities.Tests.Admission;

/// <summary>Approved lists take in whose refusal an appeal has lifted.</summary>
public class LateJoinTests
{
    static readonly QuotaTerms NoQuotas = new([], SeatRounding.Floor, SeatOrder.ReserveFirst);

    static ContestPerson Person(string number, decimal score) => new(number, [new("S", score, score)], score, new(2026, 7, 1), []);

    static LateJoin Join(int seats, IReadOnlyList<ContestPerson> people, string[] order, params SettledPlace[] settled) =>
        LateJoin.Of([new("S", seats)], people, [new("S", order)], [TieKey.ProfileGrade], NoQuotas, settled, 7);

    [Fact]
    public void The_published_order_stays_and_a_new_one_stands_behind_equals()
    {
        // B was drawn before A; both are equal to X.
        var join = Join(1, [Person("A", 4), Person("B", 4), Person("C", 3), Person("X", 4)], ["B", "A", "C"]);
        Assert.Equal(["B", "A", "X", "C"], join.Orders[0].Numbers);
        Assert.Equal(["X"], join.Joined);
        Assert.Empty(join.Owed);
    }

    [Fact]
    public void Nobody_new_changes_nothing()
    {
        var join = Join(1, [Person("A", 4), Person("B", 3)], ["A", "B"]);
        Assert.Equal((0, 0), (join.Joined.Count, join.Owed.Count));
        Assert.Equal(["A", "B"], join.Orders[0].Numbers);
    }

    [Fact]
    public void A_seat_that_was_due_and_is_taken_is_owed()
    {
        var join = Join(1, [Person("A", 4), Person("X", 5)], ["A"], new SettledPlace("A", "S", "open", PlaceAnswer.Confirmed));
        Assert.Equal([new OwedSeat("X", "S", "open")], join.Owed);
        Assert.Equal(["A"], join.Allocations[0].Allocation.Grants.Select(g => g.Number));
    }

    [Fact]
    public void A_free_seat_is_not_owed_but_offered()
    {
        var join = Join(1, [Person("A", 4), Person("X", 5)], ["A"], new SettledPlace("A", "S", "open", PlaceAnswer.Declined));
        Assert.Empty(join.Owed);
        Assert.Equal(["X"], join.Allocations[0].Allocation.Grants.Select(g => g.Number));
    }

    [Fact]
    public void Several_new_ones_are_drawn_among_themselves_and_the_input_order_does_not_matter()
    {
        ContestPerson[] people = [Person("A", 5), Person("X", 4), Person("Y", 4), Person("Z", 4)];
        var join = Join(4, people, ["A"]);
        Assert.Equal(3, join.Lots.Count);
        Assert.Equal(join.Orders[0].Numbers, Join(4, [.. people.Reverse()], ["A"]).Orders[0].Numbers);
    }
}
