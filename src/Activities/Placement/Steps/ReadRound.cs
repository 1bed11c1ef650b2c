using DualFlow.Activities.Placement.Desk;
using DualFlow.Activities.Placement.Texts;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Placement.Steps;

/// <summary>Reads where a round stands: what is offered, who accepted, who has no place.</summary>
/// <param name="registry">The registry.</param>
[Activity("DualFlow.ReadRound", DisplayName = "Where the round stands", Category = "Placement", Outcomes = ["AllPlaced", "Open"],
    Description = "Reads the places that wait for answers, those that were accepted, and the students without a place.")]
public sealed class ReadRound(RegistryConnections registry) : WorkActivity<ReadRound.Inputs, ReadRound.Outputs>
{
    /// <inheritdoc/>
    public override bool OnlyReads => true;

    /// <summary>What it needs.</summary>
    public sealed record Inputs([Field("The round.")] string Round);

    /// <summary>What it gives.</summary>
    public sealed record Outputs(
        [Field("Students with a place that waits for answers.")] IReadOnlyList<Offer> Offered,
        [Field("Students without a place, or who turned theirs down, with the reason in Russian.")] IReadOnlyList<Unplaced> Open,
        [Field("Places with free seats.")] IReadOnlyList<FreePlace> Free,
        [Field("Number of accepted places.")] int Accepted,
        [Field("Students who train in the college.")] int InCollege);

    /// <summary>Who has a place that waits for answers. What belongs to it is read where it is answered: with hundreds of students the case would grow too large.</summary>
    public sealed record Offer(string Student);

    /// <summary>A student without a place.</summary>
    public sealed record Unplaced(string Student, string Name, string Reason);

    /// <summary>A place with free seats.</summary>
    public sealed record FreePlace(string Place, string Name, int Seats);

    /// <inheritdoc/>
    protected override async Task<Outcome> RunAsync(Inputs inputs, WorkContext work, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(work.TenantId, ct);
        if (await StoredRound.ReadAsync(open.Rows, inputs.Round, ct) is not { } round)
            return Outcome.Fault("placement.round", $"There is no round \"{inputs.Round}\". Connect the round that was opened.");
        var students = round.Facts.Students.ToDictionary(s => s.Id, StringComparer.Ordinal);
        var places = round.Facts.Places.ToDictionary(p => p.Id, StringComparer.Ordinal);
        var taken = round.Seats.Where(s => s is { PlaceId: not null, State: not "rejected" } && s.Half != 2).CountBy(s => s.PlaceId!, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        Unplaced[] unplaced = [.. round.Seats.Where(s => s.State == "rejected" || (s.PlaceId is null && s.How != "college")).Select(s => new Unplaced(
            s.StudentId, students[s.StudentId].Name, s.State == "rejected" ? PlacementTexts.OfReason("refused").In("ru") : PlacementTexts.OfReason(s.Reason).In("ru")))];
        var outputs = new Outputs(
            [.. round.Seats.Where(s => s.State == "offered" && s.PlaceId is not null && places.ContainsKey(s.PlaceId)).Select(s => new Offer(s.StudentId))],
            unplaced,
            [.. places.Values.Select(p => new FreePlace(p.Id, p.Title, p.Capacity - taken.GetValueOrDefault(p.Id))).Where(p => p.Seats > 0).OrderBy(p => p.Place, StringComparer.Ordinal)],
            round.Seats.Count(s => s.State == "accepted"), round.Seats.Count(s => s.How == "college"));
        return To(unplaced.Length == 0 ? "AllPlaced" : "Open", outputs);
    }
}
