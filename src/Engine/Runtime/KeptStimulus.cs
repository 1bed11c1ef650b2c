using System.Text.Json;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Interpreter;

namespace DualFlow.Engine.Runtime;

/// <summary>
/// A stimulus that came before its wait, as an outbox row: tried again until somebody takes it or its time is over. Every try is
/// a row of its own, so that a second attempt under one row always means that the first was cut short.
/// </summary>
/// <param name="Name">Stimulus name.</param>
/// <param name="Payload">What is hashed; null when there is none.</param>
/// <param name="CorrelationId">Addressed correlation id.</param>
/// <param name="InstanceId">Addressed instance.</param>
/// <param name="ActivityInstanceId">Addressed activity.</param>
/// <param name="BookmarkId">Addressed bookmark.</param>
/// <param name="Input">What came in.</param>
/// <param name="Key">The sender's key.</param>
/// <param name="Until">UTC; then it is dropped.</param>
/// <param name="Try">From 1.</param>
sealed record KeptStimulus(
    string Name, string? Payload, string? CorrelationId, string? InstanceId, string? ActivityInstanceId, string? BookmarkId, JsonElement Input, string Key,
    DateTimeOffset Until, int Try)
{
    const string Prefix = "kept:";
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { MaxDepth = Values.MaxDepth };

    public static KeptStimulus From(StimulusOrder order, DateTimeOffset until) => new(
        order.Name, order.Payload, order.CorrelationId, order.InstanceId, order.ActivityInstanceId, order.BookmarkId, Values.ToJson(order.Input),
        order.IdempotencyKey ?? Ids.New(), until, 0);

    public StimulusOrder ToOrder(string? tenantId) => new(Name, Payload)
    {
        TenantId = tenantId, CorrelationId = CorrelationId, InstanceId = InstanceId, ActivityInstanceId = ActivityInstanceId, BookmarkId = BookmarkId,
        Input = Values.FromJson(Input), IdempotencyKey = Key,
    };

    /// <summary>The next try: after 0.1 s, 0.2 s and so on up to 5 s.</summary>
    public Work NextTry(DateTimeOffset now)
    {
        var next = this with { Try = Try + 1 };
        var delay = TimeSpan.FromMilliseconds(Math.Min(100 * Math.Pow(2, Try), 5000));
        return new Work($"{Prefix}{Key}:{next.Try}", WorkKind.PublishEvent, 0, JsonSerializer.Serialize(next, Json), now + delay);
    }

    /// <summary>Reads such a row; null for any other work.</summary>
    public static KeptStimulus? Read(Work work) =>
        work.Id.StartsWith(Prefix, StringComparison.Ordinal) ? JsonSerializer.Deserialize<KeptStimulus>(work.Payload, Json) : null;
}
