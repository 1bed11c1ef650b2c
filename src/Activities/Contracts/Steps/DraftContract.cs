using System.Text.Json;
using DualFlow.Activities.Contracts.Changes;
using DualFlow.Activities.Contracts.Rules;
using DualFlow.Activities.Documents.Rules;
using DualFlow.Activities.Mentors.Rules;
using DualFlow.Activities.Registry;
using DualFlow.Activities.RulePacks;
using DualFlow.Engine.Contract;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Contracts.Steps;

/// <summary>Writes a three-party contract: completes what the methodist filled in from the registry, pins the rules by the first day, and keeps the version.</summary>
/// <remarks>Errors: <c>rulepack.*</c>.</remarks>
/// <param name="registry">Where people and enterprises stand.</param>
/// <param name="files">Where the rule packs are.</param>
[Activity("DualFlow.DraftContract", DisplayName = "Write the contract", Category = "Contracts", Outcomes = ["Done", "Unknown"],
    Description = "Completes the methodist's answers from the registry, pins the rules of the first day and keeps the contract as a draft.")]
public sealed class DraftContract(RegistryConnections registry, WorkflowFiles files) : WorkActivity<DraftContract.Inputs, DraftContract.Outputs>
{
    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("Id of the contract, the same for every draft of it.")] string ContractId,
        [Field("Answers of the form contract-draft.")] JsonElement Draft,
        [Field("Country of the rule pack, two letters.")] string Country = "KZ",
        [Field("The contract that this one follows; empty for a first one. Its hours and stations go along.")] string? Previous = null);

    /// <summary>What it gives.</summary>
    public sealed record Outputs(
        [Field("Everything that is agreed.")] JsonElement? Terms,
        [Field("The contract as the check needs it.")] DualContract? Contract,
        [Field("What the rule pack asks.")] ContractRules? Rules,
        [Field("How the register numbers.")] RegisterForm? Register,
        [Field("Kinds of briefings that are needed.")] IReadOnlyList<BriefingRule>? Briefings,
        [Field("Who signs.")] JsonElement? Signers,
        [Field("What the registry doesn't know.")] IReadOnlyList<ContractDefect> Defects,
        [Field("True when a draft of the contract stands in the registry.")] bool IsKept);

    /// <inheritdoc/>
    protected override async Task<Outcome> RunAsync(Inputs inputs, WorkContext work, CancellationToken ct)
    {
        var order = ContractOrder.Of(inputs.Draft);
        try
        {
            var pack = (await files.ReadPackAsync(inputs.Country, ct)).On(order.From);
            var rules = pack.Get<ContractRules>("contract-rules");
            await using var open = await registry.OpenAsync(work.TenantId, ct);
            var (terms, signers, unknown) = await ContractReader.TermsAsync(open.Rows, order, rules.GuardianBelow, ct);
            if (terms is null)
                return To("Unknown", new Outputs(null, null, null, null, null, null, [unknown!], await open.Rows.Contracts.AnyAsync(c => c.Id == inputs.ContractId, ct)));
            if (!string.IsNullOrWhiteSpace(inputs.Previous))
            {
                // Of somebody else's contract nothing goes along.
                if (await open.Rows.Contracts.AsNoTracking().FirstOrDefaultAsync(c => c.Id == inputs.Previous && c.StudentId == order.StudentId, ct) is not { } previous)
                    return To("Unknown", new Outputs(null, null, null, null, null, null, [new("previous", "previous", $"The student has no contract {inputs.Previous} that this one could follow.")], await open.Rows.Contracts.AnyAsync(c => c.Id == inputs.ContractId, ct)));
                terms = terms with { Carried = await TrainingReader.OfAsync(open.Rows, previous, ct) };
            }
            return To("Done", new Outputs(
                JsonSerializer.SerializeToElement(terms, RegistryJson.Options), await ContractReader.CheckAsync(open.Rows, inputs.ContractId, terms, ct), rules, pack.Get<RegisterForm>("contract-register"),
                pack.Get<BriefingKinds>("safety-briefings").Kinds, JsonSerializer.SerializeToElement(signers, RegistryJson.Options), [], IsKept: true))
                .With(RegistryJson.Change(ContractChanges.DraftedKind, new ContractDrafted(inputs.ContractId, terms)));
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
