using DualFlow.Activities.Attestation.Rows;
using DualFlow.Activities.Attestation.Rules;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Attestation.Steps;

/// <summary>Reads how an attestation ended, and whether appeals are open.</summary>
[Activity("DualFlow.ReadResults", DisplayName = "Read the results", Category = "Attestation", Outcomes = ["Done", "Appeals"],
    Description = "Reads who passed, who has to take it again and who gets a new date; Appeals while one is open.")]
public sealed class ReadResults(RegistryConnections registry) : WorkActivity<ReadResults.Inputs, ReadResults.Outputs>
{
    /// <inheritdoc/>
    public override bool OnlyReads => true;

    /// <summary>What it needs.</summary>
    public sealed record Inputs([Field("Id of the session.")] string Session, [Field("Country of the rules.")] string Country = "KZ");

    /// <summary>Somebody who takes it again: the inputs of a re-sit.</summary>
    /// <param name="Student">The student.</param>
    /// <param name="StudentName">Full name.</param>
    /// <param name="Account">User name; empty without one.</param>
    /// <param name="Subject">What.</param>
    /// <param name="Cause">Why.</param>
    /// <param name="Attempts">Attempts that count so far.</param>
    /// <param name="Country">Country of the rules.</param>
    public sealed record Again(string Student, string StudentName, string Account, string Subject, string Cause, int Attempts, string Country);

    /// <summary>What it gives.</summary>
    public sealed record Outputs(
        [Field("Who passed, at once or at a re-sit since.")] IReadOnlyList<string> Passed,
        [Field("Who takes it again, with the cause.")] IReadOnlyList<Again> Again,
        [Field("Appeals that are open.", DisplayName = "Open appeals")] int OpenAppeals);

    /// <inheritdoc/>
    protected override async Task<Outcome> RunAsync(Inputs inputs, WorkContext work, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(work.TenantId, ct);
        var candidates = await open.Rows.Set<AttestationCandidateRow>().AsNoTracking().Where(c => c.SessionId == inputs.Session).OrderBy(c => c.Position).ToListAsync(ct);
        var ids = candidates.Select(c => c.StudentId).ToList();
        var accounts = await open.Rows.Students.AsNoTracking().Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => s.Account, ct);
        var appeals = await open.Rows.Set<AppealRow>().AsNoTracking().Where(a => a.Subject == "mark" && a.DecisionId == inputs.Session).ToListAsync(ct);
        var annulled = appeals.Where(a => a.Decision == "annul").Select(a => a.StudentId).ToHashSet();
        var waiting = appeals.Count(a => AppealStates.IsOpen(a.State));
        // What an appeal annulled is taken again by the appeal's own case.
        var again = candidates.Where(c => c.Outcome is "fail" or "newDate" && !annulled.Contains(c.StudentId)).Select(c => new Again(
            c.StudentId, c.FullName, accounts.GetValueOrDefault(c.StudentId) ?? "", "final", c.Outcome == "newDate" ? "absentExcused" : c.Attendance == "absentUnexcused" ? "absentUnexcused" : "fail",
            c.Outcome == "newDate" ? c.Attempt - 1 : c.Attempt, inputs.Country)).ToList();
        // Who failed and passed a re-sit since stands in the register under the same session.
        var entered = await open.Rows.Set<QualificationEntryRow>().AsNoTracking().Where(e => e.Register == "qualification" && e.SessionId == inputs.Session).Select(e => e.StudentId).ToListAsync(ct);
        return To(waiting > 0 ? "Appeals" : "Done", new([.. candidates.Where(c => c.Outcome == "pass" || entered.Contains(c.StudentId)).Select(c => c.StudentId)], again, waiting));
    }
}
