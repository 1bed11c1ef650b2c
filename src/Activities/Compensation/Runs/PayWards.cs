using DualFlow.Activities.Attestation.Desk;
using DualFlow.Activities.HumanTasks;
using DualFlow.Activities.Registry;
using DualFlow.Activities.RulePacks;
using DualFlow.Engine.Contract;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Compensation.Runs;

/// <summary>Shows a parent or guardian what a ward was paid, and why, as the student's own page does: while the ward isn't of age, to who is registered as guardian, and kept in the audit.</summary>
/// <param name="registry">The registry.</param>
/// <param name="rules">Rule packs: from when a student acts alone.</param>
/// <param name="reader">Lines with their reasons.</param>
/// <param name="waits">Clock of the deadlines.</param>
public sealed class PayWards(RegistryConnections registry, AttestationRuleBook rules, PayReader reader, IWaits waits)
{
    const string Subject = "ward_pay";

    /// <summary>Students whose guardian somebody is and who aren't of age today, by name.</summary>
    public async Task<IReadOnlyList<PayWard>> ListAsync(Person person, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(person.TenantId, ct);
        var now = await waits.GetNowAsync(ct);
        var students = await open.Rows.Students.AsNoTracking().Where(s => open.Rows.Guardians.Any(g => g.StudentId == s.Id && (g.Account == person.Name || g.Account == person.Id)))
            .OrderBy(s => s.SortName).ThenBy(s => s.Id).Select(s => new { s.Id, Name = s.LastName + " " + s.FirstName, s.BirthDate }).ToListAsync(ct);
        var wards = new List<PayWard>();
        foreach (var student in students)
            if (await rules.IsMinorAsync(RulePackFiles.Home, student.BirthDate, now, ct))
                wards.Add(new(student.Id, student.Name));
        return wards;
    }

    /// <summary>What a ward was paid, newest month first, from approved runs.</summary>
    /// <param name="person">The guardian.</param>
    /// <param name="student">Number of the ward.</param>
    /// <param name="language">Language of the reasons.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>Refused with <c>pay.not_ward</c> to strangers, and with <c>pay.ward_adult</c> once the student is of age.</returns>
    public async Task<TaskAnswer<IReadOnlyList<PayLineShown>>> LinesAsync(Person person, string student, string language, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(person.TenantId, ct);
        var (rows, author) = (open.Rows, new RegistryAuthor(await waits.GetNowAsync(ct), person.Name));
        if (!await rows.Guardians.AsNoTracking().AnyAsync(g => g.StudentId == student && (g.Account == person.Name || g.Account == person.Id), ct))
            return await Refusals.KeepAsync(rows, author, Subject, student, PayTexts.All.Refuse(403, "pay.not_ward"), ct);
        var birth = await rows.Students.AsNoTracking().Where(s => s.Id == student).Select(s => s.BirthDate).FirstOrDefaultAsync(ct);
        if (!await rules.IsMinorAsync(RulePackFiles.Home, birth, author.At, ct))
            return await Refusals.KeepAsync(rows, author, Subject, student, PayTexts.All.Refuse(403, "pay.ward_adult"), ct);
        rows.Audit.Add(new()
        {
            Id = Guid.CreateVersion7(author.At).ToString("N"), TenantId = rows.Tenant, AtMs = author.At.ToUnixTimeMilliseconds(), Account = author.Account, Subject = Subject, SubjectId = student, What = "read",
        });
        await rows.SaveChangesAsync(ct);
        return new(await reader.OfStudentAsync(person.TenantId, student, language, ct), null);
    }
}

/// <summary>A student whose pay a guardian may see.</summary>
/// <param name="Student">Number.</param>
/// <param name="Name">Family name and given name.</param>
public sealed record PayWard(string Student, string Name);
