using System.Text.Json.Nodes;
using DualFlow.Designer.Documents;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.ElsaApi.Scripting;

namespace DualFlow.Designer.Properties;

/// <summary>The activity that the panel shows, with the names that its expressions can use. Empty path: the workflow itself.</summary>
public sealed class PanelPlace : IDisposable
{
    ScriptNamesAt? names;
    ScriptName[]? said;
    string? declarations;
    WorkflowDefinition? definition;

    /// <summary>A place in a document.</summary>
    public PanelPlace(FlowDocument document, string path, ActivityCatalog catalog)
    {
        (Document, Path, Catalog) = (document, path, catalog);
        document.Changed += Forget;
    }

    /// <summary>The document.</summary>
    public FlowDocument Document { get; }

    /// <summary>Node id of the activity; empty for the workflow.</summary>
    public string Path { get; }

    /// <summary>Activity types.</summary>
    public ActivityCatalog Catalog { get; }

    /// <summary>The activity; null for the workflow, or when somebody removed it.</summary>
    public JsonObject? Activity => Path.Length == 0 ? null : Document.Find(Path);

    /// <summary>Id of the activity; null for the workflow.</summary>
    public string? ActivityId => Activity is { } activity ? JsonText.Of(activity, "id") : null;

    /// <summary>Logical id of the workflow; empty when it was never saved.</summary>
    public string DefinitionId => JsonText.Of(Document.Json, "definitionId") ?? "";

    /// <summary>The type's description; null when this server doesn't have the type.</summary>
    public ActivityDescriptor? Descriptor => Activity is { } activity
        ? Catalog.Find(JsonText.Of(activity, "type") ?? "", (int?)JsonText.Number(activity["version"]))?.Descriptor : null;

    /// <summary>The document as the engine reads it.</summary>
    public WorkflowDefinition Definition => definition ??= Read();

    /// <summary>What expressions here can use.</summary>
    public IReadOnlyList<ScriptName> Names => said ??= [.. (names ??= ScriptNamesAt.Find(Definition, Catalog, ActivityId)).All.Select(Said)];

    /// <summary>TypeScript declarations of them, for the expression editor.</summary>
    public string Declarations => declarations ??= TypeDeclarations.Of(Definition, Catalog, null, ActivityId);

    /// <summary>What was seen when the activity last ran; null when it never did, or until it is read.</summary>
    public LastSeen? Last { get; internal set; }

    /// <inheritdoc/>
    public void Dispose() => Document.Changed -= Forget;

    // A result is called "step: result": the step has a title in the page's language.
    ScriptName Said(ScriptName name) => name.Kind == ScriptNameKind.Output && name.Label.LastIndexOf(": ", StringComparison.Ordinal) is var end and > 0
        ? name with { Label = Document.Texts.Say(name.Label[..end]) + name.Label[end..] } : name;

    // A half-written document must not close the panel: then there are no names until it can be read again.
    WorkflowDefinition Read()
    {
        try
        {
            return Document.ToDefinition();
        }
        catch (ProblemException)
        {
            return new WorkflowDefinition();
        }
    }

    // Typing into a field of an activity changes no name; only what can is read anew.
    void Forget(FlowChange change)
    {
        definition = null;
        if (!change.Applied.All(op => op is FlowOp.Set { Target.Length: > 0, Member: [not ("name" or "variables"), ..] }))
            (names, said, declarations) = (null, null, null);
    }
}
