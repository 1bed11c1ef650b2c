using System.Text.Encodings.Web;
using System.Text.Json;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Runtime;

namespace DualFlow.Server.CommandLine;

/// <summary>The object that <c>run --json</c> prints: <c>{status, subStatus, output, variables, incidents, writeLines}</c>.</summary>
static class RunReport
{
    static readonly JsonWriterOptions Indented = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(InstanceView ended, IReadOnlyList<string> lines)
    {
        var state = ended.State;
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Indented))
        {
            writer.WriteStartObject();
            writer.WriteString("status", state.Status.ToString());
            writer.WriteString("subStatus", state.SubStatus.ToString());
            WriteObject(writer, "output", state.Output);
            WriteObject(writer, "variables", Variables(ended));
            writer.WriteStartArray("incidents");
            foreach (var incident in state.Incidents)
            {
                writer.WriteStartObject();
                writer.WriteString("activityId", incident.ActivityId);
                writer.WriteString("activityNodeId", incident.ActivityNodeId);
                writer.WriteString("activityType", incident.ActivityType);
                writer.WriteString("code", incident.Code);
                writer.WriteString("message", incident.Message);
                writer.WriteString("timestamp", incident.At);
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
            writer.WriteStartArray("writeLines");
            foreach (var line in lines)
                writer.WriteStringValue(line);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
        return buffer.ToArray();
    }

    // The workflow's own variables stay with the root's token to the end.
    static IEnumerable<KeyValuePair<string, object?>> Variables(InstanceView ended)
    {
        var root = ended.State.Tokens.Find(t => t.Node == 0);
        var declared = ended.Plan.Nodes[0].Variables;
        for (var i = 0; i < declared.Length; i++)
            yield return new(declared[i].Name, root?.Variables is { } values && i < values.Length ? values[i] : declared[i].Default);
    }

    static void WriteObject(Utf8JsonWriter writer, string name, IEnumerable<KeyValuePair<string, object?>> members)
    {
        writer.WriteStartObject(name);
        foreach (var (member, value) in members)
        {
            writer.WritePropertyName(member);
            Values.Write(writer, value);
        }
        writer.WriteEndObject();
    }
}
