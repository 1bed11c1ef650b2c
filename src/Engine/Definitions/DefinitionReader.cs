using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using DualFlow.Engine.Contract;

namespace DualFlow.Engine.Definitions;

/// <summary>
/// Reads Elsa 3 definitions (ELSA.md 3.1). Legacy spellings become today's, missing activity ids are made up from the document alone,
/// node ids are computed; everything unknown is kept. A bare activity, and the envelopes of Elsa's API, are accepted too.
/// </summary>
public static class DefinitionReader
{
    /// <summary>Reads a document.</summary>
    /// <exception cref="ProblemException">It can't be read; carries every problem found.</exception>
    public static WorkflowDefinition Read(string json)
    {
        try
        {
            return Read(DocumentJson.Parse(json.TrimStart('\uFEFF')));
        }
        catch (JsonException e)
        {
            throw new ProblemException(NotJson(json, e));
        }
    }

    /// <summary>Reads a document that is parsed already.</summary>
    /// <exception cref="ProblemException">It can't be read; carries every problem found.</exception>
    public static WorkflowDefinition Read(JsonElement json)
    {
        if (DocumentJson.IsTooDeep(json))
            throw new ProblemException(TooDeep(line: null));
        try
        {
            return ReadDocument(Wrappers.Unwrap(json));
        }
        catch (InvalidOperationException)
        {
            throw new ProblemException(new Problem(ProblemCodes.DocumentNotText,
                "The document has a text that can't be read: half of a character pair, or nesting without end.", "Save the file as UTF-8 with the tool that made it.", "$"));
        }
    }

    /// <summary>Reads what <see cref="DefinitionWriter"/> wrote. Nothing in it needs repair, and its node ids stand.</summary>
    /// <exception cref="ProblemException">It isn't what was written.</exception>
    internal static WorkflowDefinition ReadWritten(string json)
    {
        try
        {
            var problems = new List<Problem>();
            var definition = ReadHead(new(DocumentJson.ParseWritten(json), "$", problems), root => root);
            return problems.Count > 0 ? throw new ProblemException(problems) : definition;
        }
        catch (JsonException e)
        {
            throw new ProblemException(NotJson(json, e));
        }
    }

    static WorkflowDefinition ReadDocument(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
            throw new ProblemException(DocumentObject.Shape("$", "an object with the workflow", json));
        var (document, path) = Unpack(json);
        if (IsBareActivity(document))
            document = DocumentJson.Rewrite(w => WriteRoot(w, document));
        else if (!document.TryGetProperty("root", out _) && !document.EnumerateObject().Any(m => m.Name.Equals("root", StringComparison.OrdinalIgnoreCase)))
            throw new ProblemException(new Problem(ProblemCodes.DocumentNoRoot, "This is no workflow: it has no root activity.",
                "Give the document a member \"root\" with an activity, usually of type Elsa.Flowchart.", path));
        var problems = new List<Problem>();
        var definition = ReadHead(new(document, path, problems), LegacyForms.Modernize);
        DocumentShape.Check(definition.Root, JsonPath.Member(path, "root"), problems);
        return problems.Count > 0 ? throw new ProblemException(problems) : definition with { Root = NodeIds.Assign(definition.Root) };
    }

    /// <summary>Elsa's API wraps definitions: <c>{"model":…,"publish":…}</c> on the way in, <c>{"workflowDefinition":…}</c> on the way out.</summary>
    static (JsonElement Document, string Path) Unpack(JsonElement json)
    {
        foreach (var envelope in (ReadOnlySpan<string>)["model", "workflowDefinition"])
            if (json.TryGetProperty(envelope, out var inner) && inner.ValueKind == JsonValueKind.Object && !json.TryGetProperty("root", out _))
                return (inner, $"$.{envelope}");
        return (json, "$");
    }

    static bool IsBareActivity(JsonElement json) => EmbeddedActivities.HasType(json) && !json.TryGetProperty("root", out _);

    static void WriteRoot(Utf8JsonWriter writer, JsonElement activity)
    {
        writer.WriteStartObject();
        writer.Member("root", activity);
        writer.WriteEndObject();
    }

    static WorkflowDefinition ReadHead(DocumentObject document, Func<JsonElement, JsonElement> repair)
    {
        var options = ReadOptions(document.Child("options"));
        var root = document.Json("root");
        return new WorkflowDefinition
        {
            Id = document.Text("id") ?? "",
            DefinitionId = document.Text("definitionId") ?? "",
            TenantId = document.Text("tenantId"),
            Name = document.Text("name"),
            Description = document.Text("description"),
            CreatedAt = document.Time("createdAt"),
            Version = document.Whole("version") ?? 1,
            ToolVersion = document.Text("toolVersion"),
            Variables = document.Objects("variables", ReadVariable),
            Inputs = document.Objects("inputs", ReadInput),
            Outputs = document.Objects("outputs", ReadOutput),
            Outcomes = document.Texts("outcomes"),
            CustomProperties = document.Object("customProperties"),
            IsReadonly = document.Flag("isReadonly") ?? false,
            IsSystem = document.Flag("isSystem") ?? false,
            IsLatest = document.Flag("isLatest") ?? false,
            IsPublished = document.Flag("isPublished") ?? false,
            Options = document.Flag("usableAsActivity") is { } usable && options.UsableAsActivity is null ? options with { UsableAsActivity = usable } : options,
            Root = root.ValueKind == JsonValueKind.Object ? repair(root) : root,
            Other = document.Rest(),
        };
    }

    static WorkflowOptions ReadOptions(DocumentObject options) => new()
    {
        ActivationStrategyType = options.Text("activationStrategyType"),
        UsableAsActivity = options.Flag("usableAsActivity"),
        AutoUpdateConsumingWorkflows = options.Flag("autoUpdateConsumingWorkflows") ?? false,
        ActivityCategory = options.Text("activityCategory"),
        IncidentStrategyType = options.Text("incidentStrategyType"),
        CommitStrategyName = options.Text("commitStrategyName"),
        Other = options.Rest(),
    };

    /// <summary>The variables that a container activity declares (<c>variables[]</c>); entries of the wrong shape are left out.</summary>
    public static ImmutableArray<VariableDefinition> ReadVariables(ActivityDefinition container) => container["variables"] is { ValueKind: JsonValueKind.Array } list
        ? [.. list.EnumerateArray().Where(v => v.ValueKind == JsonValueKind.Object).Select(v => ReadVariable(new(v, "$", [])))]
        : [];

    static VariableDefinition ReadVariable(DocumentObject variable)
    {
        var name = variable.Text("name") ?? "";
        return new(
            variable.Text("id") is { Length: > 0 } id ? id : name, name, variable.Text("typeName") ?? "Object", variable.Flag("isArray") ?? false,
            variable.Json("value"), variable.Text("storageDriverTypeName"), variable.Rest());
    }

    static InputDefinition ReadInput(DocumentObject input) => new(
        input.Text("name") ?? "", input.Text("type") ?? "Object", input.Flag("isArray") ?? false, input.Text("displayName"), input.Text("description"),
        input.Text("category"), input.Text("uiHint"), input.Text("storageDriverType"), input.Json("defaultValue"), input.Rest());

    static OutputDefinition ReadOutput(DocumentObject output) => new(
        output.Text("name") ?? "", output.Text("type") ?? "Object", output.Flag("isArray") ?? false, output.Text("displayName"), output.Text("description"),
        output.Text("category"), output.Rest());

    static Problem NotJson(string json, JsonException e)
    {
        if (DocumentJson.IsTooDeep(json))
            return TooDeep((int)(e.LineNumber ?? 0) + 1);
        var line = (int)(e.LineNumber ?? 0);
        var text = json.Split('\n').ElementAtOrDefault(line) ?? "";
        var bytes = Encoding.UTF8.GetBytes(text);
        var column = Encoding.UTF8.GetCharCount(bytes, 0, (int)Math.Clamp(e.BytePositionInLine ?? 0, 0, bytes.Length)) + 1;
        var reason = e.Message.Split(" LineNumber:", 2)[0].Split(" Path:", 2)[0];
        return new(ProblemCodes.DocumentNotJson, $"The document is no JSON. {reason}", "Correct the document at this line and column, or export it again.", "$", Line: line + 1, Column: column);
    }

    static Problem TooDeep(int? line) => new(ProblemCodes.DocumentTooDeep, $"The document is nested deeper than {DocumentJson.MaxDepth} levels.",
        "Move inner steps into a workflow of their own and run that, or take out values that hold one another.", "$", Line: line);
}
