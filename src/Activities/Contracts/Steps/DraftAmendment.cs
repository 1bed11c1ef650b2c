using System.Text.Json;
using DualFlow.Activities.Contracts.Rules;
using DualFlow.Activities.Forms;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Contracts.Steps;

/// <summary>Writes an amendment: the terms in force with what is asked to change, for the check and for signing.</summary>
/// <param name="registry">Where the contract stands.</param>
[Activity("DualFlow.DraftAmendment", DisplayName = "Write the amendment", Category = "Contracts", Outcomes = ["Done", "Unknown"],
    Description = "Applies what is asked to change to the terms in force: rate, limit, mentor, workplace, last day, schedule, insurance.")]
public sealed class DraftAmendment(RegistryConnections registry) : WorkActivity<DraftAmendment.Inputs, DraftAmendment.Outputs>
{
    /// <inheritdoc/>
    public override bool OnlyReads => true;

    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("Id of the contract.")] string ContractId,
        [Field("What was asked for: day and new values.")] JsonElement Request,
        [Field("Age below which a guardian signs too.")] int GuardianBelow = 18);

    /// <summary>What it gives.</summary>
    public sealed record Outputs(
        [Field("The new terms.")] JsonElement? Terms,
        [Field("The contract as the check needs it.")] DualContract? Contract,
        [Field("What changes: place, before, after.")] JsonElement? Changes,
        [Field("First day of the new terms.")] DateOnly? EffectiveFrom,
        [Field("Number of the amendment, from 1.")] int? Amendment,
        [Field("Number of the contract.")] string? Number,
        [Field("Who signs.")] JsonElement? Signers,
        [Field("Why it can't be written.")] IReadOnlyList<ContractDefect> Defects);

    /// <inheritdoc/>
    protected override async Task<Outcome> RunAsync(Inputs inputs, WorkContext work, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(work.TenantId, ct);
        if (await open.Rows.Contracts.AsNoTracking().FirstOrDefaultAsync(c => c.Id == inputs.ContractId, ct) is not { } row)
            return Outcome.Fault("contract.unknown", $"There is no contract {inputs.ContractId}. Name one that was drafted.");
        var versions = await open.Rows.ContractVersions.AsNoTracking().Where(v => v.ContractId == row.Id && v.IsSigned).OrderBy(v => v.Version).ToListAsync(ct);
        var last = versions[^1];
        var before = RegistryJson.Read<ContractTerms>(last.Content);
        var asked = FormValues.Of(inputs.Request, "changes") is { ValueKind: JsonValueKind.Object } given ? given : inputs.Request;
        if (ContractOrder.Day(inputs.Request, "day") is not { } from)
            return Refuse(new("day", "day", "It isn't said from which day the amendment holds."));
        if (from < last.EffectiveFrom || from > row.To)
            return Refuse(new("day", "day", $"The amendment would hold from {from:yyyy-MM-dd}. Choose a day from {last.EffectiveFrom:yyyy-MM-dd}, when the last version began, to {row.To:yyyy-MM-dd}."));
        var (workplace, noWorkplace) = await ContractReader.WorkplaceAsync(open.Rows, before.Enterprise.Number, FormValues.Text(asked, "workplaceId"), ct);
        var (mentor, noMentor) = await ContractReader.MentorAsync(open.Rows, before.Enterprise.Number, FormValues.Text(asked, "mentorId"), ct);
        if ((noWorkplace ?? noMentor) is { } unknown)
            return Refuse(unknown);
        decimal? Number(string name) => FormValues.Number(FormValues.Of(asked, name));
        var after = before with
        {
            To = ContractOrder.Day(asked, "to") ?? row.To, Workplace = workplace ?? before.Workplace, Mentor = mentor ?? before.Mentor, Schedule = FormValues.Text(asked, "schedule") ?? before.Schedule,
            Insurance = ContractOrder.InsuranceOf(asked) ?? before.Insurance,
            Pay = before.Pay with { Rate = Number("rate") ?? before.Pay.Rate, Cap = Number("cap") ?? before.Pay.Cap, PayDay = (int?)Number("payDay") ?? before.Pay.PayDay },
        };
        var changes = TermsDifference.Between(before with { To = row.To }, after);
        if (changes.Count == 0)
            return Refuse(new("nothing", "changes", "The amendment changes nothing. Name a new value."));
        var signers = await ContractReader.SignersAsync(open.Rows, after, inputs.GuardianBelow, from, ct);
        return To("Done", new Outputs(
            Json(after), await ContractReader.CheckAsync(open.Rows, row.Id, after, ct), Json(changes), from, versions.Count, row.Number, Json(signers), []));
    }

    static Outcome Refuse(ContractDefect defect) => To("Unknown", new Outputs(null, null, null, null, null, null, null, [defect]));

    static JsonElement Json<T>(T value) => JsonSerializer.SerializeToElement(value, RegistryJson.Options);
}
