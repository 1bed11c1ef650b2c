using System.Text.Json;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Storage;

namespace DualFlow.Engine.Runtime;

/// <summary>Messages to waiting activities, by the runner: the instance's version decides who was first.</summary>
sealed class Waits(Runner runner, EngineClock clock, IStore store) : IWaits
{
    public async Task<WaitAnswer> TellAsync(string waitId, JsonElement message, string? idempotencyKey, CancellationToken ct) =>
        await runner.ResumeAsync(waitId, message, idempotencyKey, ct) switch
        {
            ResumeResult.Resumed => WaitAnswer.Heard,
            ResumeResult.Busy => WaitAnswer.Busy,
            ResumeResult.NotFound => WaitAnswer.NotFound,
            _ => WaitAnswer.NotHeard,
        };

    public async Task<IReadOnlyList<OutsideAsk>> ListAsksAsync(string? tenantId, string? instanceId, string? correlationId, int skip, int take, CancellationToken ct) => take < 1 ? [] :
    [
        .. (await store.FindBookmarksAsync(new() { Name = "Elsa.RunTask", InstanceId = instanceId, CorrelationId = correlationId, TenantId = tenantId, Skip = skip, Take = take }, ct)).Select(View),
    ];

    public ValueTask<DateTimeOffset> GetNowAsync(CancellationToken ct) => clock.GetNowAsync(ct);

    static OutsideAsk View(WaitingBookmark w)
    {
        object? about = w.Bookmark.Metadata is { } metadata && Values.TryParse(metadata, out var json) ? json : null;
        return new(
            Values.Member(about, "TaskId") as string ?? w.Bookmark.Id, Values.Member(about, "TaskName") as string, Values.Member(about, "Payload") is { } payload ? Values.ToJson(payload) : null,
            w.InstanceId, w.DefinitionId, w.CorrelationId, w.Bookmark.ActivityId, w.Bookmark.CreatedAt);
    }
}
