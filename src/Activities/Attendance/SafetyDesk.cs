using DualFlow.Activities.Attendance.Rows;
using DualFlow.Activities.Attendance.Rules;
using DualFlow.Activities.Contracts.Rows;
using DualFlow.Activities.HumanTasks;
using DualFlow.Activities.Mentors.Rules;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Attendance;

/// <summary>Who may be at the workplace today: briefings, medical certificates, and absences with what was decided.</summary>
/// <param name="registry">The registry.</param>
/// <param name="reader">Reads rules and the college's day.</param>
/// <param name="time">Clock.</param>
public sealed class SafetyDesk(RegistryConnections registry, DiaryReader reader, TimeProvider time)
{
    static readonly string[] InForce = ["registered", "active"];

    /// <summary>Students with a contract in force whom the person may see, those who aren't admitted first.</summary>
    /// <param name="person">Who looks.</param>
    /// <param name="onlyBlocked">True leaves out who is admitted.</param>
    /// <param name="skip">Students to leave out.</param>
    /// <param name="take">Students of a page.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<SafetyList> ListAsync(Person person, bool onlyBlocked, int skip, int take, CancellationToken ct)
    {
        var today = await reader.TodayAsync(ct);
        var rules = await reader.RulesAsync(today, ct);
        await using var open = await registry.OpenAsync(person.TenantId, ct);
        var rows = open.Rows;
        var access = await DiaryAccess.OfAsync(rows, person, ct);
        var children = await rows.Guardians.AsNoTracking().Where(g => g.Account == person.Name).Select(g => g.StudentId).ToListAsync(ct);
        var guests = await access.GuestsAsync(rows, ct);
        var contracts = await rows.Contracts.AsNoTracking().Where(c => InForce.Contains(c.Status) && c.To >= today).ToListAsync(ct);
        var students = (await rows.Students.AsNoTracking().Where(s => s.Status == "active").ToListAsync(ct)).ToDictionary(s => s.Id, StringComparer.Ordinal);
        var seen = contracts.Where(c => students.TryGetValue(c.StudentId, out var s) && (access.Sees(c, s.GroupCode) || children.Contains(s.Id) || guests.Contains(s.Id))).ToList();
        var ids = seen.ConvertAll(c => c.StudentId);
        // A college's whole journal of briefings is read only for those who see everybody.
        var held = (await (access.ReadsAll ? rows.Set<BriefingRow>() : rows.Set<BriefingRow>().Where(b => ids.Contains(b.StudentId))).AsNoTracking().Where(b => b.StudentSigned && b.InstructorSigned && b.TestPassed).ToListAsync(ct)).ToLookup(b => b.StudentId);
        var places = await rows.Workplaces.AsNoTracking().ToDictionaryAsync(w => w.Id, StringComparer.Ordinal, ct);
        var rotations = (await (access.ReadsAll ? rows.RotationAssignments : rows.RotationAssignments.Where(a => ids.Contains(a.Student))).AsNoTracking().Where(a => a.IsCurrent).OrderBy(a => a.AppliedMs)
            .Select(a => new { a.Student, a.Station }).ToListAsync(ct)).ToLookup(a => a.Student, a => a.Station, StringComparer.Ordinal);
        var enterprises = await rows.Enterprises.AsNoTracking().ToDictionaryAsync(e => e.Bin, e => e.Name, StringComparer.Ordinal, ct);
        var all = seen.Select(c => Row(c, students[c.StudentId], StudentPlace.Of(rotations[c.StudentId].LastOrDefault(), c, places), enterprises, [.. held[c.StudentId]], access, guests, today, rules))
            .Where(r => !onlyBlocked || r.Missing.Count > 0).OrderBy(r => r.Missing.Count == 0).ThenBy(r => r.Name, StringComparer.CurrentCulture).ThenBy(r => r.Contract, StringComparer.Ordinal).ToList();
        return new([.. all.Skip(skip).Take(take)], all.Count, [.. rules.Briefings.Select(b => b.Kind), "unscheduled", "target"]);
    }

    /// <summary>Keeps the last day of a medical certificate.</summary>
    public async Task<TaskAnswer<StudentRow>> ExamineAsync(Person person, string studentId, DateOnly until, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(person.TenantId, ct);
        var rows = open.Rows;
        rows.ChangeAs(new(time.GetUtcNow(), person.Name));
        var access = await DiaryAccess.OfAsync(rows, person, ct);
        if (await rows.Students.FirstOrDefaultAsync(s => s.Id == studentId, ct) is not { } student || !(access.WritesAll || access.IsMaster(student.GroupCode) || person.May("write:registry")))
            return AttendanceTexts.All.Refuse(403, "diary.not_yours");
        if (until < await reader.TodayAsync(ct))
            return AttendanceTexts.All.Refuse(422, "safety.medical_over");
        student.MedicalUntil = until;
        await rows.SaveChangesAsync(ct);
        return student;
    }

    /// <summary>Absences that the person may see, those that wait for a decision first.</summary>
    public async Task<AbsencePage> AbsencesAsync(Person person, bool onlyOpen, int skip, int take, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(person.TenantId, ct);
        var rows = open.Rows;
        var access = await DiaryAccess.OfAsync(rows, person, ct);
        var (student, groups) = (access.StudentId, access.Groups);
        var children = await rows.Guardians.AsNoTracking().Where(g => g.Account == person.Name).Select(g => g.StudentId).ToListAsync(ct);
        var found = rows.Set<AbsenceRow>().AsNoTracking();
        if (!access.ReadsAll)
            found = found.Where(a => a.StudentId == student || children.Contains(a.StudentId) || rows.Students.Any(s => s.Id == a.StudentId && s.GroupCode != null && groups.Contains(s.GroupCode)));
        if (onlyOpen)
            found = found.Where(a => a.State == "asked");
        var total = await found.CountAsync(ct);
        var page = await found.OrderBy(a => a.State != "asked").ThenByDescending(a => a.From).ThenBy(a => a.Id).Skip(skip).Take(take).ToListAsync(ct);
        var ids = page.ConvertAll(a => a.StudentId);
        var absences = page.ConvertAll(a => a.Id);
        var files = await rows.Set<AbsenceProofRow>().AsNoTracking().Where(p => absences.Contains(p.AbsenceId)).Select(p => new { p.AbsenceId, p.Name }).ToDictionaryAsync(p => p.AbsenceId, p => p.Name, ct);
        var names = await rows.Students.AsNoTracking().Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => new { Name = s.LastName + " " + s.FirstName, s.GroupCode }, ct);
        string[] own = [.. student is null ? [] : (string[])[student], .. children];
        var mine = await rows.Students.AsNoTracking().Where(s => own.Contains(s.Id)).Select(s => new { s.Id, Name = s.LastName + " " + s.FirstName }).ToListAsync(ct);
        return new([.. page.Select(a => new AbsenceView(a.Id, a.StudentId, names.TryGetValue(a.StudentId, out var s) ? s.Name : a.StudentId, s?.GroupCode ?? "", a.From, a.To, a.Reason, a.Proof, a.State,
            a.State == "asked" && (access.WritesAll || access.IsMaster(s?.GroupCode)), files.GetValueOrDefault(a.Id)))], total, [.. mine.Select(m => new OwnStudent(m.Id, m.Name))]);
    }

    static SafetyView Row(ContractRow contract, StudentRow student, StudentPlace place, Dictionary<string, string> enterprises, List<BriefingRow> held, DiaryAccess access, HashSet<string> guests, DateOnly today, AttendanceRules rules)
    {
        var missing = DayGate.Reasons(today, place.Station, place.IsHazardous, student.MedicalUntil, [.. held.Select(b => new Briefing(b.Kind, b.Day, b.Station ?? ""))], rules.Briefings);
        return new(
            student.Id, $"{student.LastName} {student.FirstName}", student.GroupCode ?? "", contract.Id, enterprises.GetValueOrDefault(place.Bin, place.Bin), place.Station, place.IsHazardous, missing,
            [.. held.OrderByDescending(b => b.Day).Select(b => new HeldBriefing(b.Kind, b.Day, b.Station ?? ""))], student.MedicalUntil,
            access.WritesAll || access.IsMentor(contract) || guests.Contains(student.Id), access.WritesAll || access.IsMaster(student.GroupCode));
    }
}

/// <summary>Students and whether they are admitted to their workplace today.</summary>
/// <param name="Items">The page.</param>
/// <param name="TotalCount">All of them.</param>
/// <param name="Kinds">Kinds of briefings that can be recorded.</param>
public sealed record SafetyList(IReadOnlyList<SafetyView> Items, int TotalCount, IReadOnlyList<string> Kinds);

/// <summary>A student and what stands in the way of the workplace today.</summary>
/// <param name="StudentId">Number.</param>
/// <param name="Name">Full name.</param>
/// <param name="Group">Group.</param>
/// <param name="Contract">The contract.</param>
/// <param name="Enterprise">Name of the enterprise.</param>
/// <param name="Station">The rotation's station, without one the contract's workplace.</param>
/// <param name="IsHazardous">True at hazardous work.</param>
/// <param name="Missing">What is missing: <c>medical</c>, or <c>briefing.KIND</c>; empty means admitted.</param>
/// <param name="Briefings">Briefings that were held, the newest first.</param>
/// <param name="MedicalUntil">Last day of the medical certificate; null without one.</param>
/// <param name="MayBrief">May record a briefing.</param>
/// <param name="MayExamine">May record a medical certificate.</param>
public sealed record SafetyView(
    string StudentId, string Name, string Group, string Contract, string Enterprise, string Station, bool IsHazardous, IReadOnlyList<string> Missing, IReadOnlyList<HeldBriefing> Briefings, DateOnly? MedicalUntil,
    bool MayBrief, bool MayExamine);

/// <summary>A briefing in the journal.</summary>
public sealed record HeldBriefing(string Kind, DateOnly Day, string Station);

/// <summary>Absences.</summary>
/// <param name="Items">The page.</param>
/// <param name="TotalCount">All of them.</param>
/// <param name="Own">Students for whom the person may ask: itself, and children.</param>
public sealed record AbsencePage(IReadOnlyList<AbsenceView> Items, int TotalCount, IReadOnlyList<OwnStudent> Own);

/// <summary>A student for whom somebody may ask.</summary>
public sealed record OwnStudent(string Id, string Name);

/// <summary>An absence as people see it.</summary>
/// <param name="Id">Id.</param>
/// <param name="StudentId">Number of the student.</param>
/// <param name="Name">Full name.</param>
/// <param name="Group">Group.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Reason">Code of the reason.</param>
/// <param name="Proof">Document; null without one.</param>
/// <param name="State"><c>asked</c>, <c>excused</c> or <c>unexcused</c>.</param>
/// <param name="MayDecide">May decide about it.</param>
/// <param name="File">Name of the document that is attached; null without one.</param>
public sealed record AbsenceView(string Id, string StudentId, string Name, string Group, DateOnly From, DateOnly To, string Reason, string? Proof, string State, bool MayDecide, string? File = null);
