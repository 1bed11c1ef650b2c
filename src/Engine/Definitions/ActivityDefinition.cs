using System.Text.Json;

namespace DualFlow.Engine.Definitions;

/// <summary>A typed view over one activity of the document; the JSON stays the truth.</summary>
/// <param name="Json">The activity object.</param>
public readonly record struct ActivityDefinition(JsonElement Json)
{
    /// <summary>Activity type name, for example <c>Elsa.WriteLine</c>; empty when missing.</summary>
    public string Type => Text("type") ?? "";

    /// <summary>Version of the activity type; null means the newest registered.</summary>
    public int? Version => Json.TryGetProperty("version", out var v) && v.ValueKind == JsonValueKind.Number && v.TryGetInt32(out var n) && n > 0 ? n : null;

    /// <summary>Id, unique within the document; empty when missing.</summary>
    public string Id => Text("id") ?? "";

    /// <summary>Name that scripts use (<c>getResultFrom&lt;Name&gt;()</c>); null when unnamed.</summary>
    public string? Name => Text("name");

    /// <summary>What the person sees on the canvas: display text, else name, else id.</summary>
    public string Label =>
        Json.TryGetProperty("metadata", out var m) && m.ValueKind == JsonValueKind.Object && m.TryGetProperty("displayText", out var t)
        && t.ValueKind == JsonValueKind.String && t.GetString() is { Length: > 0 } text ? text : Name ?? Id;

    /// <summary>The member of that camelCase name; undefined when absent.</summary>
    public JsonElement this[string member] => Json.ValueKind == JsonValueKind.Object && Json.TryGetProperty(member, out var value) ? value : default;

    /// <summary>A custom property by camelCase name, PascalCase accepted; undefined when absent.</summary>
    public JsonElement CustomProperty(string name)
    {
        if (this["customProperties"] is not { ValueKind: JsonValueKind.Object } custom)
            return default;
        return custom.TryGetProperty(name, out var value) || custom.TryGetProperty(char.ToUpperInvariant(name[0]) + name[1..], out value) ? value : default;
    }

    /// <summary>True when this activity may start the workflow; also accepted at top level.</summary>
    public bool CanStartWorkflow => IsTrue(CustomProperty("canStartWorkflow")) || IsTrue(this["canStartWorkflow"]);

    /// <summary>True when a job or task runs outside the burst; also accepted at top level.</summary>
    public bool RunAsynchronously => IsTrue(CustomProperty("runAsynchronously")) || IsTrue(this["runAsynchronously"]);

    static bool IsTrue(JsonElement e) => e.ValueKind == JsonValueKind.True;

    string? Text(string member) => this[member] is { ValueKind: JsonValueKind.String } s ? s.GetString() : null;
}
