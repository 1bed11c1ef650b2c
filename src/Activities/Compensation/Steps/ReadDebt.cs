using DualFlow.Activities.Compensation.Rows;
using DualFlow.Activities.Compensation.Rules;
using DualFlow.Activities.Registry;
using DualFlow.Activities.RulePacks;
using DualFlow.Engine.Contract;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Compensation.Steps;

/// <summary>Reads what a contract's student owes of pay, and whether a guardian must agree before it is recovered.</summary>
/// <remarks>Errors: <c>rulepack.*</c>.</remarks>
/// <param name="registry">The registry.</param>
/// <param name="files">Where the rule packs are.</param>
/// <param name="time">Clock, by which a student is a minor.</param>
[Activity("DualFlow.ReadDebt", DisplayName = "Read the debt", Category = "Compensation", Outcomes = ["Owes", "Nothing", "NotFound"],
    Description = "Reads the debt of a contract's student, its guardian, and whether the guardian's consent is needed and given.")]
public sealed class ReadDebt(RegistryConnections registry, WorkflowFiles files, TimeProvider time) : WorkActivity<ReadDebt.Inputs, ReadDebt.Outputs>
{
    /// <inheritdoc/>
    public override bool OnlyReads => true;

    /// <summary>What it needs.</summary>
    public sealed record Inputs([Field("The contract.")] string Contract, [Field("Day by which the age counts; today when empty.")] DateOnly? Day = null,
        [Field("Country of the rule pack, two letters.")] string Country = RulePackFiles.Home);

    /// <summary>What it gives.</summary>
    public sealed record Outputs(
        [Field("Name of the student.")] string Student,
        [Field("What is owed.")] decimal Amount,
        [Field("True for a minor whose guardian hasn't agreed.", DisplayName = "Needs consent")] bool NeedsConsent,
        [Field("Account of the guardian; empty without one.", DisplayName = "Guardian")] string? Guardian,
        [Field("Name of the guardian.", DisplayName = "Guardian's name")] string GuardianName);

    /// <inheritdoc/>
    protected override async Task<Outcome> RunAsync(Inputs inputs, WorkContext work, CancellationToken ct)
    {
        try
        {
            await using var open = await registry.OpenAsync(work.TenantId, ct);
            var rows = open.Rows;
            if (await rows.Contracts.AsNoTracking().FirstOrDefaultAsync(c => c.Id == inputs.Contract, ct) is not { } contract || await rows.Students.AsNoTracking().FirstOrDefaultAsync(s => s.Id == contract.StudentId, ct) is not { } student)
                return To("NotFound", new("", 0, false, null, ""));
            var (pinned, today) = await files.ReadPackAtAsync(inputs.Country, time.GetUtcNow(), ct);
            var day = inputs.Day ?? today;
            var majority = pinned.Get<Majority>(Majority.Rule);
            string[] counts = [PayRunRules.Approved, PayRunRules.Exported, PayRunRules.Paid], types = [PaySheet.Deferred, PaySheet.Recovered];
            var owed = await rows.Set<PayLineRow>().AsNoTracking().Where(l => l.SubjectId == contract.Id && l.Ledger == "students" && types.Contains(l.Type)
                && rows.Set<PayRunRow>().Any(r => r.Id == l.RunId && r.Sheet == l.Sheet && counts.Contains(r.State))).SumAsync(l => l.Hundredths, ct) / 100m;
            var isMinor = majority.IsMinor(student.BirthDate, day);
            var guardian = await rows.Guardians.AsNoTracking().Where(g => g.StudentId == student.Id).OrderBy(g => g.Position).FirstOrDefaultAsync(ct);
            var agreed = await rows.Set<PayReliefRow>().AnyAsync(r => r.ContractId == contract.Id && r.Kind == "consent", ct);
            return To(owed > 0 ? "Owes" : "Nothing", new($"{student.LastName} {student.FirstName}", owed, isMinor && !agreed, guardian?.Account, guardian?.FullName ?? ""));
        }
        catch (RulePackException e)
        {
            return Outcome.Fault(e.Code, e.Message);
        }
        catch (FileNotFoundException e)
        {
            return Outcome.Fault("rulepack.file", e.Message);
        }
    }
}
