namespace DualFlow.Activities.Placement.Rules;

/// <summary>What a round came to.</summary>
/// <param name="Seats">Every student, in ordinal order.</param>
/// <param name="Report">Figures and proof.</param>
/// <param name="Toward">Students who follow the one they asked to train with, and the BIN of the enterprise they go to; null when nobody does.</param>
public sealed record RoundResult(IReadOnlyList<RoundSeat> Seats, RoundReport Report, IReadOnlyDictionary<string, string>? Toward = null);

/// <summary>Where a student goes, or why nowhere.</summary>
/// <param name="Student">Number of the student.</param>
/// <param name="Place">Code of the place; null for none.</param>
/// <param name="Choice">Position of the place in the student's list, 1 is best.</param>
/// <param name="Standing">Position of the student in the place's list, 1 is best; equals share one.</param>
/// <param name="How">How it came about, see <c>PlacementSeatRow</c>.</param>
/// <param name="Reason">Why there is no place: <c>noPlaces</c>, <c>notEligible</c>, <c>refused</c>, <c>full</c>, or what a person wrote.</param>
/// <param name="Half">0 for the whole time; 1 or 2 on a shared seat.</param>
public sealed record RoundSeat(string Student, string? Place, int? Choice, int? Standing, string How, string? Reason = null, int Half = 0);

/// <summary>Figures and proof of a result, for the review.</summary>
/// <param name="Figures">Choices, inequality and load.</param>
/// <param name="Pairs">Pairs that the verifier looked at.</param>
/// <param name="BlockingCount">Pairs that would both rather have each other; 0 in a stable result.</param>
/// <param name="Blocking">The first of them.</param>
/// <param name="Violations">What would be no placement at all.</param>
/// <param name="Closed">Places that missed their minimum and stay closed.</param>
/// <param name="Drawn">Students whose order was drawn by lot.</param>
/// <param name="Unplaced">Students without a place, by reason.</param>
/// <param name="Shared">Students who share a seat by halves.</param>
/// <param name="WishedPairs">Pairs who both asked to train at one enterprise.</param>
/// <param name="PairsTogether">Pairs of them who do.</param>
public sealed record RoundReport(
    PlacementFigures Figures, long Pairs, long BlockingCount, IReadOnlyList<BlockingPair> Blocking, IReadOnlyList<string> Violations, IReadOnlyList<string> Closed, int Drawn,
    IReadOnlyDictionary<string, int> Unplaced, int Shared, int WishedPairs = 0, int PairsTogether = 0)
{
    /// <summary>True when the verifier found nothing.</summary>
    public bool IsStable => BlockingCount == 0 && Violations.Count == 0;
}
