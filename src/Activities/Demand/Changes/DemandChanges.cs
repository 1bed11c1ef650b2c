using DualFlow.Activities.Demand.Rules;

namespace DualFlow.Activities.Demand.Changes;

/// <summary>Kinds of registry changes that demands ask for; stable, the audit keeps them.</summary>
public static class DemandChanges
{
    /// <summary>A demand was handed in: <see cref="DemandSubmitted"/>.</summary>
    public const string SubmittedKind = "demand.submit";

    /// <summary>A demand's state changed: <see cref="DemandSettled"/>.</summary>
    public const string SettledKind = "demand.settle";

    /// <summary>Demands of one enterprise became one: <see cref="DemandsMerged"/>.</summary>
    public const string MergedKind = "demand.merge";

    /// <summary>An order was issued: <see cref="OrderIssued"/>.</summary>
    public const string IssuedKind = "demand.order.issue";

    /// <summary>A college answered an order: <see cref="OrderAnswered"/>.</summary>
    public const string AnsweredKind = "demand.order.answer";

    /// <summary>Dual seats became seats of ordinary practice: <see cref="SeatsConverted"/>.</summary>
    public const string ConvertedKind = "demand.seats.convert";
}

/// <summary>A demand as an enterprise sends it.</summary>
/// <param name="Number">Number of the demand.</param>
/// <param name="Bin">The enterprise.</param>
/// <param name="Enterprise">Its name.</param>
/// <param name="Qualification">Code.</param>
/// <param name="Year">Year in which the people are wanted.</param>
/// <param name="Places">People wanted.</param>
/// <param name="DualPlaces">Of them in dual training.</param>
/// <param name="Shift"><c>day</c>, <c>evening</c> or <c>night</c>.</param>
/// <param name="Mentors">Mentors that the enterprise names.</param>
/// <param name="TakesMinors">Whether minors are taken.</param>
/// <param name="Skills">Skills.</param>
/// <param name="Contact">Who answers questions.</param>
public sealed record DemandSubmitted(
    string Number, string Bin, string Enterprise, string Qualification, int Year, int Places, int DualPlaces, string Shift, int Mentors, bool TakesMinors, string Skills = "", string Contact = "");

/// <summary>How a demand ended: <c>verified</c>, <c>rejected</c> or <c>withdrawn</c>.</summary>
public sealed record DemandSettled(string Number, string State, string? Reason);

/// <summary>Demands that became one.</summary>
/// <param name="Kept">The one that counts.</param>
/// <param name="Replaced">The others.</param>
/// <param name="Places">People wanted by the one that counts.</param>
/// <param name="DualPlaces">Of them in dual training.</param>
public sealed record DemandsMerged(string Kept, IReadOnlyList<string> Replaced, int Places, int DualPlaces);

/// <summary>An order with its seats; earlier orders of the year that were not accepted are replaced.</summary>
public sealed record OrderIssued(string Number, int Year, IReadOnlyList<OrderedSeats> Seats);

/// <summary>The college's answer.</summary>
public sealed record OrderAnswered(string Number, string State, IReadOnlyList<OrderedSeats> Accepted);

/// <summary>Dual seats that become seats of ordinary practice.</summary>
public sealed record SeatsConverted(int Year, string Qualification, int Seats);
