using System.Text.Json;
using DualFlow.Engine.Contract;

namespace DualFlow.Engine.Runtime;

/// <summary>Messages to waiting activities, by the runner: the instance's version decides who was first.</summary>
sealed class Waits(Runner runner, EngineClock clock) : IWaits
{
    public async Task<WaitAnswer> TellAsync(string waitId, JsonElement message, string? idempotencyKey, CancellationToken ct) =>
        await runner.ResumeAsync(waitId, message, idempotencyKey, ct) switch
        {
            ResumeResult.Resumed => WaitAnswer.Heard,
            ResumeResult.Busy => WaitAnswer.Busy,
            ResumeResult.NotFound => WaitAnswer.NotFound,
            _ => WaitAnswer.NotHeard,
        };

    public ValueTask<DateTimeOffset> GetNowAsync(CancellationToken ct) => clock.GetNowAsync(ct);
}
