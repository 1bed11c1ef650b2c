using DualFlow.Activities.Registry;
using DualFlow.Activities.Rotation.Problems;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Rotation.Daily;

/// <summary>What the registry knows today of room and mentors.</summary>
/// <param name="Rooms">Places of workplaces, by id.</param>
/// <param name="Mentors">By enterprise: active mentors and the students whom they may train; enterprises without any mentor in the registry are left out.</param>
public sealed record PlaceFacts(IReadOnlyDictionary<string, int> Rooms, IReadOnlyDictionary<string, (int Mentors, int Students)> Mentors)
{
    /// <summary>Reads what is needed for these visits.</summary>
    public static async Task<PlaceFacts> ReadAsync(RegistryContext rows, RotationProblem problem, IReadOnlyList<RotationVisit> visits, DateOnly day, CancellationToken ct)
    {
        var places = visits.Select(v => v.Station).Distinct().ToList();
        var enterprises = problem.Stations.Select(k => k.Enterprise).OfType<string>().Distinct().ToList();
        var rooms = await rows.Workplaces.AsNoTracking().Where(w => places.Contains(w.Id)).ToDictionaryAsync(w => w.Id, w => w.Places, StringComparer.Ordinal, ct);
        var mentors = await rows.Mentors.AsNoTracking().Where(m => enterprises.Contains(m.Bin)).Select(m => new { m.Bin, m.Capacity, m.Status, m.IsBarred, m.CertificateUntil }).ToListAsync(ct);
        return new(rooms, mentors.GroupBy(m => m.Bin, StringComparer.Ordinal).ToDictionary(g => g.Key, g =>
        {
            var able = g.Where(m => m is { Status: "active", IsBarred: false } && (m.CertificateUntil is null || m.CertificateUntil >= day)).ToList();
            return (able.Count, able.Sum(m => m.Capacity));
        }, StringComparer.Ordinal));
    }
}
