using System.Security.Cryptography;
using System.Text;
using DualFlow.Activities.Registry;
using DualFlow.Activities.Rotation.Changing;
using DualFlow.Activities.Rotation.Checking;
using DualFlow.Activities.Rotation.Feeds;
using DualFlow.Activities.Rotation.Problems;
using DualFlow.Engine.Definitions;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Rotation.Desk;

/// <summary>Orders, reads, changes and publishes plans; what people and programs do with them.</summary>
public sealed class PlanDesk(RegistryConnections registry, PlanSignal signal, PublishedPlans plans, TimeProvider time)
{
    /// <summary>Orders a plan; it is made in the background.</summary>
    /// <param name="tenant">The college.</param>
    /// <param name="problem">The problem as JSON.</param>
    /// <param name="name">Name for people; the problem's when absent.</param>
    /// <param name="seconds">Effort, 1 to 600.</param>
    /// <param name="seed">Seed.</param>
    /// <param name="changes">Id of the plan that it changes; null for a first one.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="ProblemException">The problem is wrong.</exception>
    public async Task<PlanRow> OrderAsync(string? tenant, string problem, string? name, int seconds, long seed, string? changes, CancellationToken ct)
    {
        var (read, problems) = RotationProblemReader.Read(Encoding.UTF8.GetBytes(problem));
        if (read is null)
            throw new ProblemException([.. problems.Where(p => p.Severity == Severity.Error)]);
        await using var open = await registry.OpenAsync(tenant, ct);
        var before = changes is null ? null : await FindRowAsync(open, changes, ct);
        var id = Guid.CreateVersion7(time.GetUtcNow()).ToString("n");
        var row = new PlanRow
        {
            TenantId = open.Rows.Tenant, Id = id, Series = before?.Series ?? (read.Id.Length > 0 ? read.Id : id), Name = name ?? (read.Name.Length > 0 ? read.Name : id), State = "queued", Problem = problem,
            ChangesPlan = before?.Id, Seconds = Math.Clamp(seconds, 1, 600), Seed = seed, CreatedMs = time.GetUtcNow().ToUnixTimeMilliseconds(),
            FeedKey = before?.FeedKey ?? (await SeriesAsync(open, read.Id, ct))?.FeedKey ?? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)),
        };
        open.Rows.RotationPlans.Add(row);
        await open.Rows.SaveChangesAsync(ct);
        signal.Ring();
        return row;
    }

    /// <summary>Stores a plan that was made elsewhere, as a draft.</summary>
    public async Task<PlanRow> KeepAsync(string? tenant, string problem, string name, IReadOnlyList<RotationVisit> visits, CancellationToken ct)
    {
        var row = await OrderAsync(tenant, problem, name, 1, 1, null, ct);
        await using var open = await registry.OpenAsync(tenant, ct);
        var stored = await FindRowAsync(open, row.Id, ct);
        (stored!.State, stored.Visits, stored.Revision) = ("draft", RegistryJson.Write(visits), stored.Revision + 1);
        await open.Rows.SaveChangesAsync(ct);
        return stored;
    }

    /// <summary>Plans of a college, newest first, without their documents.</summary>
    public async Task<IReadOnlyList<PlanSummary>> ListAsync(string? tenant, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(tenant, ct);
        return await open.Rows.RotationPlans.OrderByDescending(r => r.CreatedMs).Take(200).Select(r => new PlanSummary(r.Id, r.Series, r.Name, r.State, r.ChangesPlan, r.CreatedMs, r.PublishedMs, r.Revision)).ToListAsync(ct);
    }

    /// <summary>One plan; null when there is none.</summary>
    public async Task<StoredPlan?> FindAsync(string? tenant, string id, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(tenant, ct);
        return await plans.FindAsync(open, id, ct);
    }

    /// <summary>How far a plan is: its state and its report; null when there is none. Cheap, for whoever asks every second.</summary>
    public async Task<(string State, string? Report)?> ProgressAsync(string? tenant, string id, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(tenant, ct);
        return await open.Rows.RotationPlans.Where(r => r.Id == id).Select(r => new { r.State, r.Report }).FirstOrDefaultAsync(ct) is { } row ? (row.State, row.Report) : null;
    }

    /// <summary>The published plan of a series; null when there is none.</summary>
    public async Task<StoredPlan?> PublishedAsync(string? tenant, string series, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(tenant, ct);
        return await open.Rows.RotationPlans.AsNoTracking().Where(r => r.Series == series && r.State == "published").OrderByDescending(r => r.PublishedMs).FirstOrDefaultAsync(ct) is { } row
            ? StoredPlan.Of(row) : null;
    }

    /// <summary>The published plan whose secret signed this link, of whatever college; null when there is none.</summary>
    public async Task<StoredPlan?> SignedAsync(string series, string kind, string of, string signature, CancellationToken ct)
    {
        await using var open = await registry.OpenServerAsync(ct);
        var rows = await open.Rows.RotationPlans.IgnoreQueryFilters().AsNoTracking().Where(r => r.Series == series && r.State == "published").OrderByDescending(r => r.PublishedMs).ToListAsync(ct);
        return rows.FirstOrDefault(r => FeedSignature.IsRight(r.FeedKey, kind, of, signature)) is { } row ? StoredPlan.Of(row) : null;
    }

    /// <summary>Published plans of a college in which this id stands, newest first.</summary>
    /// <param name="tenant">The college.</param>
    /// <param name="id">Id of a student, an enterprise or a group.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<IReadOnlyList<StoredPlan>> OfAsync(string? tenant, string id, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(tenant, ct);
        var quoted = System.Text.Json.JsonSerializer.Serialize(id, RegistryJson.Options);
        var found = await open.Rows.RotationPlans.AsNoTracking().Where(r => r.State == "published" && r.Problem.Contains(quoted)).OrderByDescending(r => r.PublishedMs).Take(20).ToListAsync(ct);
        return [.. found.Select(plans.Read)];
    }

    /// <summary>What mentors and masters were told, newest first.</summary>
    public async Task<IReadOnlyList<NoticeRow>> NoticesAsync(string? tenant, string kind, string recipient, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(tenant, ct);
        return await open.Rows.Set<NoticeRow>().AsNoTracking().Where(n => n.Kind == kind && n.Recipient == recipient).OrderByDescending(n => n.CreatedMs).Take(5).ToListAsync(ct);
    }

    /// <summary>Who signs in with this account: a student, a mentor or a master of groups.</summary>
    public async Task<RotationPerson?> PersonAsync(string? tenant, string account, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(tenant, ct);
        if (await open.Rows.Students.AsNoTracking().FirstOrDefaultAsync(s => s.Account == account, ct) is { } student)
            return new("student", student.Id, $"{student.LastName} {student.FirstName}", [student.Id]);
        if (await open.Rows.Mentors.AsNoTracking().FirstOrDefaultAsync(m => m.Account == account, ct) is { } mentor)
            return new("mentor", mentor.Id, mentor.FullName, [mentor.Bin]);
        if (await open.Rows.Teachers.AsNoTracking().FirstOrDefaultAsync(t => t.Account == account, ct) is not { } teacher)
            return null;
        return new("master", teacher.Id, teacher.FullName, await open.Rows.Groups.AsNoTracking().Where(g => g.MasterId == teacher.Id && g.IsActive).OrderBy(g => g.Code).Select(g => g.Code).ToListAsync(ct));
    }

    /// <summary>Cells that differ from the plan that it changes, or from another one.</summary>
    public async Task<IReadOnlyList<RotationMove>?> DifferenceAsync(string? tenant, string id, string? from, CancellationToken ct)
    {
        if (await FindAsync(tenant, id, ct) is not { } plan)
            return null;
        var other = (from ?? plan.Row.ChangesPlan) is { } before ? await FindAsync(tenant, before, ct) : null;
        return PlanDifference.Between(other?.Visits ?? [], plan.Visits);
    }

    /// <summary>Puts a checked draft into force; the published plan of the series is replaced.</summary>
    /// <returns>Breaches that forbid it; null when there is no such draft.</returns>
    public async Task<IReadOnlyList<PlanBreach>?> PublishAsync(string? tenant, string id, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(tenant, ct);
        if (await FindRowAsync(open, id, ct) is not { State: "draft" } row)
            return null;
        if (plans.Read(row).Verdict.Breaches is { Count: > 0 } breaches)
            return breaches;
        foreach (var old in await open.Rows.RotationPlans.Where(r => r.Series == row.Series && r.State == "published").ToListAsync(ct))
            (old.State, old.Revision) = ("replaced", old.Revision + 1);
        (row.State, row.PublishedMs, row.Revision) = ("published", time.GetUtcNow().ToUnixTimeMilliseconds(), row.Revision + 1);
        await open.Rows.SaveChangesAsync(ct);
        return [];
    }

    /// <summary>Exchanges two students in a period, or only says whether it could be done.</summary>
    /// <returns>Null when there is no plan that can be changed.</returns>
    /// <exception cref="DbUpdateConcurrencyException">Somebody else changed the plan meanwhile.</exception>
    public Task<SwapResult?> SwapAsync(string? tenant, string id, string first, string second, int period, bool onlyAsks, CancellationToken ct) =>
        ChangeAsync(tenant, id, plan => SlotSwap.Try(plan.Problem, plan.Visits, first, second, period), onlyAsks, ct);

    async Task<SwapResult?> ChangeAsync(string? tenant, string id, Func<StoredPlan, SwapResult> change, bool onlyAsks, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(tenant, ct);
        if (await FindRowAsync(open, id, ct) is not { State: "draft" or "published" } row)
            return null;
        var result = change(plans.Read(row));
        if (onlyAsks || result.Visits is not { } visits)
            return result;
        (row.Visits, row.Revision) = (RegistryJson.Write(visits), row.Revision + 1);
        await open.Rows.SaveChangesAsync(ct);
        return result;
    }

    /// <summary>Sends a student to another station in a period, or only says whether it could be done; a visit of several periods moves as a whole.</summary>
    /// <returns>Null when there is no plan that can be changed.</returns>
    /// <exception cref="DbUpdateConcurrencyException">Somebody else changed the plan meanwhile.</exception>
    public Task<SwapResult?> MoveAsync(string? tenant, string id, string student, int period, string station, bool onlyAsks, CancellationToken ct) =>
        ChangeAsync(tenant, id, plan => SlotSwap.Move(plan.Problem, plan.Visits, student, period, station, plan.Visits.FirstOrDefault(v => v.Student == student && v.Covers(period))?.Start ?? period), onlyAsks, ct);

    /// <summary>What has become of a series: by period, how many are in force and how many held back.</summary>
    public async Task<IReadOnlyList<ActualCount>> ActualAsync(string? tenant, string series, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(tenant, ct);
        return await open.Rows.RotationAssignments.Where(r => r.Series == series).GroupBy(r => r.Period).OrderBy(g => g.Key)
            .Select(g => new ActualCount(g.Key, g.Count(r => r.Blocked == null), g.Count(r => r.Blocked != null), g.Any(r => r.IsCurrent))).ToListAsync(ct);
    }

    /// <summary>What has become of the plan for some students.</summary>
    public async Task<IReadOnlyDictionary<(string Student, int Period), AssignmentRow>> ActualOfAsync(string? tenant, string series, IReadOnlyList<string> students, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(tenant, ct);
        return (await open.Rows.RotationAssignments.AsNoTracking().Where(r => r.Series == series && students.Contains(r.Student)).ToListAsync(ct)).ToDictionary(r => (r.Student, r.Period));
    }

    /// <summary>Gives up planning.</summary>
    public async Task<bool> CancelAsync(string? tenant, string id, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(tenant, ct);
        if (await FindRowAsync(open, id, ct) is not { State: "queued" or "planning" } row)
            return false;
        (row.State, row.Revision) = ("cancelled", row.Revision + 1);
        await open.Rows.SaveChangesAsync(ct);
        signal.Cancel(id);
        return true;
    }

    static Task<PlanRow?> FindRowAsync(OpenRegistry open, string id, CancellationToken ct) => open.Rows.RotationPlans.FirstOrDefaultAsync(r => r.Id == id, ct);

    static async Task<PlanRow?> SeriesAsync(OpenRegistry open, string series, CancellationToken ct) =>
        series.Length == 0 ? null : await open.Rows.RotationPlans.AsNoTracking().FirstOrDefaultAsync(r => r.Series == series, ct);
}

/// <summary>Somebody whom rotations concern.</summary>
/// <param name="Kind"><c>student</c>, <c>mentor</c> or <c>master</c>.</param>
/// <param name="Id">Id in the registry.</param>
/// <param name="Name">Name.</param>
/// <param name="About">The student, the enterprise, or the groups.</param>
public sealed record RotationPerson(string Kind, string Id, string Name, IReadOnlyList<string> About);

/// <summary>What has become of a period.</summary>
/// <param name="Period">Period from 0.</param>
/// <param name="InForce">Students who were placed.</param>
/// <param name="Held">Students who were held back.</param>
/// <param name="IsCurrent">True for the period that is in force now.</param>
public sealed record ActualCount(int Period, int InForce, int Held, bool IsCurrent);

/// <summary>A plan in a list.</summary>
/// <param name="Id">Id of the plan.</param>
/// <param name="Series">Series it belongs to.</param>
/// <param name="Name">Name for people.</param>
/// <param name="State">Where it stands.</param>
/// <param name="ChangesPlan">The plan that it changes.</param>
/// <param name="CreatedMs">When it was ordered, in milliseconds of Unix time.</param>
/// <param name="PublishedMs">When it was published.</param>
/// <param name="Revision">Number of its changes.</param>
public sealed record PlanSummary(string Id, string Series, string Name, string State, string? ChangesPlan, long CreatedMs, long? PublishedMs, int Revision);
