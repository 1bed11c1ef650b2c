using DualFlow.Activities.Placement.Rows;
using DualFlow.Activities.Placement.Rules;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Placement.Steps;

/// <summary>Reads the place that is offered to a student, with what the answers and the contract need.</summary>
/// <remarks>Errors: <c>placement.round</c>. It reads the rows of this place alone: a round has hundreds of them.</remarks>
/// <param name="registry">The registry.</param>
[Activity("DualFlow.ReadOffer", DisplayName = "The offered place", Category = "Placement", Outcomes = ["Found", "None"],
    Description = "Reads the place that waits for the answers of a student and of the enterprise; None when nothing is offered any more.")]
public sealed class ReadOffer(RegistryConnections registry) : WorkActivity<ReadOffer.Inputs, ReadOffer.Outputs>
{
    /// <inheritdoc/>
    public override bool OnlyReads => true;

    /// <summary>What it needs.</summary>
    public sealed record Inputs([Field("The round.")] string Round, [Field("Number of the student.")] string Student);

    /// <summary>What it gives.</summary>
    public sealed record Outputs([Field("The place; empty when there is none.")] Place? Offer);

    /// <summary>A place that waits for answers.</summary>
    public sealed record Place(
        string Student, string StudentName, string? StudentPerson, string Id, string Name, string Bin, string Enterprise, string? EnterprisePerson, string Qualification,
        DateOnly From, DateOnly To, int Half);

    /// <inheritdoc/>
    protected override async Task<Outcome> RunAsync(Inputs inputs, WorkContext work, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(work.TenantId, ct);
        var rows = open.Rows;
        if (await rows.Set<PlacementRoundRow>().AsNoTracking().Where(r => r.Id == inputs.Round).Select(r => r.Terms).FirstOrDefaultAsync(ct) is not { } written)
            return Outcome.Fault("placement.round", $"There is no round \"{inputs.Round}\". Connect the round that was opened.");
        var seat = await rows.Set<PlacementSeatRow>().AsNoTracking().FirstOrDefaultAsync(s => s.RoundId == inputs.Round && s.StudentId == inputs.Student && s.State == "offered", ct);
        var place = seat?.PlaceId is { } id ? await rows.Set<PlacementPlaceRow>().AsNoTracking().FirstOrDefaultAsync(p => p.RoundId == inputs.Round && p.PlaceId == id && !p.IsWithdrawn, ct) : null;
        if (seat is null || place is null)
            return To("None", new(null));
        var who = RegistryJson.Read<RoundStudent>(await rows.Set<PlacementWishRow>().AsNoTracking().Where(w => w.RoundId == inputs.Round && w.StudentId == inputs.Student).Select(w => w.Facts).FirstAsync(ct));
        var (where, terms) = (RegistryJson.Read<RoundPlace>(place.Facts), RegistryJson.Read<RoundTerms>(written));
        return To("Found", new(new(who.Id, who.Name, who.Account, where.Id, where.Title, where.Bin, where.Enterprise, where.Account, where.Qualification, terms.From, terms.To, seat.Half)));
    }
}
