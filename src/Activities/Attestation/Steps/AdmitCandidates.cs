using DualFlow.Activities.Attestation.Changes;
using DualFlow.Activities.Attestation.Rules;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Attestation.Steps;

/// <summary>Admits candidates or names every reason against it (A28 for a whole group).</summary>
[Activity("DualFlow.AdmitCandidates", DisplayName = "Admit the candidates", Category = "Attestation", Outcomes = ["Admitted", "Refused"],
    Description = "Checks every requirement for each candidate; what the head of department reported as missing, or the registry knows to be missing, speaks against it.")]
public sealed class AdmitCandidates : Activity<AdmitCandidates.Inputs, AdmitCandidates.Outputs>
{
    /// <summary>Something that a candidate lacks.</summary>
    /// <param name="Student">The student, by number or name.</param>
    /// <param name="Requirement">Code of the requirement.</param>
    public sealed record Lack(string Student, string Requirement);

    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("Candidates with what the registry knows.")] IReadOnlyList<ReadCandidates.Known> Candidates,
        [Field("Requirements: the rule pack's.")] IReadOnlyList<AdmissionRequirement> Required,
        [Field("What people reported as missing.")] IReadOnlyList<Lack>? Missing = null,
        [Field("Session whose candidates are checked again; empty before it is planned.")] string? Session = null,
        [Field("Results that were known before, by student and area.")] IReadOnlyDictionary<string, IReadOnlyDictionary<string, decimal>>? Prior = null);

    /// <summary>What it gives.</summary>
    public sealed record Outputs(
        [Field("All candidates.")] IReadOnlyList<PlannedCandidate> Candidates,
        [Field("Those who aren't admitted, with reasons.")] IReadOnlyList<PlannedCandidate> Refused);

    /// <inheritdoc/>
    protected override Outcome Run(Inputs inputs, ActivityContext context)
    {
        var candidates = inputs.Candidates.Select(c =>
        {
            var lacks = (inputs.Missing ?? []).Where(m => m.Student == c.Student || string.Equals(m.Student, c.Name, StringComparison.OrdinalIgnoreCase)).Select(m => m.Requirement).ToHashSet(StringComparer.Ordinal);
            var met = inputs.Required.ToDictionary(r => r.Code, r => !lacks.Contains(r.Code) && c.Met.GetValueOrDefault(r.Code, true), StringComparer.Ordinal);
            var reasons = ExamAdmission.Reasons(inputs.Required, met).Select(r => r.Code).ToList();
            return new PlannedCandidate(c.Student, c.Name, reasons.Count == 0, reasons, inputs.Prior?.GetValueOrDefault(c.Student));
        }).ToList();
        var refused = candidates.FindAll(c => !c.IsAdmitted);
        var outcome = To(refused.Count == 0 ? "Admitted" : "Refused", new(candidates, refused));
        return inputs.Session is { Length: > 0 } session ? outcome.With(RegistryJson.Change(AttestationChanges.CheckedKind, new CandidatesChecked(session, candidates))) : outcome;
    }
}
