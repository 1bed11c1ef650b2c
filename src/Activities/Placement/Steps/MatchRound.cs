using DualFlow.Activities.Placement.Changes;
using DualFlow.Activities.Placement.Desk;
using DualFlow.Activities.Placement.Rules;
using DualFlow.Activities.Placement.Texts;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Placement.Steps;

/// <summary>Places the students of a round: eligibility, stable matching, verification, figures (P04, steps 4 and 5; A06, A07, A09, A52).</summary>
/// <remarks>Errors: <c>placement.round</c>, <c>placement.market</c>, <c>placement.unstable</c> if the verifier objects.</remarks>
/// <param name="registry">The registry.</param>
[Activity("DualFlow.MatchRound", DisplayName = "Match a round", Category = "Placement", Outcomes = ["AllMatched", "Partly"],
    Description = "Places everybody of a round at once, best for the students, proves it, and writes result and figures. Doing it again with other weights replaces the draft.")]
public sealed class MatchRound(RegistryConnections registry) : WorkActivity<MatchRound.Inputs, MatchRound.Outputs>
{
    const int Shown = 100;

    /// <inheritdoc/>
    public override bool OnlyReads => true;

    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("The round.")] string Round,
        [Field("Weights of grade, nearness, language, adult; those of the round when empty.")] PlacementCriteria? Criteria = null,
        [Field("Seats are shared by halves while places are fewer than students; as the round was opened when empty.")] bool? SharesByHalves = null);

    /// <summary>What it gives.</summary>
    public sealed record Outputs(
        [Field("Students with a place.")] int Placed,
        [Field("Students without one.")] int UnplacedCount,
        [Field("Who is unplaced, and why, in Russian; the first hundred.")] IReadOnlyList<UnplacedStudent> Unplaced,
        [Field("Blocking pairs; 0 in a stable result.")] long BlockingPairs,
        [Field("Choices, inequality and load in figures.")] PlacementFigures Figures,
        [Field("Places that missed their minimum.")] IReadOnlyList<string> Closed,
        [Field("Students who share a seat by halves.")] int Shared);

    /// <summary>A student without a place.</summary>
    public sealed record UnplacedStudent(string Student, string Name, string Reason);

    /// <inheritdoc/>
    protected override async Task<Outcome> RunAsync(Inputs inputs, WorkContext work, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(work.TenantId, ct);
        if (await StoredRound.ReadAsync(open.Rows, inputs.Round, ct) is not { } round)
            return Outcome.Fault("placement.round", $"There is no round \"{inputs.Round}\". Connect the round that was opened.");
        var terms = round.Facts.Terms with { Criteria = inputs.Criteria ?? round.Facts.Terms.Criteria, SharesByHalves = inputs.SharesByHalves ?? round.Facts.Terms.SharesByHalves };
        try
        {
            var result = RoundMatching.Run(round.Facts with { Terms = terms }, round.Row.Seed, null, ct);
            if (!result.Report.IsStable)
                return Outcome.Fault("placement.unstable", $"The verifier found {result.Report.BlockingCount} blocking pairs. Nothing was placed; report this.");
            var names = round.Facts.Students.ToDictionary(s => s.Id, s => s.Name, StringComparer.Ordinal);
            var unplaced = result.Seats.Where(s => s.Place is null).ToList();
            return To(unplaced.Count == 0 ? "AllMatched" : "Partly", new Outputs(
                result.Seats.Count - unplaced.Count, unplaced.Count, [.. unplaced.Take(Shown).Select(s => new UnplacedStudent(s.Student, names[s.Student], PlacementTexts.OfReason(s.Reason).In("ru")))],
                result.Report.BlockingCount, result.Report.Figures, result.Report.Closed, result.Report.Shared))
                .With(RegistryJson.Change(PlacementChanges.MatchedKind, new RoundMatched(inputs.Round, terms, result)));
        }
        catch (ArgumentException e)
        {
            return Outcome.Fault("placement.market", e.Message);
        }
    }
}
