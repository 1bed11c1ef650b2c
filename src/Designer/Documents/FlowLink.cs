using System.Text.Json.Nodes;

namespace DualFlow.Designer.Documents;

/// <summary>A connection by its ends.</summary>
/// <param name="Source">Id of the activity that it leaves.</param>
/// <param name="Port">Outcome that it follows; <c>Done</c> when the document names none.</param>
/// <param name="Target">Id of the activity that it enters.</param>
/// <param name="TargetPort">Port that it enters; <c>In</c> when the document names none.</param>
public sealed record FlowLink(string Source, string Port, string Target, string TargetPort = "In")
{
    /// <summary>Outcome of an activity that names none.</summary>
    public const string Done = "Done";

    /// <summary>The ends of a connection in the document.</summary>
    public static FlowLink Of(JsonObject connection)
    {
        var (source, port) = End(connection, "source");
        var (target, targetPort) = End(connection, "target");
        return new(source, port ?? Done, target, targetPort ?? "In");
    }

    /// <summary>The connection as Elsa writes it.</summary>
    public JsonObject ToJson() => new()
    {
        ["source"] = new JsonObject { ["activity"] = Source, ["port"] = Port },
        ["target"] = new JsonObject { ["activity"] = Target, ["port"] = TargetPort },
    };

    static (string Activity, string? Port) End(JsonObject connection, string side) =>
        connection[side] is JsonObject end ? (JsonText.Of(end, "activity") ?? "", JsonText.Of(end, "port")) : ("", null);
}
