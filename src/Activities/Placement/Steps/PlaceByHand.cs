using DualFlow.Activities.Placement.Changes;
using DualFlow.Activities.Placement.Desk;
using DualFlow.Activities.Placement.Rules;
using DualFlow.Activities.Placement.Texts;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Placement.Steps;

/// <summary>Places students by hand with every check (P04, step 7), or leaves them in the college's workshop with a reason.</summary>
/// <param name="registry">The registry.</param>
[Activity("DualFlow.PlaceByHand", DisplayName = "Place by hand", Category = "Placement", Outcomes = ["Placed", "Refused"],
    Description = "Moves students to free places as a person decided, each with every check, or keeps them in the college with a reason. What a check forbids is not done and comes back.")]
public sealed class PlaceByHand(RegistryConnections registry) : WorkActivity<PlaceByHand.Inputs, PlaceByHand.Outputs>
{
    /// <inheritdoc/>
    public override bool OnlyReads => true;

    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("The round.")] string Round,
        [Field("Moves: student, place (empty keeps the student in the college), reason.")] IReadOnlyList<HandMove>? Moves = null,
        [Field("Places are offered at once: after the result was published.")] bool Offers = false);

    /// <summary>A move that somebody wants.</summary>
    public sealed record HandMove(string Student, string? Place = null, string? Reason = null);

    /// <summary>What it gives.</summary>
    public sealed record Outputs(
        [Field("Moves that were done.")] int Done,
        [Field("Moves that a check forbids, with the reasons in Russian.")] IReadOnlyList<RefusedMove> Refused);

    /// <summary>A move that is forbidden.</summary>
    public sealed record RefusedMove(string Student, string? Place, string Why);

    /// <inheritdoc/>
    protected override async Task<Outcome> RunAsync(Inputs inputs, WorkContext work, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(work.TenantId, ct);
        if (await StoredRound.ReadAsync(open.Rows, inputs.Round, ct) is not { } round)
            return Outcome.Fault("placement.round", $"There is no round \"{inputs.Round}\". Connect the round that was opened.");
        var (seats, done, refused) = (round.RoundSeats.ToList(), new List<SeatMove>(), new List<RefusedMove>());
        foreach (var move in inputs.Moves ?? [])
        {
            var place = string.IsNullOrWhiteSpace(move.Place) ? null : move.Place.Trim();
            var at = seats.FindIndex(s => s.Student == move.Student);
            var checks = place is null && at >= 0 ? [] : MoveCheck.Of(round.Facts, seats, move.Student, place);
            if (string.IsNullOrWhiteSpace(move.Reason))
                refused.Add(new(move.Student, place, PlacementTexts.Of("placement.reason").In("ru").Split(" | ")[0]));
            else if (PlacementCheck.Allows(checks))
            {
                seats[at] = HandPlacement.Seat(round.Facts, move.Student, place, move.Reason);
                done.Add(new(seats[at], move.Reason, checks));
            }
            else
                refused.Add(new(move.Student, place, string.Join(" ", checks.Where(c => c is { IsPassed: false, OnlyWarns: false }).Select(c => PlacementTexts.Of(c).In("ru")))));
        }
        var outcome = To(refused.Count == 0 ? "Placed" : "Refused", new(done.Count, refused));
        return done.Count == 0 ? outcome : outcome.With(RegistryJson.Change(PlacementChanges.MovedKind, new SeatsMoved(inputs.Round, "manual", done, inputs.Offers)));
    }
}
