using System.Collections.Concurrent;
using DualFlow.Activities.Registry;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Rotation.Desk;

/// <summary>Plans that cases and pages read again and again: taken apart once, and again when their revision has changed.</summary>
public sealed class PublishedPlans
{
    // Students and visits of all plans that are kept: a night of a hundred cohorts, or a few colleges' years, in some tens of megabytes.
    const int MostRows = 300_000;

    readonly ConcurrentDictionary<(string Tenant, string Id), StoredPlan> known = new();

    /// <summary>The published plan of a series; null when there is none.</summary>
    public async Task<StoredPlan?> OfSeriesAsync(OpenRegistry open, string series, CancellationToken ct)
    {
        var id = await open.Rows.RotationPlans.Where(r => r.Series == series && r.State == "published").OrderByDescending(r => r.PublishedMs).Select(r => r.Id).FirstOrDefaultAsync(ct);
        return id is null ? null : await FindAsync(open, id, ct);
    }

    /// <summary>A plan by its id; null when there is none.</summary>
    public async Task<StoredPlan?> FindAsync(OpenRegistry open, string id, CancellationToken ct)
    {
        var key = (open.Rows.Tenant, id);
        // While it is planned its report changes without a revision: then it is kept for its problem alone.
        var revision = await open.Rows.RotationPlans.Where(r => r.Id == id && r.State != "queued" && r.State != "planning").Select(r => (int?)r.Revision).FirstOrDefaultAsync(ct);
        if (revision is not null && known.TryGetValue(key, out var plan) && plan.Row.Revision == revision)
            return plan;
        if (await open.Rows.RotationPlans.AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, ct) is not { } row)
            return null;
        plan = Read(row);
        if (!known.ContainsKey(key) && known.Values.Sum(RowsOf) + RowsOf(plan) > MostRows)
            known.Clear();
        return known[key] = plan;
    }

    static int RowsOf(StoredPlan plan) => plan.Problem.Students.Count + plan.Visits.Count;

    /// <summary>Takes a row apart that is on its way to a change; its problem is taken from the plan that is kept.</summary>
    public StoredPlan Read(PlanRow row) => StoredPlan.Of(row, known.GetValueOrDefault((row.TenantId, row.Id))?.Problem);
}
