using DualFlow.Activities.Placement.Rules;

namespace DualFlow.Activities.Placement.Changes;

/// <summary>Kinds of registry changes that placement asks for; stable, the audit keeps them.</summary>
public static class PlacementChanges
{
    /// <summary>A round was opened: <see cref="RoundOpened"/>.</summary>
    public const string OpenedKind = "placement.round.open";

    /// <summary>A student's wishes: <see cref="WishesGiven"/>.</summary>
    public const string WishedKind = "placement.wish.record";

    /// <summary>An enterprise's ranking: <see cref="RankingGiven"/>.</summary>
    public const string RankedKind = "placement.ranking.record";

    /// <summary>Everybody was placed: <see cref="RoundMatched"/>.</summary>
    public const string MatchedKind = "placement.result.write";

    /// <summary>Some were moved: <see cref="SeatsMoved"/>.</summary>
    public const string MovedKind = "placement.seat.move";

    /// <summary>Seats of places changed: <see cref="PlacesChanged"/>.</summary>
    public const string PlacesKind = "placement.place.change";

    /// <summary>The result was published: <see cref="RoundPublished"/>.</summary>
    public const string PublishedKind = "placement.round.publish";

    /// <summary>An answer to a place: <see cref="PlaceAnswered"/>.</summary>
    public const string AnsweredKind = "placement.answer.record";

    /// <summary>The round is over: <see cref="RoundClosed"/>.</summary>
    public const string ClosedKind = "placement.round.close";
}

/// <summary>A round with its places and students, as they are on that day.</summary>
public sealed record RoundOpened(string Round, string Name, long Seed, RoundTerms Terms, IReadOnlyList<RoundPlace> Places, IReadOnlyList<RoundStudent> Students);

/// <summary>What a student wants.</summary>
public sealed record WishesGiven(string Round, string Student, IReadOnlyList<string> Ranked, IReadOnlyList<string> Refused, string? With = null);

/// <summary>What an enterprise wants.</summary>
public sealed record RankingGiven(string Round, string Bin, EnterpriseRanking Ranking);

/// <summary>A result, with the terms that it was made by.</summary>
public sealed record RoundMatched(string Round, RoundTerms Terms, RoundResult Result);

/// <summary>Moves after the matching.</summary>
/// <param name="Round">The round.</param>
/// <param name="Kind"><c>manual</c>, <c>afterMarket</c>, <c>withdrawal</c> or <c>cut</c>.</param>
/// <param name="Moves">Who goes where.</param>
/// <param name="Offers">True when the new places are offered at once.</param>
public sealed record SeatsMoved(string Round, string Kind, IReadOnlyList<SeatMove> Moves, bool Offers);

/// <summary>One move.</summary>
/// <param name="Seat">The seat after it.</param>
/// <param name="Reason">Why.</param>
/// <param name="Checks">What the checks said; empty when a rule moved.</param>
public sealed record SeatMove(RoundSeat Seat, string Reason, IReadOnlyList<PlacementCheck> Checks);

/// <summary>Seats of places changed.</summary>
/// <param name="Round">The round.</param>
/// <param name="Places">Codes of the places.</param>
/// <param name="Capacity">Seats from now on; null withdraws them.</param>
public sealed record PlacesChanged(string Round, IReadOnlyList<string> Places, int? Capacity);

/// <summary>The result is published, and every place is offered.</summary>
public sealed record RoundPublished(string Round);

/// <summary>An answer; null stands for the side that does not answer with it.</summary>
public sealed record PlaceAnswered(string Round, string Student, bool? StudentAccepts, bool? EnterpriseAccepts);

/// <summary>The round is over.</summary>
public sealed record RoundClosed(string Round);
