using DualFlow.Activities.Attestation.Rows;
using DualFlow.Activities.Attestation.Rules;
using DualFlow.Activities.Attestation.Texts;
using DualFlow.Activities.HumanTasks;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Attestation.Desk;

/// <summary>Asks the registry who somebody is to a student that an appeal is about.</summary>
static class Appellants
{
    static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Almaty");

    /// <summary>Refuses who may not hand an appeal in, or take it back; null for who may.</summary>
    /// <param name="rows">The registry.</param>
    /// <param name="person">Who acts.</param>
    /// <param name="student">The student.</param>
    /// <param name="isOffice">The person takes papers for others.</param>
    /// <param name="now">When, UTC.</param>
    /// <param name="ct">Gives up.</param>
    public static async Task<TaskRefusal?> RefuseAsync(RegistryContext rows, Person person, string student, bool isOffice, DateTimeOffset now, CancellationToken ct)
    {
        var known = await rows.Students.AsNoTracking().Where(s => s.Id == student).Select(s => new { s.Account, s.BirthDate }).FirstOrDefaultAsync(ct);
        var tie = isOffice ? AppellantTie.Office
            : known?.Account is { } account && (account == person.Name || account == person.Id) ? AppellantTie.Student
            : await rows.Guardians.AsNoTracking().AnyAsync(g => g.StudentId == student && (g.Account == person.Name || g.Account == person.Id), ct) ? AppellantTie.Guardian : AppellantTie.None;
        return Appellant.Fault(tie, known?.BirthDate ?? default, DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, Zone).DateTime)) is { } fault ? AttestationTexts.Refuse(403, fault) : null;
    }

    /// <summary>An id for an appeal: a repeat under the same key gets the same one.</summary>
    public static string IdOf(RegistryContext rows, Person person, string decision, string? key, DateTimeOffset now) => key is null ? Guid.CreateVersion7(now).ToString("n")
        : Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"{rows.Tenant}/{person.Id}/{decision}/{key}")))[..32];

    /// <summary>An appeal for lists.</summary>
    public static AppealSummary Shown(AppealRow a) => new(a.Id, a.StudentId, a.Grounds, a.State, a.Decision, a.Reason, BoardReader.Moment(a.SubmittedMs)!.Value, BoardReader.Moment(a.UntilMs), a.InstanceId);
}
