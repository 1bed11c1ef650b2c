using System.Text.Json;
using DualFlow.Engine.Contract;

namespace DualFlow.Engine.Definitions;

/// <summary>
/// Gives every activity its node id, the path of ids from the implicit root (<c>Workflow1:flow1:a1</c>), and an id to those that have none:
/// the name of its type and the first free number, so that the same document always gets the same ids.
/// </summary>
static class NodeIds
{
    /// <summary>Node id of the implicit <c>Elsa.Workflow</c> that every root stands in.</summary>
    public const string Root = "Workflow1";

    public static JsonElement Assign(JsonElement root)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        Collect(new(root), taken);
        return DocumentJson.Rewrite(w => new Assignment(taken).Write(w, root, Root));
    }

    static void Collect(ActivityDefinition activity, HashSet<string> taken)
    {
        taken.Add(activity.Id);
        foreach (var child in EmbeddedActivities.List(activity, ElsaDescriptors.Find(activity.Type)))
            Collect(child.Activity, taken);
    }

    sealed class Assignment(HashSet<string> taken)
    {
        readonly Dictionary<string, int> last = new(StringComparer.Ordinal);

        public void Write(Utf8JsonWriter writer, JsonElement json, string parent)
        {
            if (json.ValueKind != JsonValueKind.Object)
            {
                json.WriteTo(writer);
                return;
            }
            var activity = new ActivityDefinition(json);
            var id = activity.Id.Length > 0 ? activity.Id : Free(activity.Type);
            var nodeId = $"{parent}:{id}";
            var descriptor = ElsaDescriptors.Find(activity.Type);
            // Members stay where they are; a missing id stands behind the type, a missing node id behind the id.
            var idAfter = activity.Id.Length > 0 ? "id" : activity["type"].ValueKind == JsonValueKind.Undefined ? null : "type";
            var hasNodeId = activity["nodeId"].ValueKind != JsonValueKind.Undefined;
            writer.WriteStartObject();
            if (idAfter is null)
                WriteIds(writer, id, hasNodeId ? null : nodeId);
            foreach (var member in json.EnumerateObject())
            {
                if (member.NameEquals("nodeId"))
                    writer.WriteString("nodeId", nodeId);
                else if (!member.NameEquals("id"))
                    WriteMember(writer, activity, descriptor, member, nodeId);
                if (member.NameEquals(idAfter))
                    WriteIds(writer, id, hasNodeId ? null : nodeId);
            }
            writer.WriteEndObject();
        }

        void WriteMember(Utf8JsonWriter writer, ActivityDefinition activity, ActivityDescriptor? descriptor, JsonProperty member, string nodeId)
        {
            writer.WritePropertyName(member.Name);
            EmbeddedActivities.Write(
                writer, activity, descriptor, member.Name, member.Value, (w, child) => Write(w, child, nodeId), static (w, _, value) => value.WriteTo(w));
        }

        static void WriteIds(Utf8JsonWriter writer, string id, string? nodeId)
        {
            writer.WriteString("id", id);
            if (nodeId is not null)
                writer.WriteString("nodeId", nodeId);
        }

        string Free(string type)
        {
            var name = type[(type.LastIndexOf('.') + 1)..];
            var stem = name.Length == 0 ? "activity" : char.ToLowerInvariant(name[0]) + name[1..];
            var number = last.GetValueOrDefault(stem);
            do
                number++;
            while (!taken.Add($"{stem}{number}"));
            last[stem] = number;
            return $"{stem}{number}";
        }
    }
}
