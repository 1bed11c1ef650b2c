using DualFlow.Activities.Contracts.Changes;
using DualFlow.Activities.Contracts.Rules;
using DualFlow.Activities.Documents.Rules;
using DualFlow.Activities.HumanTasks;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Contracts.Steps;

/// <summary>Registers a signed contract (activity A43): through a connector, at least once under one idempotency key; the registry takes the answer once.</summary>
/// <param name="register">The register.</param>
/// <param name="registry">Where the contract stands.</param>
/// <param name="calendar">The college's zone.</param>
[Activity("DualFlow.RegisterContract", DisplayName = "Register the contract", Category = "Contracts", Outcomes = ["Registered", "Rejected"],
    Description = "Registers a contract that all have signed. The college's own register gives the number with the commit, without gaps.")]
public sealed class RegisterContract(ContractRegister register, RegistryConnections registry, StandardCalendar calendar) : WorkActivity<RegisterContract.Inputs, RegisterContract.Outputs>
{
    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("Id of the contract.")] string ContractId,
        [Field("How the college's own register numbers.")] RegisterForm? Form = null,
        [Field("Number that a register outside has given; the college's own gives one when empty.")] string? OutsideNumber = null);

    /// <summary>What it gives.</summary>
    public sealed record Outputs(
        [Field("By which the college's own number is found; empty with a number from outside.")] string NumberOf,
        [Field("Why it was rejected.")] IReadOnlyList<ContractDefect> Defects,
        [Field("Number from outside; empty with the college's own.")] string? Number = null);

    /// <inheritdoc/>
    protected override async Task<Outcome> RunAsync(Inputs inputs, WorkContext work, CancellationToken ct)
    {
        var answer = await register.RegisterAsync(new(work.TenantId, inputs.ContractId, registry), work.IdempotencyKey, ct);
        var form = inputs.Form ?? new("D-{year}/{number}", 4, StartsEachYear: true);
        return answer switch
        {
            RegisterAnswer.Rejected rejected => To("Rejected", new Outputs("", rejected.Defects)),
            RegisterAnswer.Registered { Number: var number } => await TakeAsync(inputs, work, number ?? (string.IsNullOrWhiteSpace(inputs.OutsideNumber) ? null : inputs.OutsideNumber.Trim()), form, ct),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    async Task<Outcome> TakeAsync(Inputs inputs, WorkContext work, string? number, RegisterForm form, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(work.TenantId, ct);
        if (number is not null && await open.Rows.Contracts.AsNoTracking().FirstOrDefaultAsync(c => c.Number == number && c.Id != inputs.ContractId, ct) is not null)
            return To("Rejected", new Outputs("", [new("number", "outsideNumber", $"Another contract has the number {number} already.")]));
        return To("Registered", new Outputs(number is null ? ContractRegistry.NumberOf(inputs.ContractId) : "", [], number))
            .With(RegistryJson.Change(ContractChanges.RegisteredKind, new ContractRegistered(inputs.ContractId, number, form, calendar.Terms?.Zone)));
    }
}
