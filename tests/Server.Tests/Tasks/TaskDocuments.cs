using DualFlow.Server.Tests.ElsaApi;

namespace DualFlow.Server.Tests.Tasks;

/// <summary>Small processes with tasks.</summary>
static class TaskDocuments
{
    /// <summary>A task; inputs as literals, by camelCase name.</summary>
    public static Dictionary<string, object?> Ask(string id, object inputs)
    {
        var task = new Dictionary<string, object?> { ["type"] = "DualFlow.HumanTask", ["version"] = 1, ["id"] = id, ["name"] = id, ["titleRu"] = Documents.Literal("String", $"Задача {id}") };
        foreach (var property in inputs.GetType().GetProperties())
            task[property.Name] = property.GetValue(inputs) switch
            {
                string text => Documents.Literal("String", text),
                int number => Documents.Literal("Int32", number),
                Script script => new { typeName = "Object", expression = new { type = "JavaScript", value = script.Text } },
                var other => new { typeName = "Object", expression = new { type = "Object", value = System.Text.Json.JsonSerializer.Serialize(other) } },
            };
        return task;
    }

    public sealed record Script(string Text);

    /// <summary>A form with one number, and buttons to approve and to refuse.</summary>
    public static object Form(bool bulk = false, bool signs = false) => new
    {
        id = "own", name = new { ru = "Своя" }, bulk,
        schema = new { type = "object", properties = new { hours = new { type = "number", minimum = 1, maximum = 104 } }, required = new[] { "hours" } },
        layout = new object[] { Hours }.Concat(signs ? [new { field = "sig", kind = "signature", label = new { ru = "Подпись" } }] : []).ToArray(),
        buttons = new object[]
        {
            new { id = "yes", label = new { ru = "Да" }, outcome = "Done" },
            new { id = "no", label = new { ru = "Нет" }, outcome = "Refused", validates = false, needsComment = true, refuses = true },
        },
    };

    static readonly object Hours = new { field = "hours", kind = "number", label = new { kk = "Сағат", ru = "Часы", en = "Hours" } };
}
