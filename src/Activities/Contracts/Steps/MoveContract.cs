using System.Text.Json;
using DualFlow.Activities.Contracts.Changes;
using DualFlow.Activities.Contracts.Rules;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Contracts.Steps;

/// <summary>Records a step of a contract's life in the registry, with its history. Only acts that the state allows are possible.</summary>
[Activity("DualFlow.MoveContract", DisplayName = "Record a step of the contract", Category = "Contracts",
    Description = "Records in the registry that the contract was given for review, agreed, signed, started, suspended, resumed, transferred, terminated or closed.")]
public sealed class MoveContract : Activity<MoveContract.Inputs, Nothing>
{
    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("Id of the contract.")] string ContractId,
        [Field("What was done.")] ContractAct Act,
        [Field("From which day it counts; today when empty.")] DateOnly? Day = null,
        [Field("New last day, after a rest.")] DateOnly? Until = null,
        [Field("Code of the reason or ground.")] string? Reason = null,
        [Field("Name of who did it or asked for it.", DisplayName = "By")] string? ByName = null,
        [Field("Hash of the document that was agreed or signed.")] string? DocumentHash = null,
        [Field("Signatures and other facts for the history.")] JsonElement? Details = null);

    /// <inheritdoc/>
    protected override Outcome Run(Inputs inputs, ActivityContext context) => Outcome.Done().With(RegistryJson.Change(ContractChanges.MovedKind, new ContractMoved(
        inputs.ContractId, inputs.Act, inputs.Day, inputs.Until, inputs.Reason, inputs.ByName, inputs.DocumentHash, inputs.Details is { ValueKind: JsonValueKind.Undefined or JsonValueKind.Null } ? null : inputs.Details)));
}
