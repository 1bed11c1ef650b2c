using DualFlow.Activities.Attestation.Rows;
using DualFlow.Activities.Attestation.Rules;
using DualFlow.Activities.Attestation.Texts;
using DualFlow.Activities.Compensation.Rows;
using DualFlow.Activities.Compensation.Rules;
using DualFlow.Activities.HumanTasks;
using DualFlow.Activities.Registry;
using DualFlow.Activities.RulePacks;
using DualFlow.Engine.Contract;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Attestation.Desk;

/// <summary>Asks the registry who somebody is to a student that an appeal is about.</summary>
static class Appellants
{
    /// <summary>Refuses who may not hand an appeal in, or take it back; null for who may.</summary>
    /// <param name="rows">The registry.</param>
    /// <param name="rules">Rule packs: from when a student acts alone.</param>
    /// <param name="country">Country of the decision.</param>
    /// <param name="person">Who acts.</param>
    /// <param name="student">The student.</param>
    /// <param name="isOffice">The person takes papers for others.</param>
    /// <param name="now">When, UTC.</param>
    /// <param name="ct">Gives up.</param>
    public static async Task<TaskRefusal?> RefuseAsync(
        RegistryContext rows, AttestationRuleBook rules, string country, Person person, string student, bool isOffice, DateTimeOffset now, CancellationToken ct)
    {
        var known = await rows.Students.AsNoTracking().Where(s => s.Id == student).Select(s => new { s.Account, s.BirthDate }).FirstOrDefaultAsync(ct);
        var tie = isOffice ? AppellantTie.Office
            : known?.Account is { } account && (account == person.Name || account == person.Id) ? AppellantTie.Student
            : await rows.Guardians.AsNoTracking().AnyAsync(g => g.StudentId == student && (g.Account == person.Name || g.Account == person.Id), ct) ? AppellantTie.Guardian : AppellantTie.None;
        var isMinor = tie == AppellantTie.Guardian && await rules.IsMinorAsync(country, known?.BirthDate ?? default, now, ct);
        return Appellant.Fault(tie, isMinor) is { } fault ? AttestationTexts.Refuse(403, fault) : null;
    }

    /// <summary>Country of what an appeal is against; the college's own where nothing says so.</summary>
    public static async Task<string> CountryAsync(RegistryContext rows, AppealRow appeal, CancellationToken ct)
    {
        if (appeal.Subject == "mark" && await rows.Set<AttestationSessionRow>().AsNoTracking().Where(s => s.Id == appeal.DecisionId).Select(s => s.Terms).FirstOrDefaultAsync(ct) is { } terms)
            return RegistryJson.Read<AttestationTerms>(terms).Country;
        var run = PayHold.RunOf(appeal.DecisionId);
        return (appeal.Subject == PayHold.Subject ? await rows.Set<PayRunRow>().AsNoTracking().Where(r => r.Id == run).Select(r => r.Country).FirstOrDefaultAsync(ct) : null) ?? RulePackFiles.Home;
    }

    /// <summary>An id for an appeal: a repeat under the same key gets the same one.</summary>
    public static string IdOf(RegistryContext rows, Person person, string decision, string? key, DateTimeOffset now) => key is null ? Guid.CreateVersion7(now).ToString("n")
        : Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"{rows.Tenant}/{person.Id}/{decision}/{key}")))[..32];

    /// <summary>An appeal for lists.</summary>
    public static AppealSummary Shown(AppealRow a) => new(a.Id, a.StudentId, a.Grounds, a.State, a.Decision, a.Reason, BoardReader.Moment(a.SubmittedMs)!.Value, BoardReader.Moment(a.UntilMs), a.InstanceId);
}
