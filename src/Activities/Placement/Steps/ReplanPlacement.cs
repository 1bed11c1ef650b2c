using DualFlow.Activities.Placement.Changes;
using DualFlow.Activities.Placement.Desk;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;
using DualFlow.Activities.Placement.Rules;

namespace DualFlow.Activities.Placement.Steps;

/// <summary>Places those again who lose their seats because an enterprise withdraws or has fewer seats (P04, exceptions 1 and 2; A10). Nobody else is moved.</summary>
/// <param name="registry">The registry.</param>
[Activity("DualFlow.ReplanPlacement", DisplayName = "Replan a placement", Category = "Placement", Outcomes = ["Repaired", "Unmatched", "Nobody"],
    Description = "An enterprise withdraws, or a place has fewer seats: those who lose their seats, the lowest ranked first, are placed again; all others are frozen.")]
public sealed class ReplanPlacement(RegistryConnections registry) : WorkActivity<ReplanPlacement.Inputs, ReplanPlacement.Outputs>
{
    /// <inheritdoc/>
    public override bool OnlyReads => true;

    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("The round.")] string Round,
        [Field("Enterprise that withdraws all its places; empty when one place changes.")] string? Bin = null,
        [Field("Place that changes; empty when an enterprise withdraws.")] string? Place = null,
        [Field("Seats of the place from now on; empty withdraws it.")] int? Seats = null,
        [Field("Why.")] string Reason = "");

    /// <summary>What it gives.</summary>
    public sealed record Outputs(
        [Field("Students who lose their seats: student, old place, new place, whether the old one had been accepted.")] IReadOnlyList<Displaced> Moved,
        [Field("Students for whom there is no other place.")] IReadOnlyList<string> Unplaced);

    /// <summary>A student who lost a seat.</summary>
    public sealed record Displaced(string Student, string Name, string From, string? To, bool HadAccepted);

    /// <inheritdoc/>
    protected override async Task<Outcome> RunAsync(Inputs inputs, WorkContext work, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(work.TenantId, ct);
        if (await StoredRound.ReadAsync(open.Rows, inputs.Round, ct) is not { } round)
            return Outcome.Fault("placement.round", $"There is no round \"{inputs.Round}\". Connect the round that was opened.");
        var (changed, moves, problem) = Replanning.Of(round, inputs.Bin, inputs.Place, inputs.Seats, inputs.Reason);
        if (problem is not null)
            return Outcome.Fault("placement.place", PlacementProblem(problem, inputs));
        var names = round.Facts.Students.ToDictionary(s => s.Id, s => s.Name, StringComparer.Ordinal);
        var before = round.Seats.ToDictionary(s => s.StudentId, StringComparer.Ordinal);
        Displaced[] displaced = [.. moves!.Moves.Select(m => new Displaced(m.Seat.Student, names[m.Seat.Student], before[m.Seat.Student].PlaceId!, m.Seat.Place, before[m.Seat.Student].State == "accepted"))];
        string[] unplaced = [.. displaced.Where(d => d.To is null).Select(d => d.Student)];
        var outcome = To(displaced.Length == 0 ? "Nobody" : unplaced.Length == 0 ? "Repaired" : "Unmatched", new(displaced, unplaced)).With(RegistryJson.Change(PlacementChanges.PlacesKind, changed!));
        return displaced.Length == 0 ? outcome : outcome.With(RegistryJson.Change(PlacementChanges.MovedKind, moves));
    }

    static string PlacementProblem(string code, Inputs inputs) => $"{Texts.PlacementTexts.Of(code, RoundLimits.MostSeats).In("en").Replace(" | ", " ", StringComparison.Ordinal)} (enterprise \"{inputs.Bin}\", place \"{inputs.Place}\")";
}
