using DualFlow.Activities.Contracts.Rules;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Contracts.Steps;

/// <summary>Reads what a student has trained under a contract and those before it.</summary>
/// <param name="registry">Where days and marks stand.</param>
/// <remarks>Errors: <c>contract.unknown</c>.</remarks>
[Activity("DualFlow.ReadTraining", DisplayName = "Read the training", Category = "Contracts",
    Description = "Approved hours and days, and the map of stations with their marks, of a contract and those before it.")]
public sealed class ReadTraining(RegistryConnections registry) : WorkActivity<ReadTraining.Inputs, ReadTraining.Outputs>
{
    /// <inheritdoc/>
    public override bool OnlyReads => true;

    /// <summary>What it needs.</summary>
    public sealed record Inputs([Field("Id of the contract.")] string ContractId);

    /// <summary>What it gives.</summary>
    public sealed record Outputs([Field("Hours, days and stations.")] TrainingRecord Training);

    /// <inheritdoc/>
    protected override async Task<Outcome> RunAsync(Inputs inputs, WorkContext work, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(work.TenantId, ct);
        return await open.Rows.Contracts.AsNoTracking().FirstOrDefaultAsync(c => c.Id == inputs.ContractId, ct) is { } row
            ? To("Done", new Outputs(await TrainingReader.OfAsync(open.Rows, row, ct))) : Outcome.Fault("contract.unknown", $"There is no contract {inputs.ContractId}. Name one that was drafted.");
    }
}
