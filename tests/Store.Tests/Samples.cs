using System.Collections.Immutable;
using System.Text.Json;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Plans;
using DualFlow.Engine.Storage;

namespace DualFlow.Store.Tests;

/// <summary>A plan of one node, instances of it, and commits: the smallest things that a store can be asked to keep.</summary>
static class Samples
{
    public static readonly DateTimeOffset Noon = new(2026, 9, 1, 12, 0, 0, TimeSpan.Zero);

    public static readonly Plan Plan = NewPlan();

    static Plan NewPlan(bool isSystem = false, bool excludesValues = false)
    {
        var definition = Definition("def-1", "def", 1) with { IsSystem = isSystem };
        return new(definition, [Node(excludesValues)], scriptsReadOutputs: false);
    }

    public static Plan SystemPlan { get; } = NewPlan(isSystem: true);

    public static Plan SecretPlan { get; } = NewPlan(excludesValues: true);

    static PlanNode Node(bool excludesValues)
    {
        var node = new PlanNode
        {
            Index = 0, Id = "ask", NodeId = "Workflow1:ask", Name = "Ask1", Label = "Ask", Type = new SampleType(), Parent = -1, Definition = default,
            ExcludesValuesFromJournal = excludesValues,
        };
        node.Inputs = [.. node.Type.Descriptor.Inputs.Select(d => new InputBinding(d, null, d.TypeName, false))];
        return node;
    }

    sealed class SampleType : ActivityType
    {
        public override ActivityDescriptor Descriptor { get; } = new()
        {
            TypeName = "Sample.Ask", Version = 3, Inputs = [new() { Name = "Question" }, new() { Name = "Password", IsSensitive = true }, new() { Name = "Hint" }],
        };
    }

    public static WorkflowDefinition Definition(string id, string definitionId, int version, bool isLatest = false, bool isPublished = false, string? tenant = null) => new()
    {
        Id = id, DefinitionId = definitionId, Version = version, Name = $"Workflow {definitionId}", TenantId = tenant, IsLatest = isLatest, IsPublished = isPublished,
        CreatedAt = Noon.AddMinutes(version), ToolVersion = "3.8.2.0",
        Root = JsonSerializer.SerializeToElement(new { type = "Elsa.WriteLine", version = 1, id = "w", customProperties = new { note = "Қазақша\0" } }),
    };

    public static InstanceState State(string id, long version, string? tenant = null, string? value = null, DateTimeOffset? createdAt = null)
    {
        var at = createdAt ?? Noon;
        var state = new InstanceState
        {
            Id = id, TenantId = tenant, DefinitionId = "def", DefinitionVersionId = "def-1", DefinitionVersion = 1, CreatedAt = at,
            Input = [], Output = [], Tokens = [new Token { Id = 1, Node = 0, Parent = 0, Status = ActivityStatus.Running }], Ready = [], Bookmarks = [], Incidents = [], Outputs = [],
            Version = version, SubStatus = WorkflowSubStatus.Suspended, UpdatedAt = at.AddSeconds(version), LastId = 1, LastSequence = version,
        };
        if (value is not null)
            state.Input["value"] = value;
        return state;
    }

    /// <summary>Moves an instance from a version to the next.</summary>
    public static Commit Step(string id, long from, params Effect[] effects) => Step(State(id, from + 1), effects);

    public static Commit Step(InstanceState state, params Effect[] effects) =>
        new() { Plan = Plan, State = state, ExpectedVersion = state.Version - 1, Effects = [.. effects] };

    public static Effect Open(string id, string name = "Elsa.Event", string hash = "H", DateTimeOffset? dueAt = null, string? payload = null, string? tag = null, string? metadata = null) =>
        new Effect.OpenBookmark(new Bookmark(id, 1, name, hash, payload, "ask", "Workflow1:ask", dueAt, tag, Noon, metadata));

    public static Effect Close(string id) => new Effect.CloseBookmark(id);

    public static Effect Queue(string id, DateTimeOffset? dueAt = null, WorkKind kind = WorkKind.RunActivity, string payload = "{}") =>
        new Effect.Enqueue(new Work(id, kind, 1, payload, dueAt ?? Noon));

    public static Effect Log(long sequence, JournalEvent happened = JournalEvent.Started, int token = 1, string? message = null, object?[]? inputs = null,
        ImmutableArray<string> outcomes = default, IReadOnlyList<KeyValuePair<string, object?>>? outputs = null, Plan? plan = null) =>
        new Effect.Journal(new JournalEntry
        {
            Sequence = sequence, TokenId = token, ParentTokenId = 0, Node = (plan ?? Plan).Nodes[0], At = Noon.AddSeconds(sequence), Event = happened, Message = message,
            Inputs = inputs, Outcomes = outcomes, Outputs = outputs,
        });

    public static Effect Register(string kind, string payload = "{}") => new Effect.ChangeRegistry(new RegistryChange(kind, payload), "Workflow1:ask", Noon);

    public static Trigger Trigger(string id, string hash = "T", DateTimeOffset? dueAt = null, string? tenant = null, string definition = "def") =>
        new(id, tenant, definition, $"{definition}-1", "ask", "Elsa.Timer", hash, "{\"Interval\":\"00:01:00\"}", dueAt);
}
