using System.Collections.Immutable;
using System.Text.Json;
using DualFlow.Engine.Contract;

namespace DualFlow.Engine.Runtime.Rehearsals;

/// <summary>A waiting activity in a rehearsal: its rules and timers are its own, and besides it can be ended with a result that was recorded or made up.</summary>
sealed class RehearsedWait(WaitingActivity activity) : WaitingActivity
{
    public override ActivityDescriptor Descriptor => activity.Descriptor;

    public override WaitStep Begin(ActivityInputs inputs, WaitContext wait) => activity.Begin(inputs, wait);

    public override WaitStep Resume(ActivityInputs inputs, JsonElement memory, JsonElement message, WaitContext wait) =>
        RehearsedAnswer.Read(message) is { } result ? new WaitStep.Ends(result) : activity.Resume(inputs, memory, message, wait);

    public override WaitStep Due(ActivityInputs inputs, JsonElement memory, string timer, WaitContext wait) => activity.Due(inputs, memory, timer, wait);

    public override ImmutableArray<RegistryChange> Cancelled(ActivityInputs inputs, JsonElement memory, WaitContext wait) => activity.Cancelled(inputs, memory, wait);
}
