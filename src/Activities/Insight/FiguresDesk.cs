using DualFlow.Activities.Attendance.Rows;
using DualFlow.Activities.Compensation.Rows;
using DualFlow.Activities.Graduation.Rows;
using DualFlow.Activities.Graduation.Rules;
using DualFlow.Activities.Incidents.Rows;
using DualFlow.Activities.Insight.Rules;
using DualFlow.Activities.Movement.Rows;
using DualFlow.Activities.Placement.Rows;
using DualFlow.Activities.Registry;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Insight;

/// <summary>Figures for a director and for a region. A region gets totals: names and numbers of people never leave a college.</summary>
/// <remarks>Each college is read over a connection of its own, so PostgreSQL's row security holds here as everywhere; only the list of colleges is read by the server.</remarks>
/// <param name="registry">Where everything stands.</param>
public sealed class FiguresDesk(RegistryConnections registry)
{
    static readonly string[] InForce = ["registered", "active"];

    /// <summary>Figures of one college.</summary>
    /// <param name="tenant">The college.</param>
    /// <param name="from">First day of the period for pay, graduates, movements and incidents.</param>
    /// <param name="to">Last day.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<CollegeFigures> CollegeAsync(string? tenant, DateOnly from, DateOnly to, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(tenant, ct);
        var rows = open.Rows;
        var (fromMs, toMs) = (Ms(from), Ms(to.AddDays(1)));
        var graduates = await rows.Set<GraduateRow>().AsNoTracking().Where(g => g.GraduatedOn >= from && g.GraduatedOn <= to).Select(g => new { g.Qualification, g.Employment }).ToListAsync(ct);
        var lines = await LinesAsync(rows, from, to, ct);
        foreach (var group in graduates.GroupBy(g => g.Qualification, StringComparer.Ordinal))
        {
            var line = lines.TryGetValue(group.Key, out var known) ? known : new FigureLine(group.Key, "", "", "", 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
            lines[group.Key] = line with { Graduates = group.Count(), Employed = group.Count(g => g.Employment == "employedSpecialty") };
        }
        var employment = EmploymentStatus.Classes.ToDictionary(c => c, c => graduates.Count(g => (g.Employment ?? "unknown") == c), StringComparer.Ordinal);
        var movements = await rows.Set<MovementRow>().AsNoTracking().Where(m => m.OrderNumber != null && m.State != "cancelled" && m.ChangedMs >= fromMs && m.ChangedMs < toMs).GroupBy(m => m.Kind).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var incidents = await rows.Set<IncidentRow>().AsNoTracking().Where(i => i.AtMs >= fromMs && i.AtMs < toMs).GroupBy(i => i.Severity).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var ordered = lines.Values.OrderBy(l => l.Qualification, StringComparer.Ordinal).ToList();
        return new(tenant ?? "", from, to, FigureSum.Of(ordered), ordered, employment, movements, incidents);
    }

    /// <summary>Totals of every college on this server, and of all together.</summary>
    public async Task<RegionFigures> RegionAsync(DateOnly from, DateOnly to, CancellationToken ct)
    {
        List<string> colleges;
        await using (var open = await registry.OpenServerAsync(ct))
            colleges = await open.Rows.Students.IgnoreQueryFilters().Select(s => s.TenantId).Distinct().OrderBy(t => t).ToListAsync(ct);
        var found = new List<CollegeFigures>();
        foreach (var college in colleges)
            found.Add(await CollegeAsync(college, from, to, ct));
        var lines = FigureSum.ByQualification(found.SelectMany(f => f.Lines));
        var all = new CollegeFigures(null, from, to, FigureSum.Without(FigureSum.Of(lines)), [.. lines.Select(FigureSum.Without)], FigureSum.Of(found.Select(f => f.Employment)), FigureSum.Of(found.Select(f => f.Movements)), FigureSum.Of(found.Select(f => f.Incidents)));
        return new(all, [.. found.Select(f => f with { Total = FigureSum.Without(f.Total), Lines = [.. f.Lines.Select(FigureSum.Without)] })]);
    }

    static async Task<Dictionary<string, FigureLine>> LinesAsync(RegistryContext rows, DateOnly from, DateOnly to, CancellationToken ct)
    {
        var of = await (from s in rows.Students.AsNoTracking()
                        join g in rows.Groups.AsNoTracking() on s.GroupCode equals g.Code
                        where s.Status == "active" || s.Status == "leave"
                        select new { s.Id, s.Status, g.Qualification }).ToListAsync(ct);
        var programmes = await rows.Programmes.AsNoTracking().ToDictionaryAsync(p => p.Qualification, ct);
        var contracted = (await rows.Contracts.AsNoTracking().Where(c => InForce.Contains(c.Status)).Select(c => c.StudentId).Distinct().ToListAsync(ct)).ToHashSet(StringComparer.Ordinal);
        var seated = (await rows.Set<PlacementSeatRow>().AsNoTracking().Where(s => s.State == "accepted").Select(s => s.StudentId).Distinct().ToListAsync(ct)).ToHashSet(StringComparer.Ordinal);
        // What was done under a contract belongs to the contract's qualification, whatever became of the student since.
        var qualifications = await rows.Contracts.AsNoTracking().Select(c => new { c.Id, c.Qualification }).ToDictionaryAsync(c => c.Id, c => c.Qualification, ct);
        var days = await rows.Set<AttendanceDayRow>().AsNoTracking().Where(d => d.Day >= from && d.Day <= to).GroupBy(d => d.ContractId)
            .Select(g => new { g.Key, Expected = g.Sum(d => (long)d.PlannedMinutes), Attended = g.Sum(d => d.IsApproved ? (long)d.PresentMinutes : 0) }).ToListAsync(ct);
        var paid = await PaidAsync(rows, from, to, ct);
        var lines = new Dictionary<string, FigureLine>(StringComparer.Ordinal);
        foreach (var qualification in of.Select(s => s.Qualification).Concat(qualifications.Values).Where(q => q.Length > 0).Distinct(StringComparer.Ordinal))
        {
            var (students, programme) = (of.Where(s => s.Qualification == qualification).ToList(), programmes.GetValueOrDefault(qualification));
            var active = students.Where(s => s.Status == "active").ToList();
            var worked = days.Where(d => qualifications.GetValueOrDefault(d.Key) == qualification).ToList();
            var money = paid.Where(p => qualifications.GetValueOrDefault(p.Contract) == qualification).ToList();
            var hours = programme is null ? 0 : programme.TheoryHours + programme.TrainingHours + programme.PracticeHours;
            lines[qualification] = new(
                qualification, programme?.NameKk ?? "", programme?.NameRu ?? "", programme?.NameEn ?? "", active.Count, students.Count - active.Count, active.Count(s => contracted.Contains(s.Id)),
                active.Count(s => contracted.Contains(s.Id) || seated.Contains(s.Id)), (decimal)hours * active.Count, programme is null ? 0 : (decimal)(programme.TrainingHours + programme.PracticeHours) * active.Count,
                worked.Sum(d => d.Attended) / 60m, worked.Sum(d => d.Expected) / 60m, money.Select(p => p.Person).Distinct(StringComparer.Ordinal).Count(), money.Sum(p => p.Hundredths) / 100m, 0, 0);
        }
        return lines;
    }

    static async Task<List<(string Contract, string Person, long Hundredths)>> PaidAsync(RegistryContext rows, DateOnly from, DateOnly to, CancellationToken ct)
    {
        var runs = await rows.Set<PayRunRow>().AsNoTracking().Where(r => r.PaidMs != null && r.Month >= from && r.Month <= to).Select(r => new { r.Id, r.Sheet }).ToListAsync(ct);
        var all = new List<(string, string, long)>();
        foreach (var run in runs)
            all.AddRange((await rows.Set<PayLineRow>().AsNoTracking().Where(l => l.RunId == run.Id && l.Sheet == run.Sheet && l.Ledger == "students").GroupBy(l => new { l.SubjectId, l.PersonId })
                .Select(g => new { g.Key.SubjectId, g.Key.PersonId, Sum = g.Sum(l => l.Hundredths) }).ToListAsync(ct)).Select(g => (g.SubjectId, g.PersonId, g.Sum)));
        return all;
    }

    static long Ms(DateOnly day) => new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero).ToUnixTimeMilliseconds();
}
