using System.Collections.Immutable;
using System.Text.Json;

namespace DualFlow.Engine.Definitions;

/// <summary>A connection of a flowchart.</summary>
/// <param name="Index">Position in <c>connections</c>.</param>
/// <param name="Source">Id of the activity it leaves; empty when the document has none.</param>
/// <param name="SourcePort">Outcome it follows; null follows plain completion.</param>
/// <param name="Target">Id of the activity it enters; empty when the document has none.</param>
/// <param name="TargetPort">Port it enters, <c>In</c> when the document has none.</param>
/// <param name="Vertices">Corners of the drawn line, in canvas units.</param>
public sealed record Connection(int Index, string Source, string? SourcePort, string Target, string TargetPort, ImmutableArray<Vertex> Vertices);

/// <summary>A corner of a drawn connection, in canvas units.</summary>
public readonly record struct Vertex(double X, double Y);

/// <summary>Reads the connections of a flowchart (ELSA.md 3.4) in today's form; <see cref="DefinitionReader"/> brings legacy forms to it.</summary>
public static class Connections
{
    /// <summary>All connections in document order; entries that are no object are left out.</summary>
    public static ImmutableArray<Connection> Read(ActivityDefinition flowchart)
    {
        if (flowchart["connections"] is not { ValueKind: JsonValueKind.Array } list)
            return [];
        var connections = ImmutableArray.CreateBuilder<Connection>(list.GetArrayLength());
        var index = 0;
        foreach (var json in list.EnumerateArray())
        {
            if (json.ValueKind == JsonValueKind.Object)
                connections.Add(Read(json, index));
            index++;
        }
        return connections.ToImmutable();
    }

    static Connection Read(JsonElement json, int index)
    {
        var (source, sourcePort) = End(json, "source");
        var (target, targetPort) = End(json, "target");
        return new(index, source, sourcePort, target, targetPort ?? "In", Vertices(json));
    }

    static (string Activity, string? Port) End(JsonElement connection, string side) =>
        connection.TryGetProperty(side, out var end) && end.ValueKind == JsonValueKind.Object ? (Text(end, "activity") ?? "", Text(end, "port")) : ("", null);

    static string? Text(JsonElement json, string member) =>
        json.TryGetProperty(member, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;

    static ImmutableArray<Vertex> Vertices(JsonElement connection)
    {
        if (!connection.TryGetProperty("vertices", out var list) || list.ValueKind != JsonValueKind.Array)
            return [];
        return [.. list.EnumerateArray().Where(v => v.ValueKind == JsonValueKind.Object).Select(v => new Vertex(Number(v, "x"), Number(v, "y")))];
    }

    static double Number(JsonElement json, string member) =>
        json.TryGetProperty(member, out var number) && number.ValueKind == JsonValueKind.Number ? number.GetDouble() : 0;
}
