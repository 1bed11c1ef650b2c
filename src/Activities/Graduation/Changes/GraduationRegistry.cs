using System.Diagnostics;
using DualFlow.Activities.Attestation.Changes;
using DualFlow.Activities.Graduation.Rows;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Graduation.Changes;

/// <summary>Writes diplomas, offers and what is learned of jobs, inside the commit of the case.</summary>
static class GraduationRegistry
{
    public static Task ApplyAsync(RegistryContext rows, RegistryWrite write, CancellationToken ct) => write.Change.Kind switch
    {
        GraduationChanges.GraduatedKind => GraduateAsync(rows, RegistryJson.Read<StudentGraduated>(write.Change.Payload), ct),
        GraduationChanges.OfferedKind => OfferAsync(rows, RegistryJson.Read<JobOffered>(write.Change.Payload), ct),
        GraduationChanges.EmploymentKind => LearnAsync(rows, write, RegistryJson.Read<EmploymentLearned>(write.Change.Payload), ct),
        GraduationChanges.SettledKind => SettleAsync(rows, RegistryJson.Read<DutySettled>(write.Change.Payload), ct),
        _ => throw new UnreachableException($"Nobody applies registry changes of kind \"{write.Change.Kind}\"."),
    };

    static async Task GraduateAsync(RegistryContext rows, StudentGraduated change, CancellationToken ct)
    {
        var student = await rows.Students.FindAsync([rows.Tenant, change.StudentId], ct) ?? throw new InvalidOperationException($"There is no student {change.StudentId}.");
        var number = await QualificationRegister.EnterAsync(rows, "diploma", change.DiplomaOf, student, change.Qualification, change.SessionId, change.Mark, change.WithHonours, change.GraduatedOn, ct);
        student.Status = "graduated";
        if (await rows.Set<GraduateRow>().FindAsync([rows.Tenant, change.StudentId, change.Qualification], ct) is { } known)
        {
            if (known.DiplomaNumber != number)
                throw new InvalidOperationException($"Student {change.StudentId} has the diploma {known.DiplomaNumber} of {change.Qualification} already.");
            return;
        }
        rows.Add(new GraduateRow
        {
            TenantId = rows.Tenant, StudentId = change.StudentId, Qualification = change.Qualification, SessionId = change.SessionId, GraduatedOn = change.GraduatedOn, DiplomaNumber = number,
            WithHonours = change.WithHonours, ContractId = change.ContractId, DemandNumber = change.DemandNumber, OrderedByBin = change.OrderedByBin, DutyMonths = change.DutyMonths,
            Duty = change.DutyMonths > 0 ? "running" : "none",
        });
    }

    static async Task OfferAsync(RegistryContext rows, JobOffered change, CancellationToken ct)
    {
        var row = await GetAsync(rows, change.StudentId, change.Qualification, ct);
        (row.Offer, row.OfferReason) = (change.Offer, change.Reason);
    }

    static async Task LearnAsync(RegistryContext rows, RegistryWrite write, EmploymentLearned change, CancellationToken ct)
    {
        var row = await GetAsync(rows, change.StudentId, change.Qualification, ct);
        (row.Employment, row.EmployerBin, row.Position, row.EmployedFrom, row.ServedMonths, row.Duty) = (change.Employment, change.Bin, change.Position, change.From, change.ServedMonths, change.Duty);
        var answer = await rows.Set<EmploymentAnswerRow>().FindAsync([rows.Tenant, change.StudentId, change.Qualification, change.Month, change.Source], ct);
        if (answer is null)
            rows.Add(answer = new()
            {
                TenantId = rows.Tenant, StudentId = change.StudentId, Qualification = change.Qualification, Month = change.Month, Source = change.Source, Employment = change.Employment, AtMs = 0,
            });
        (answer.Employment, answer.Bin, answer.Position, answer.From, answer.Proof, answer.AtMs) = (change.Employment, change.Bin, change.Position, change.From, change.Proof, write.At.ToUnixTimeMilliseconds());
    }

    static async Task SettleAsync(RegistryContext rows, DutySettled change, CancellationToken ct)
    {
        var row = await GetAsync(rows, change.StudentId, change.Qualification, ct);
        (row.Reimbursement, row.ReimbursedBy) = (change.Amount, change.By);
    }

    static async Task<GraduateRow> GetAsync(RegistryContext rows, string student, string qualification, CancellationToken ct) =>
        await rows.Set<GraduateRow>().FindAsync([rows.Tenant, student, qualification], ct) ?? throw new InvalidOperationException($"{student} hasn't graduated in {qualification}.");
}
