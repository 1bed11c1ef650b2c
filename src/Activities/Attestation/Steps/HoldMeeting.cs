using System.Text.Json;
using DualFlow.Activities.Attestation.Changes;
using DualFlow.Activities.Attestation.Desk;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Attestation.Steps;

/// <summary>Waits while a commission works on its board, and goes on when the results are announced or the meeting had no quorum. Either is written in one transaction with the case.</summary>
[Activity("DualFlow.HoldMeeting", DisplayName = "Hold the meeting on the board", Category = "Attestation", Outcomes = ["Announced", "NoQuorum"],
    Description = "Members judge on the attestation board: presence, blind marks, discussion, protocol, signatures. Goes on when the results are announced, or when the meeting is put off for lack of a quorum.")]
public sealed class HoldMeeting : WaitingActivity<HoldMeeting.Inputs, HoldMeeting.Outputs, HoldMeeting.Memory>
{
    /// <summary>What it needs.</summary>
    public sealed record Inputs([Field("Id of the session.")] string Session);

    /// <summary>What it gives.</summary>
    public sealed record Outputs(
        [Field("Until when appeals may be handed in, UTC; empty without results.", DisplayName = "Appeals until")] DateTimeOffset? AppealUntil,
        [Field("When the results were announced, UTC.", DisplayName = "Announced at")] DateTimeOffset? AnnouncedAt);

    /// <summary>What it remembers.</summary>
    /// <param name="Session">The session.</param>
    public sealed record Memory(string Session);

    /// <inheritdoc/>
    protected override WaitStep Begin(Inputs inputs, WaitContext wait) => Wait(new(inputs.Session), [], [Awaits(inputs.Session, wait.WaitId)],
        JsonSerializer.SerializeToElement(new { Board = $"/attestation/{inputs.Session}" }));

    /// <inheritdoc/>
    protected override WaitStep Resume(Inputs inputs, Memory memory, JsonElement message, WaitContext wait)
    {
        if (message.ValueKind != JsonValueKind.Object || !message.TryGetProperty("outcome", out _))
            return new WaitStep.Declines();
        var ended = message.Deserialize<MeetingEnded>(RegistryJson.Options)!;
        var results = ended.Kind == AttestationChanges.AnnouncedKind ? RegistryJson.Read<ResultsAnnounced>(ended.Payload) : null;
        return new WaitStep.Ends(To(ended.Outcome, new(results?.Until, results?.At)).With(new RegistryChange(ended.Kind, ended.Payload)), ended.Outcome);
    }

    /// <inheritdoc/>
    protected override WaitStep Due(Inputs inputs, Memory memory, string timer, WaitContext wait) => new WaitStep.Declines();

    /// <inheritdoc/>
    protected override IEnumerable<RegistryChange> Cancelled(Inputs inputs, Memory memory, WaitContext wait) => [Awaits(memory.Session, null)];

    static RegistryChange Awaits(string session, string? wait) => RegistryJson.Change(AttestationChanges.AwaitedKind, new MeetingAwaited(session, wait));
}
