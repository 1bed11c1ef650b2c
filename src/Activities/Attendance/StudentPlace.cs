using DualFlow.Activities.Contracts.Rows;
using DualFlow.Activities.Registry;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Attendance;

/// <summary>Where a student practises now: at the station of the rotation in force, without one at the contract's workplace. Briefings are held for that station, by its name.</summary>
/// <param name="Station">Name of the workplace; the plan's own id of the station where the registry has no such workplace; empty when there is neither.</param>
/// <param name="Bin">The enterprise of the workplace; the contract's where the registry doesn't know the workplace.</param>
/// <param name="IsHazardous">True at hazardous work; a station that the registry doesn't know is judged as the contract's workplace.</param>
public sealed record StudentPlace(string Station, string Bin, bool IsHazardous)
{
    /// <summary>The place of one student.</summary>
    internal static async Task<StudentPlace> FindAsync(RegistryContext rows, ContractRow contract, CancellationToken ct)
    {
        var rotation = await rows.RotationAssignments.AsNoTracking().Where(a => a.Student == contract.StudentId && a.IsCurrent).OrderByDescending(a => a.AppliedMs).Select(a => a.Station).FirstOrDefaultAsync(ct);
        string?[] ids = [rotation, contract.WorkplaceId];
        return Of(rotation, contract, await rows.Workplaces.AsNoTracking().Where(w => ids.Contains(w.Id)).ToDictionaryAsync(w => w.Id, StringComparer.Ordinal, ct));
    }

    /// <summary>The place of a student whose rotation is known.</summary>
    /// <param name="rotation">Station of the rotation in force; null without one.</param>
    /// <param name="contract">The contract.</param>
    /// <param name="workplaces">Workplaces of the registry by id, those of both at least.</param>
    internal static StudentPlace Of(string? rotation, ContractRow contract, IReadOnlyDictionary<string, WorkplaceRow> workplaces)
    {
        var own = workplaces.GetValueOrDefault(contract.WorkplaceId ?? "");
        var now = rotation is null ? own : workplaces.GetValueOrDefault(rotation);
        return new(now?.Name ?? rotation ?? "", now?.Bin ?? contract.Bin, DiaryReader.IsHazardous(now ?? own));
    }
}
