using System.Text.Json;
using DualFlow.Activities.Contracts.Rules;
using DualFlow.Activities.Forms;
using DualFlow.Activities.Mentors.Rules;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Contracts.Steps;

/// <summary>Checks what must be there before the first working day: signatures, internal rules, briefings, medical certificate, insurance, mentor's order.</summary>
/// <param name="registry">Where the contract stands.</param>
[Activity("DualFlow.CheckStart", DisplayName = "May the training begin?", Category = "Contracts", Outcomes = ["Ok", "Missing"],
    Description = "Checks signatures, internal rules, briefings, medical certificate, insurance and the mentor's order on the first working day.")]
public sealed class CheckStart(RegistryConnections registry) : WorkActivity<CheckStart.Inputs, CheckStart.Outputs>
{
    /// <inheritdoc/>
    public override bool OnlyReads => true;

    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("Id of the contract.")] string ContractId,
        [Field("First working day.")] DateOnly Day,
        [Field("Answers of the form contract-briefing.")] JsonElement? Answers = null,
        [Field("Kinds of briefings that are needed.")] IReadOnlyList<BriefingRule>? Kinds = null);

    /// <summary>What it gives.</summary>
    public sealed record Outputs(
        [Field("Codes of what is missing.")] IReadOnlyList<string> Missing);

    /// <inheritdoc/>
    protected override async Task<Outcome> RunAsync(Inputs inputs, WorkContext work, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(work.TenantId, ct);
        if (await open.Rows.Contracts.AsNoTracking().FirstOrDefaultAsync(c => c.Id == inputs.ContractId, ct) is not { } contract
            || await open.Rows.ContractVersions.AsNoTracking().FirstOrDefaultAsync(v => v.ContractId == contract.Id && v.Version == contract.Version, ct) is not { } version)
            return Outcome.Fault("contract.unknown", $"There is no contract {inputs.ContractId}. Name one that was drafted.");
        var terms = RegistryJson.Read<ContractTerms>(version.Content);
        // Order and certificate may have come after the signing: the registry knows the newest.
        var mentor = contract.MentorId is null ? null : await open.Rows.Mentors.AsNoTracking().FirstOrDefaultAsync(m => m.Id == contract.MentorId, ct);
        var medical = await open.Rows.Students.Where(s => s.Id == contract.StudentId).Select(s => s.MedicalUntil).FirstOrDefaultAsync(ct);
        var answers = inputs.Answers ?? FormValues.None;
        terms = terms with
        {
            Mentor = terms.Mentor is { } named && mentor is not null ? named with { OrderNumber = mentor.OrderNumber ?? named.OrderNumber, OrderDate = mentor.OrderedOn ?? named.OrderDate } : terms.Mentor,
            Insurance = ContractOrder.InsuranceOf(answers) ?? terms.Insurance,
        };
        List<Briefing> held = [];
        foreach (var (kind, field) in new[] { ("introductory", "introductory"), ("workplace", "workplace") })
            if (ContractOrder.Day(answers, field) is { } day)
                held.Add(new(kind, day, terms.Workplace?.Id ?? ""));
        var facts = new StartFacts(FormValues.Of(answers, "knowsRules").ValueKind == JsonValueKind.True, held, ContractOrder.Day(answers, "medicalUntil") ?? medical);
        var missing = StartConditions.Missing(terms, version.IsSigned, facts, inputs.Day, inputs.Kinds ?? []);
        return To(missing.Count == 0 ? "Ok" : "Missing", new Outputs(missing));
    }
}
