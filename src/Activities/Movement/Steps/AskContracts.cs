using System.Text.Json;
using DualFlow.Activities.Contracts.Changes;
using DualFlow.Activities.Contracts.Rows;
using DualFlow.Activities.Contracts.Rules;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Movement.Steps;

/// <summary>Asks all contracts of a student to rest, to go on, to end or to close: each case that listens is told, and a contract without a case is moved here.</summary>
/// <remarks>
/// Done again after a crash, it finds what it has moved already in another state and leaves it. A case that doesn't listen at the moment (an amendment is being signed) ends over
/// <c>Busy</c>: ask again later. Errors: <c>movement.act</c>.
/// </remarks>
/// <param name="registry">Where contracts stand.</param>
/// <param name="waits">Tells cases; asked for late, because what tells them knows every activity. Null where no case can be told, as in a run without a server.</param>
[Activity("DualFlow.AskContracts", DisplayName = "Ask the student's contracts", Category = "Movement", Outcomes = ["Done", "Busy"],
    Description = "Suspends, resumes, terminates or closes all contracts of a student that can be, through their own cases.")]
public sealed class AskContracts(RegistryConnections registry, Func<IWaits>? waits) : WorkActivity<AskContracts.Inputs, AskContracts.Outputs>
{
    static readonly ContractAct[] Possible = [ContractAct.Suspend, ContractAct.Resume, ContractAct.Terminate, ContractAct.Close];

    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("Number of the student.")] string Student,
        [Field("Suspend, Resume, Terminate or Close.")] ContractAct Act,
        [Field("From which day.")] DateOnly Day,
        [Field("Code of the reason or ground.")] string? Reason = null,
        [Field("Name of who asks.", DisplayName = "By")] string? ByName = null);

    /// <summary>What it gives.</summary>
    public sealed record Outputs(
        [Field("Contracts that were told or moved.")] IReadOnlyList<string> Asked,
        [Field("Contracts of the student that are not far enough, or have a case that ends them by itself.")] IReadOnlyList<string> Left);

    /// <inheritdoc/>
    protected override async Task<Outcome> RunAsync(Inputs inputs, WorkContext work, CancellationToken ct)
    {
        if (!Possible.Contains(inputs.Act))
            return Outcome.Fault("movement.act", $"Contracts of a student can't be asked to {inputs.Act}. Use {string.Join(", ", Possible)}.");
        await using var open = await registry.OpenAsync(work.TenantId, ct);
        var contracts = await open.Rows.Contracts.AsNoTracking().Where(c => c.StudentId == inputs.Student && !ContractLifecycle.Ended.Contains(c.Status)).OrderBy(c => c.Id).ToListAsync(ct);
        var (asked, left, isBusy, changes) = (new List<string>(), new List<string>(), false, new List<RegistryChange>());
        foreach (var contract in contracts)
        {
            var until = inputs.Act == ContractAct.Resume && contract.RestsSince is { } since ? contract.To.AddDays(Math.Max(0, inputs.Day.DayNumber - since.DayNumber)) : (DateOnly?)null;
            if (ContractLifecycle.After(contract.Status, inputs.Act) is null)
                left.Add(contract.Id);
            else if (contract.InstanceId is null || waits is null)
            {
                changes.Add(RegistryJson.Change(ContractChanges.MovedKind, new ContractMoved(contract.Id, inputs.Act, inputs.Day, until, inputs.Reason, inputs.ByName)));
                asked.Add(contract.Id);
            }
            else if (!ContractLifecycle.Requests(contract.Status).Contains(inputs.Act))
                left.Add(contract.Id);
            else if (contract.WaitId is { } wait && await waits().TellAsync(wait, Message(contract, inputs, until), $"{work.IdempotencyKey}/{contract.Id}", ct) == WaitAnswer.Heard)
                asked.Add(contract.Id);
            else
                isBusy = true;
        }
        return To(isBusy ? "Busy" : "Done", new(asked, left)).With([.. changes]);
    }

    static JsonElement Message(ContractRow contract, Inputs inputs, DateOnly? until) => JsonSerializer.SerializeToElement(
        new { act = inputs.Act.ToString(), day = inputs.Day, state = contract.Status, reason = inputs.Reason, until, byName = inputs.ByName }, RegistryJson.Options);
}
