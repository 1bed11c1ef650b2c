using System.Text.Json;
using DualFlow.Activities.Contracts.Changes;
using DualFlow.Activities.Contracts.Rules;
using DualFlow.Activities.HumanTasks;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Contracts.Steps;

/// <summary>Waits while a contract is in force, or rests: for its last day, and for whoever asks for an amendment, a rest, a transfer or the end.</summary>
/// <remarks>While it rests, its last day passes without effect: nothing ends before it goes on.</remarks>
[Activity("DualFlow.ContractInForce", DisplayName = "Contract in force", Category = "Contracts", Outcomes = ["Amend", "Suspend", "Resume", "Transfer", "Terminate", "Ended"],
    Description = "Waits until the last day, or until somebody asks for an amendment, a rest, a transfer or the end of the contract.")]
public sealed class ContractInForce : WaitingActivity<ContractInForce.Inputs, ContractInForce.Outputs, ContractInForce.Memory>
{
    const string LastDay = "lastDay";

    readonly StandardCalendar? calendar;

    /// <summary>Days end at midnight of UTC.</summary>
    public ContractInForce()
    {
    }

    /// <summary>Days end in the college's zone.</summary>
    public ContractInForce(StandardCalendar calendar) => this.calendar = calendar;

    /// <summary>How it stands.</summary>
    public enum Standing
    {
        /// <summary>Registered, and waits for its first day.</summary>
        Registered,

        /// <summary>In force.</summary>
        Active,

        /// <summary>Rests.</summary>
        Suspended,
    }

    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("Id of the contract.")] string ContractId,
        [Field("Last day; before it begins the first day.")] DateOnly Until,
        [Field("Not yet begun, in force, or resting.")] Standing State = Standing.Active);

    /// <summary>What it gives.</summary>
    public sealed record Outputs(
        [Field("What was asked for; empty when the last day passed.")] JsonElement? Request);

    /// <summary>Nothing has to be remembered.</summary>
    public sealed record Memory;

    /// <inheritdoc/>
    protected override WaitStep Begin(Inputs inputs, WaitContext wait) => Wait(
        new(), inputs.State == Standing.Suspended ? [] : [new(LastDay, BeginOf(inputs.State == Standing.Active ? inputs.Until.AddDays(1) : inputs.Until))], [Listens(inputs, wait.WaitId)],
        JsonSerializer.SerializeToElement(new { inputs.ContractId, Until = inputs.Until.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) }));

    /// <inheritdoc/>
    protected override WaitStep Resume(Inputs inputs, Memory memory, JsonElement message, WaitContext wait)
    {
        if (message.ValueKind != JsonValueKind.Object || !message.TryGetProperty("act", out var word) || word.ValueKind != JsonValueKind.String
            || !Enum.TryParse<ContractAct>(word.GetString(), ignoreCase: true, out var act) || !ContractLifecycle.Requests(inputs.State.ToString().ToLowerInvariant()).Contains(act))
            return new WaitStep.Declines();
        return new WaitStep.Ends(To(act.ToString(), new(message)).With(Listens(inputs, null)), act.ToString());
    }

    /// <inheritdoc/>
    protected override WaitStep Due(Inputs inputs, Memory memory, string timer, WaitContext wait) => new WaitStep.Ends(To("Ended", new(null)).With(Listens(inputs, null)));

    /// <inheritdoc/>
    protected override IEnumerable<RegistryChange> Cancelled(Inputs inputs, Memory memory, WaitContext wait) => [Listens(inputs, null)];

    static RegistryChange Listens(Inputs inputs, string? waitId) => RegistryJson.Change(ContractChanges.ListensKind, new ContractListens(inputs.ContractId, waitId));

    // Days begin where the college is.
    DateTimeOffset BeginOf(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        var zone = calendar?.Terms?.Zone is { } name && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var found) ? found : TimeZoneInfo.Utc;
        return new DateTimeOffset(midnight, zone.GetUtcOffset(midnight)).ToUniversalTime();
    }
}
