using System.Text.Json;
using System.Text.Json.Serialization;
using DualFlow.Engine.Definitions;

namespace DualFlow.Engine.Interpreter;

/// <summary>Arguments of work, as the JSON text of <see cref="Work.Payload"/>; one record for each <see cref="WorkKind"/>.</summary>
public abstract record WorkPayload
{
    WorkPayload() { }

    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        MaxDepth = Values.MaxDepth,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>For <see cref="WorkKind.RunActivity"/>.</summary>
    /// <param name="Type">Activity type name.</param>
    /// <param name="TypeVersion">Version of the type.</param>
    /// <param name="Inputs">Evaluated inputs, an object with PascalCase names.</param>
    public sealed record RunActivity(string Type, int TypeVersion, JsonElement Inputs) : WorkPayload;

    /// <summary>For <see cref="WorkKind.StartChild"/>; the work's id is the child's instance id.</summary>
    /// <param name="DefinitionId">Whose published version is started.</param>
    /// <param name="CorrelationId">Correlation id of the child; null when there is none.</param>
    /// <param name="Input">The child's inputs, an object.</param>
    /// <param name="BookmarkId">The parent's bookmark; null when the parent doesn't wait.</param>
    /// <param name="ResumeAtFirstStop">True resumes the parent when the child has run to its first wait or its end; false when it has finished.</param>
    /// <param name="Seed">Seed of the child's random generator.</param>
    public sealed record StartChild(
        string DefinitionId, string? CorrelationId, JsonElement Input, string? BookmarkId, bool ResumeAtFirstStop, ulong Seed) : WorkPayload;

    /// <summary>For <see cref="WorkKind.PublishEvent"/>.</summary>
    /// <param name="EventName">Name of the event.</param>
    /// <param name="CorrelationId">Only instances with this correlation id; null means all.</param>
    /// <param name="InstanceId">Only this instance (a local event); null means all, and triggers too.</param>
    /// <param name="Payload">What the event carries.</param>
    public sealed record PublishEvent(string EventName, string? CorrelationId, string? InstanceId, JsonElement Payload) : WorkPayload;

    /// <summary>For <see cref="WorkKind.NotifyParent"/>: resume <paramref name="BookmarkId"/> with <paramref name="Result"/>.</summary>
    /// <param name="ParentInstanceId">The parent.</param>
    /// <param name="BookmarkId">Its bookmark.</param>
    /// <param name="Result">See <see cref="ChildResult"/>.</param>
    public sealed record NotifyParent(string ParentInstanceId, string BookmarkId, ChildResult Result) : WorkPayload;

    /// <summary>For <see cref="WorkKind.Continue"/>: nothing more to say.</summary>
    public sealed record Continue : WorkPayload;

    /// <summary>The payload as JSON text.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, GetType(), Json);

    /// <summary>Reads the payload of that kind of work.</summary>
    public static WorkPayload Read(WorkKind kind, string json) => kind switch
    {
        WorkKind.RunActivity => JsonSerializer.Deserialize<RunActivity>(json, Json)!,
        WorkKind.StartChild => JsonSerializer.Deserialize<StartChild>(json, Json)!,
        WorkKind.PublishEvent => JsonSerializer.Deserialize<PublishEvent>(json, Json)!,
        WorkKind.NotifyParent => JsonSerializer.Deserialize<NotifyParent>(json, Json)!,
        _ => new Continue(),
    };
}

/// <summary>How a child stands or ended; what the parent's bookmark is resumed with (Elsa: <c>ExecuteWorkflowResult</c>).</summary>
public sealed record ChildResult(string WorkflowInstanceId, WorkflowStatus Status, WorkflowSubStatus SubStatus, JsonElement Output)
{
    /// <summary>The result as a workflow value with PascalCase members and statuses by name.</summary>
    public JsonElement ToValue() => Definitions.Values.Parse(w =>
    {
        w.WriteStartObject();
        w.WriteString("WorkflowInstanceId"u8, WorkflowInstanceId);
        w.WriteString("Status"u8, Status.ToString());
        w.WriteString("SubStatus"u8, SubStatus.ToString());
        w.WritePropertyName("Output"u8);
        if (Output.ValueKind == JsonValueKind.Undefined)
            w.WriteNullValue();
        else
            Output.WriteTo(w);
        w.WriteEndObject();
    });

    /// <summary>Reads <see cref="ToValue"/>.</summary>
    /// <remarks>A value that is no such result is a child that ended well and put nothing out.</remarks>
    public static ChildResult FromValue(object? value) => value is JsonElement { ValueKind: JsonValueKind.Object } json
        ? new(
            Text(json, nameof(WorkflowInstanceId)) ?? "",
            Enum.TryParse<WorkflowStatus>(Text(json, nameof(Status)), out var status) ? status : WorkflowStatus.Finished,
            Enum.TryParse<WorkflowSubStatus>(Text(json, nameof(SubStatus)), out var subStatus) ? subStatus : WorkflowSubStatus.Finished,
            json.TryGetProperty(nameof(Output), out var output) ? output : default)
        : new("", WorkflowStatus.Finished, WorkflowSubStatus.Finished, default);

    static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;
}
