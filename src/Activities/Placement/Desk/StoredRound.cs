using DualFlow.Activities.Placement.Rows;
using DualFlow.Activities.Placement.Rules;
using DualFlow.Activities.Registry;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Placement.Desk;

/// <summary>A round as it stands in the registry.</summary>
/// <param name="Row">The round.</param>
/// <param name="Facts">What its result depends on; without withdrawn places.</param>
/// <param name="Places">All places, withdrawn ones too.</param>
/// <param name="Seats">Where everybody is; empty before the first result.</param>
public sealed record StoredRound(PlacementRoundRow Row, RoundFacts Facts, IReadOnlyList<PlacementPlaceRow> Places, IReadOnlyList<PlacementSeatRow> Seats)
{
    /// <summary>The report of the matching; null before the first.</summary>
    public RoundReport? Report => Row.Report is { } report ? RegistryJson.Read<RoundReport>(report) : null;

    /// <summary>The seats as the rules take them.</summary>
    public IReadOnlyList<RoundSeat> RoundSeats { get; } = [.. Seats.Select(s => new RoundSeat(s.StudentId, s.PlaceId, s.Choice, s.Standing, s.How, s.Reason, s.Half))];

    /// <summary>Places by student that were turned down.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Declined =>
        Seats.Where(s => s.Declined != "[]").ToDictionary(s => s.StudentId, s => RegistryJson.Read<IReadOnlyList<string>>(s.Declined), StringComparer.Ordinal);

    /// <summary>Reads a round; null when there is none.</summary>
    public static async Task<StoredRound?> ReadAsync(RegistryContext rows, string id, CancellationToken ct)
    {
        if (await rows.Set<PlacementRoundRow>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, ct) is not { } row)
            return null;
        var places = (await rows.Set<PlacementPlaceRow>().AsNoTracking().Where(p => p.RoundId == id).ToListAsync(ct)).OrderBy(p => p.PlaceId, StringComparer.Ordinal).ToList();
        var wishes = (await rows.Set<PlacementWishRow>().AsNoTracking().Where(w => w.RoundId == id).ToListAsync(ct)).OrderBy(w => w.StudentId, StringComparer.Ordinal).ToList();
        var rankings = await rows.Set<PlacementRankingRow>().AsNoTracking().Where(r => r.RoundId == id).ToListAsync(ct);
        var seats = await rows.Set<PlacementSeatRow>().AsNoTracking().Where(s => s.RoundId == id).ToListAsync(ct);
        return new(row, new(
            RegistryJson.Read<RoundTerms>(row.Terms), [.. wishes.Select(w => RegistryJson.Read<RoundStudent>(w.Facts))],
            [.. places.Where(p => !p.IsWithdrawn).Select(p => RegistryJson.Read<RoundPlace>(p.Facts) with { Capacity = p.Capacity, Minimum = p.Minimum })],
            wishes.Where(w => w.GivenMs is not null).ToDictionary(w => w.StudentId,
                w => new StudentWishes(RegistryJson.Read<IReadOnlyList<string>>(w.Ranked), RegistryJson.Read<IReadOnlyList<string>>(w.Refused)), StringComparer.Ordinal),
            rankings.ToDictionary(r => r.Bin, r => RegistryJson.Read<EnterpriseRanking>(r.Ranking), StringComparer.Ordinal)),
            places, [.. seats.OrderBy(s => s.StudentId, StringComparer.Ordinal)]);
    }

    /// <summary>What a round offers to one of its students; null when the student does not take part. The other students are left unread.</summary>
    public static async Task<(RoundTerms Terms, IReadOnlyList<RoundPlace> Places, RoundStudent Student)?> ReadOfferAsync(RegistryContext rows, string id, string student, CancellationToken ct)
    {
        if (await rows.Set<PlacementRoundRow>().AsNoTracking().Where(r => r.Id == id).Select(r => r.Terms).FirstOrDefaultAsync(ct) is not { } terms
            || await rows.Set<PlacementWishRow>().AsNoTracking().Where(w => w.RoundId == id && w.StudentId == student).Select(w => w.Facts).FirstOrDefaultAsync(ct) is not { } facts)
            return null;
        var places = await rows.Set<PlacementPlaceRow>().AsNoTracking().Where(p => p.RoundId == id && !p.IsWithdrawn).Select(p => new { p.PlaceId, p.Facts, p.Capacity, p.Minimum }).ToListAsync(ct);
        return (RegistryJson.Read<RoundTerms>(terms), [.. places.OrderBy(p => p.PlaceId, StringComparer.Ordinal).Select(p => RegistryJson.Read<RoundPlace>(p.Facts) with { Capacity = p.Capacity, Minimum = p.Minimum })],
            RegistryJson.Read<RoundStudent>(facts));
    }

    /// <summary>What the registry offers a new round: places with their seats, and active students who have no contract yet.</summary>
    public static async Task<(IReadOnlyList<RoundPlace> Places, IReadOnlyList<RoundStudent> Students)> SupplyAsync(RegistryContext rows, RoundTerms terms, CancellationToken ct)
    {
        var places = OfferedPlaces.Of(
            await rows.Enterprises.AsNoTracking().ToListAsync(ct), await rows.Workplaces.AsNoTracking().ToListAsync(ct), await rows.Mentors.AsNoTracking().ToListAsync(ct), terms);
        var qualificationOf = await rows.Groups.AsNoTracking().Where(g => g.IsActive).ToDictionaryAsync(g => g.Code, g => g.Qualification, StringComparer.Ordinal, ct);
        string[] over = ["closed", "terminated", "refused"];
        var bound = (await rows.Contracts.AsNoTracking().Where(c => !over.Contains(c.Status) && c.To >= terms.From).Select(c => c.StudentId).ToListAsync(ct)).ToHashSet(StringComparer.Ordinal);
        var students = (await rows.Students.AsNoTracking().Where(s => s.Status == "active" && s.GroupCode != null).ToListAsync(ct))
            .Where(s => !bound.Contains(s.Id) && qualificationOf.TryGetValue(s.GroupCode!, out var q) && terms.Qualifications?.Contains(q, StringComparer.Ordinal) != false)
            .OrderBy(s => s.Id, StringComparer.Ordinal)
            .Select(s => new RoundStudent(s.Id, string.Join(' ', new[] { s.LastName, s.FirstName, s.MiddleName }.Where(n => !string.IsNullOrEmpty(n))), s.BirthDate, qualificationOf[s.GroupCode!],
                s.Language, s.MedicalUntil, s.AverageGrade, s.Latitude, s.Longitude, s.Account));
        return (places, [.. students]);
    }
}
