using System.Text.Encodings.Web;
using System.Text.Json;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Runtime;

namespace DualFlow.Server.CommandLine;

/// <summary>The object that <c>run --json</c> prints: <c>{status, subStatus, output, variables, incidents, writeLines}</c>.</summary>
static class RunReport
{
    static readonly JsonWriterOptions Indented = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(InMemoryRun run, string instanceId)
    {
        var state = run.Instances[instanceId].State;
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Indented))
        {
            writer.WriteStartObject();
            writer.WriteString("status", state.Status.ToString());
            writer.WriteString("subStatus", state.SubStatus.ToString());
            WriteObject(writer, "output", state.Output);
            WriteObject(writer, "variables", run.VariablesOf(instanceId));
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
            foreach (var line in run.Lines)
                writer.WriteStringValue(line);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
        return buffer.ToArray();
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
