using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using DualFlow.Engine.Definitions;

namespace DualFlow.Designer.Documents;

/// <summary>
/// A definition under the hands of a person: the Elsa 3 JSON whole, unknown members included, changed only by <see cref="FlowOp"/>s. One
/// <see cref="Apply(IReadOnlyList{FlowOp}, string?)"/> is one step of undo, whether it came from the canvas, the property panel or the
/// workflow's settings. Not thread-safe: it belongs to one person's page.
/// </summary>
public sealed partial class FlowDocument
{
    // Written as Elsa Studio writes: letters of all languages as they are.
    static readonly JsonSerializerOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = Values.MaxDepth };

    readonly List<Step> done = [];
    readonly List<Step> undone = [];
    readonly JsonObject json;
    DefinitionTexts? texts;

    /// <summary>Edits a copy of that JSON.</summary>
    public FlowDocument(JsonObject definition) => json = (JsonObject)definition.DeepClone();

    /// <summary>Edits a definition.</summary>
    public static FlowDocument Of(WorkflowDefinition definition) => Parse(System.Text.Encoding.UTF8.GetString(DefinitionWriter.Write(definition)));

    /// <summary>Edits a document that is text.</summary>
    /// <exception cref="JsonException">It is no JSON object.</exception>
    public static FlowDocument Parse(string text) => new(JsonNode.Parse(text, documentOptions: new() { MaxDepth = Values.MaxDepth }) as JsonObject ?? throw new JsonException("A workflow is a JSON object."));

    /// <summary>Raised after every change, undo and redo included.</summary>
    public event Action<FlowChange>? Changed;

    /// <summary>Grows by one with every change.</summary>
    public int Revision { get; private set; }

    /// <summary>True when there is a step to take back.</summary>
    public bool CanUndo => done.Count > 0;

    /// <summary>True when there is a step to do again.</summary>
    public bool CanRedo => undone.Count > 0;

    /// <summary>The document, to read; a change of it that is no operation could not be undone.</summary>
    public JsonObject Json => json;

    /// <summary>What people read of it, in the page's language.</summary>
    public DefinitionTexts Texts => texts ??= DefinitionTexts.Of(json);

    /// <summary>Node id of the root activity; empty when the document has none.</summary>
    public string RootPath => ActivityLocation.RootOf(json);

    /// <summary>The activity with that node id (<c>Workflow1:flow:a1</c>), to read; null when there is none.</summary>
    public JsonObject? Find(string activityPath) => ActivityLocation.Find(json, activityPath);

    /// <summary>The document as text.</summary>
    public string Write(bool indented = false) => json.ToJsonString(indented ? new JsonSerializerOptions(Writing) { WriteIndented = true } : Writing);

    /// <summary>The document as the engine reads it.</summary>
    /// <exception cref="ProblemException">It can't be read.</exception>
    public WorkflowDefinition ToDefinition() => DefinitionReader.Read(Values.ToElement(json));

    /// <summary>Applies operations as one step of undo.</summary>
    /// <param name="ops">In order. One whose place is gone, or that changes nothing, is left out.</param>
    /// <param name="joins">Steps that follow each other with the same text become one (typing in a field); null never joins.</param>
    /// <returns>How many had an effect.</returns>
    public int Apply(IReadOnlyList<FlowOp> ops, string? joins = null)
    {
        var (applied, inverse) = Run(ops);
        if (applied.IsEmpty)
            return 0;
        if (joins is not null && done is [.., { Joins: { } before } last] && before == joins && undone.Count == 0)
            done[^1] = last with { Inverse = inverse.AddRange(last.Inverse) };
        else
            done.Add(new(inverse, joins));
        undone.Clear();
        Announce(applied, FlowChangeKind.Edit);
        return applied.Length;
    }

    /// <inheritdoc cref="Apply(IReadOnlyList{FlowOp}, string?)"/>
    public int Apply(params FlowOp[] ops) => Apply(ops, null);

    /// <summary>Follows a change that was made and saved elsewhere: no step of undo, and own steps stay.</summary>
    public void ApplyFromElsewhere(IReadOnlyList<FlowOp> ops)
    {
        var (applied, _) = Run(ops);
        if (!applied.IsEmpty)
            Announce(applied, FlowChangeKind.Elsewhere);
    }

    /// <summary>Ends joining: what is typed from now on is a step of its own.</summary>
    public void EndStep()
    {
        if (done is [.., { Joins: not null } last])
            done[^1] = last with { Joins = null };
    }

    /// <summary>Takes the last step back; false when there is none.</summary>
    public bool Undo() => Turn(done, undone, FlowChangeKind.Undo);

    /// <summary>Does the step again that was taken back last; false when there is none.</summary>
    public bool Redo() => Turn(undone, done, FlowChangeKind.Redo);

    bool Turn(List<Step> from, List<Step> to, FlowChangeKind kind)
    {
        if (from.Count == 0)
            return false;
        var step = from[^1];
        from.RemoveAt(from.Count - 1);
        var (applied, inverse) = Run(step.Inverse);
        to.Add(new(inverse, null));
        Announce(applied, kind);
        return true;
    }

    (ImmutableArray<FlowOp> Applied, ImmutableArray<FlowOp> Inverse) Run(IReadOnlyList<FlowOp> ops)
    {
        var applied = ImmutableArray.CreateBuilder<FlowOp>(ops.Count);
        var inverse = new List<FlowOp>(ops.Count);
        foreach (var op in ops)
            if (OpApplication.Apply(json, op) is { } back)
            {
                applied.Add(op);
                inverse.Add(back);
            }
        inverse.Reverse();
        return (applied.ToImmutable(), [.. inverse]);
    }

    void Announce(ImmutableArray<FlowOp> applied, FlowChangeKind kind)
    {
        Revision++;
        if (applied.Any(op => op is FlowOp.Set { Target: "", Member: ["customProperties", ..] } or FlowOp.Unset { Target: "", Member: ["customProperties", ..] }))
            texts = null;
        Changed?.Invoke(new(Revision, applied, kind));
    }

    /// <param name="Inverse">What takes the step back (or does it again), in the order to apply.</param>
    /// <param name="Joins">See <see cref="Apply(IReadOnlyList{FlowOp}, string?)"/>.</param>
    sealed record Step(ImmutableArray<FlowOp> Inverse, string? Joins);
}
