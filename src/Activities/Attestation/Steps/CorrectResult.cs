using DualFlow.Activities.Attestation.Changes;
using DualFlow.Activities.Attestation.Rows;
using DualFlow.Activities.Attestation.Rules;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Attestation.Steps;

/// <summary>Carries an appeal into results that are final already: registers, debts, and what the revised protocol says.</summary>
/// <remarks>While results aren't final the attestation waits for the appeal by itself: then it ends over <c>NotFinal</c>.</remarks>
/// <param name="registry">Where sessions stand.</param>
[Activity("DualFlow.CorrectResult", DisplayName = "Correct a final result", Category = "Attestation", Outcomes = ["Corrected", "NotFinal"],
    Description = "After an appeal: the register of qualifications follows the new result, debts of the old one end, and the values of the revised protocol are given. NotFinal while the attestation itself still waits for the appeal.")]
public sealed class CorrectResult(RegistryConnections registry) : WorkActivity<CorrectResult.Inputs, CorrectResult.Outputs>
{
    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("Id of the session.")] string Session,
        [Field("The student.")] string Student,
        [Field("Number of the appeal's protocol, noted in the revised protocol.", DisplayName = "Protocol of the appeal")] string? Number = null);

    /// <summary>What it gives.</summary>
    public sealed record Outputs(
        [Field("True when the student has passed now.")] bool HasPassed,
        [Field("Number of the revised protocol; empty while there is no protocol.")] string? RevisedNumber,
        [Field("Values of the revised protocol by language: kk, ru, en.")] IReadOnlyDictionary<string, ProtocolValues> Revised);

    static readonly string[] Languages = ["kk", "ru", "en"];

    /// <inheritdoc/>
    protected override async Task<Outcome> RunAsync(Inputs inputs, WorkContext work, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(work.TenantId, ct);
        if (await open.Rows.Set<AttestationSessionRow>().AsNoTracking().FirstOrDefaultAsync(s => s.Id == inputs.Session, ct) is not { State: "final" } session
            || await open.Rows.Set<AttestationCandidateRow>().AsNoTracking().FirstOrDefaultAsync(c => c.SessionId == inputs.Session && c.StudentId == inputs.Student, ct) is not { } candidate)
            return To("NotFinal", new(false, null, new Dictionary<string, ProtocolValues>()));
        return To("Corrected", new(candidate.Outcome == "pass", session.ProtocolNumber is { } number ? $"{number}-А" : null, Values(session, candidate, inputs.Number)))
            .With(RegistryJson.Change(AttestationChanges.CorrectedKind, new ResultCorrected(inputs.Session, inputs.Student)));
    }

    static Dictionary<string, ProtocolValues> Values(AttestationSessionRow session, AttestationCandidateRow candidate, string? number)
    {
        if (session.Protocol is null)
            return [];
        var content = RegistryJson.Read<ProtocolContent>(session.Protocol);
        // The signed protocol stays as it is; the revised one has the line of the student anew.
        var revised = content with { Candidates = [.. content.Candidates.Select(c => c.Name == candidate.FullName ? c with { Outcome = candidate.Outcome ?? c.Outcome, Total = candidate.Total, Mark = candidate.Outcome == "pass" ? candidate.Mark : null } : c)] };
        return Languages.ToDictionary(l => l, l =>
        {
            var values = ProtocolValues.Of(revised, l);
            var note = $"{candidate.FullName}: {Note(number ?? "—", l)}";
            return values with { Opinions = values.Opinions.Length == 0 ? note : $"{values.Opinions}; {note}" };
        }, StringComparer.Ordinal);
    }

    static string Note(string number, string language) => language switch
    {
        "kk" => $"нәтиже апелляцияның № {number} хаттамасы бойынша түзетілді",
        "ru" => $"результат исправлен по протоколу апелляции № {number}",
        _ => $"result corrected by protocol {number} of the appeal",
    };
}
