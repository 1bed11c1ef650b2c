using DualFlow.Activities.Contracts.Rules;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Contracts.Steps;

/// <summary>Works out the experience that a contract proves (rule KZ-D6): its time less the days on which it rested.</summary>
/// <param name="registry">Where the contract stands.</param>
[Activity("DualFlow.ProveExperience", DisplayName = "Work experience", Category = "Contracts",
    Description = "Months and days of work experience that the contract proves, and what the certificate needs.")]
public sealed class ProveExperience(RegistryConnections registry) : WorkActivity<ProveExperience.Inputs, ProveExperience.Outputs>
{
    /// <inheritdoc/>
    public override bool OnlyReads => true;

    /// <summary>What it needs.</summary>
    public sealed record Inputs([Field("Id of the contract.")] string ContractId);

    /// <summary>What it gives.</summary>
    public sealed record Outputs(
        [Field("Months and days.")] WorkExperience Experience,
        [Field("Number of the contract.")] string? Number,
        [Field("First day.")] DateOnly From,
        [Field("Last day.")] DateOnly Until);

    /// <inheritdoc/>
    protected override async Task<Outcome> RunAsync(Inputs inputs, WorkContext work, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(work.TenantId, ct);
        return await open.Rows.Contracts.AsNoTracking().FirstOrDefaultAsync(c => c.Id == inputs.ContractId, ct) is { } row
            ? To("Done", new Outputs(WorkExperience.Of(row.From, row.To, row.RestedDays), row.Number, row.From, row.To))
            : Outcome.Fault("contract.unknown", $"There is no contract {inputs.ContractId}. Name one that was drafted.");
    }
}
