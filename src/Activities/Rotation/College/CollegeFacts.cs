using DualFlow.Activities.Registry;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Rotation.College;

/// <summary>What of the registry a year of practice is planned from.</summary>
/// <param name="Groups">Groups that study.</param>
/// <param name="Students">Their students.</param>
/// <param name="Enterprises">Enterprises that may train.</param>
/// <param name="Workplaces">Their open workplaces.</param>
/// <param name="Mentors">Their mentors.</param>
public sealed record CollegeFacts(
    IReadOnlyList<GroupRow> Groups, IReadOnlyList<StudentRow> Students, IReadOnlyList<EnterpriseRow> Enterprises, IReadOnlyList<WorkplaceRow> Workplaces, IReadOnlyList<MentorRow> Mentors)
{
    /// <summary>Reads them.</summary>
    public static async Task<CollegeFacts> ReadAsync(RegistryContext rows, CancellationToken ct)
    {
        var groups = await rows.Groups.AsNoTracking().Where(g => g.IsActive).OrderBy(g => g.Code).ToListAsync(ct);
        var students = await rows.Students.AsNoTracking().Where(s => s.Status == "active" && s.GroupCode != null).OrderBy(s => s.Id).ToListAsync(ct);
        var codes = groups.Select(g => g.Code).ToHashSet(StringComparer.Ordinal);
        return new(groups, [.. students.Where(s => codes.Contains(s.GroupCode!))],
            await rows.Enterprises.AsNoTracking().Where(e => e.Status == "accredited" || e.Status == "warned").OrderBy(e => e.Bin).ToListAsync(ct),
            await rows.Workplaces.AsNoTracking().Where(w => w.IsOpen).OrderBy(w => w.Id).ToListAsync(ct),
            await rows.Mentors.AsNoTracking().Where(m => m.Status == "active" && !m.IsBarred).OrderBy(m => m.Id).ToListAsync(ct));
    }
}
