using DualFlow.Activities.Contracts.Rows;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Attendance;

/// <summary>What somebody may do with diaries.</summary>
/// <param name="StudentId">The student that the account is; null for others.</param>
/// <param name="MentorId">The mentor that the account is; null for others.</param>
/// <param name="Groups">Groups that the account is the master of.</param>
/// <param name="ReadsAll">May see every diary.</param>
/// <param name="WritesAll">May keep every diary.</param>
public sealed record DiaryAccess(string? StudentId, string? MentorId, IReadOnlyList<string> Groups, bool ReadsAll, bool WritesAll)
{
    /// <summary>Finds out who somebody is.</summary>
    public static async Task<DiaryAccess> OfAsync(RegistryContext rows, Person person, CancellationToken ct)
    {
        var student = await rows.Students.AsNoTracking().Where(s => s.Account == person.Name).Select(s => s.Id).FirstOrDefaultAsync(ct);
        var mentor = await rows.Mentors.AsNoTracking().Where(m => m.Account == person.Name).Select(m => m.Id).FirstOrDefaultAsync(ct);
        var groups = await rows.Groups.AsNoTracking().Where(g => rows.Teachers.Any(t => t.Account == person.Name && t.Id == g.MasterId)).Select(g => g.Code).ToListAsync(ct);
        return new(student, mentor, groups, person.May("read:attendance") || person.May("write:attendance"), person.May("write:attendance"));
    }

    /// <summary>True for somebody who is nobody here.</summary>
    public bool IsStranger => StudentId is null && MentorId is null && Groups.Count == 0 && !ReadsAll;

    /// <summary>May see the diary of a contract.</summary>
    public bool Sees(ContractRow contract, string? group) => ReadsAll || IsStudent(contract) || IsMentor(contract) || IsMaster(group);

    /// <summary>The student of the contract.</summary>
    public bool IsStudent(ContractRow contract) => StudentId is not null && contract.StudentId == StudentId;

    /// <summary>The mentor of the contract.</summary>
    public bool IsMentor(ContractRow contract) => MentorId is not null && contract.MentorId == MentorId;

    /// <summary>Students whom the rotation in force brings to the mentor's enterprise: whoever receives them holds the briefing there.</summary>
    internal async Task<HashSet<string>> GuestsAsync(RegistryContext rows, CancellationToken ct) => MentorId is not { } mentor ? []
        : await rows.RotationAssignments.AsNoTracking().Where(a => a.IsCurrent && rows.Workplaces.Any(w => w.Id == a.Station && rows.Mentors.Any(m => m.Id == mentor && m.Bin == w.Bin)))
            .Select(a => a.Student).ToHashSetAsync(StringComparer.Ordinal, ct);

    /// <summary>The master of the student's group.</summary>
    public bool IsMaster(string? group) => group is not null && Groups.Contains(group);

    /// <summary>May confirm what the student was there: the mentor, or who keeps every diary.</summary>
    public bool Confirms(ContractRow contract) => WritesAll || IsMentor(contract);
}
