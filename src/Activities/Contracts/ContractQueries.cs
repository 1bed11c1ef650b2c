using DualFlow.Activities.Contracts.Rows;
using DualFlow.Activities.Contracts.Rules;
using DualFlow.Activities.Registry;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Contracts;

/// <summary>
/// What is asked of the registry for every contract that is drafted, prepared once for each kind of database. A college drafts hundreds on one morning; turning the questions
/// into SQL anew for each cost more than asking them.
/// </summary>
sealed class ContractQueries
{
    static readonly ContractQueries Postgres = new(), Sqlite = new();
    static readonly string[] Binding = [.. ContractLifecycle.Binding];

    readonly Func<RegistryContext, string, string, string?, string?, CancellationToken, Task<ContractFacts?>> facts =
        EF.CompileAsyncQuery((RegistryContext rows, string studentId, string bin, string? workplaceId, string? mentorId, CancellationToken ct) => (
            from s in rows.Students
            where s.Id == studentId
            join g in rows.Groups on s.GroupCode equals g.Code into groups
            from g in groups.DefaultIfEmpty()
            join e in rows.Enterprises on bin equals e.Bin into enterprises
            from e in enterprises.DefaultIfEmpty()
            join w in rows.Workplaces on new { Id = workplaceId, Bin = bin } equals new { Id = (string?)w.Id, w.Bin } into workplaces
            from w in workplaces.DefaultIfEmpty()
            join m in rows.Mentors on new { Id = mentorId, Bin = bin } equals new { Id = (string?)m.Id, m.Bin } into mentors
            from m in mentors.DefaultIfEmpty()
            join p in rows.Programmes on g != null ? g.Qualification : w.Qualification equals p.Qualification into programmes
            from p in programmes.DefaultIfEmpty()
            select new ContractFacts(s, g, e, w, m, p)).AsNoTracking().FirstOrDefault());

    readonly Func<RegistryContext, string, CancellationToken, Task<GuardianRow?>> guardian = EF.CompileAsyncQuery((RegistryContext rows, string studentId, CancellationToken ct) =>
        rows.Guardians.AsNoTracking().Where(g => g.StudentId == studentId).OrderBy(g => g.Position).FirstOrDefault());

    readonly Func<RegistryContext, string, string, string?, DateOnly, DateOnly, string[], IAsyncEnumerable<ContractRow>> others =
        EF.CompileAsyncQuery((RegistryContext rows, string contractId, string studentId, string? mentorId, DateOnly from, DateOnly to, string[] binding) =>
            rows.Contracts.AsNoTracking().Where(c => c.Id != contractId && binding.Contains(c.Status) && c.From <= to && c.To >= from
                && (c.StudentId == studentId || (mentorId != null && c.MentorId == mentorId))));

    /// <summary>The student, and whatever else of the order the registry knows; null when there is no such student.</summary>
    public static Task<ContractFacts?> FactsAsync(RegistryContext rows, ContractOrder order, CancellationToken ct) =>
        For(rows).facts(rows, order.StudentId, order.Bin, order.WorkplaceId, order.MentorId, ct);

    /// <summary>The guardian who signs for a student: the first in the registry's order.</summary>
    public static Task<GuardianRow?> GuardianAsync(RegistryContext rows, string studentId, CancellationToken ct) => For(rows).guardian(rows, studentId, ct);

    /// <summary>Other contracts in force of the student or of the mentor that overlap the time.</summary>
    public static async Task<List<ContractRow>> OthersAsync(RegistryContext rows, string contractId, ContractTerms terms, CancellationToken ct)
    {
        var found = new List<ContractRow>();
        await foreach (var row in For(rows).others(rows, contractId, terms.Student.Id, terms.Mentor?.Id, terms.From, terms.To, Binding).WithCancellation(ct))
            found.Add(row);
        return found;
    }

    static ContractQueries For(RegistryContext rows) => rows.Database.IsNpgsql() ? Postgres : Sqlite;
}

/// <summary>What the registry knows of a contract's order.</summary>
sealed record ContractFacts(StudentRow Student, GroupRow? Group, EnterpriseRow? Enterprise, WorkplaceRow? Workplace, MentorRow? Mentor, ProgrammeRow? Programme);
