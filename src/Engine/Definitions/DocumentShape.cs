using System.Text.Json;
using DualFlow.Engine.Contract;

namespace DualFlow.Engine.Definitions;

/// <summary>Checks that the activity tree has the shape of one: what follows may rely on it.</summary>
static class DocumentShape
{
    public static void Check(JsonElement activity, string path, List<Problem> problems)
    {
        if (activity.ValueKind != JsonValueKind.Object)
        {
            problems.Add(DocumentObject.Shape(path, "an activity", activity));
            return;
        }
        Expect(activity, path, "type", JsonValueKind.String, "the name of an activity type", problems, required: true);
        Expect(activity, path, "id", JsonValueKind.String, "a text", problems);
        Expect(activity, path, "metadata", JsonValueKind.Object, "an object", problems);
        Expect(activity, path, "customProperties", JsonValueKind.Object, "an object", problems);
        CheckList(activity, path, "activities", "an activity", problems);
        CheckList(activity, path, "connections", "a connection", problems);
        var view = new ActivityDefinition(activity);
        foreach (var child in EmbeddedActivities.List(view, ElsaDescriptors.Find(view.Type)))
            Check(child.Activity.Json, path + child.Path, problems);
    }

    static void Expect(JsonElement activity, string path, string member, JsonValueKind kind, string what, List<Problem> problems, bool required = false)
    {
        var has = activity.TryGetProperty(member, out var value) && value.ValueKind != JsonValueKind.Null;
        if (has ? value.ValueKind != kind : required)
            problems.Add(DocumentObject.Shape(JsonPath.Member(path, member), what, value));
    }

    static void CheckList(JsonElement activity, string path, string member, string what, List<Problem> problems)
    {
        if (!activity.TryGetProperty(member, out var list) || list.ValueKind == JsonValueKind.Null)
            return;
        if (list.ValueKind != JsonValueKind.Array)
        {
            problems.Add(DocumentObject.Shape(JsonPath.Member(path, member), "a list", list));
            return;
        }
        var index = 0;
        foreach (var item in list.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Object)
                problems.Add(DocumentObject.Shape($"{JsonPath.Member(path, member)}[{index}]", what, item));
            index++;
        }
    }
}
