namespace DualFlow.Server.Tests.ElsaApi;

/// <summary>Definitions as Elsa's clients write them.</summary>
static class Documents
{
    /// <summary>A name that no other test uses.</summary>
    public static string Unique(string word) => $"{word}-{Guid.NewGuid():n}"[..(word.Length + 9)];

    /// <summary>Activities one after the other in a flowchart.</summary>
    public static object Flow(string definitionId, params object[] activities) => Flow(definitionId, definitionId, activities);

    public static object Flow(string definitionId, string name, object[] activities, object[]? variables = null, object? options = null) => new
    {
        definitionId, name, variables = variables ?? [], inputs = Array.Empty<object>(), outputs = Array.Empty<object>(), options = options ?? new { },
        root = new
        {
            type = "Elsa.Flowchart", version = 1, id = "flow1", activities,
            connections = activities.Zip(activities.Skip(1)).Select(pair => new
            {
                source = new { activity = IdOf(pair.First), port = "Done" }, target = new { activity = IdOf(pair.Second), port = "In" },
            }).ToArray(),
        },
    };

    public static object WriteLine(string id, string text) => new Dictionary<string, object?>
    {
        ["type"] = "Elsa.WriteLine", ["version"] = 1, ["id"] = id, ["text"] = Literal("String", text),
    };

    public static object Event(string id, string name, bool starts = false) => new Dictionary<string, object?>
    {
        ["type"] = "Elsa.Event", ["version"] = 1, ["id"] = id, ["name"] = id, ["eventName"] = Literal("String", name),
        ["customProperties"] = new { canStartWorkflow = starts }, ["result"] = null,
    };

    public static object RunTask(string id, string name) => new Dictionary<string, object?>
    {
        ["type"] = "Elsa.RunTask", ["version"] = 1, ["id"] = id, ["taskName"] = Literal("String", name),
        ["payload"] = new { typeName = "ObjectDictionary", expression = new { type = "Object", value = "{\"who\":\"Aigerim\"}" } },
    };

    public static object SetVariable(string id, string variableId, string script) => new Dictionary<string, object?>
    {
        ["type"] = "Elsa.SetVariable", ["version"] = 1, ["id"] = id, ["variable"] = new { id = variableId, name = variableId, typeName = "Object" },
        ["value"] = new { typeName = "Object", expression = new { type = "JavaScript", value = script } },
    };

    public static object Fault(string id, string message) => new Dictionary<string, object?>
    {
        ["type"] = "Elsa.Fault", ["version"] = 1, ["id"] = id, ["message"] = Literal("String", message), ["code"] = Literal("String", "test.fault"),
    };

    public static object HttpEndpoint(string id, string path, string[] methods, bool authorize = false, bool starts = true, string? policy = null, long? limit = null) => new Dictionary<string, object?>
    {
        ["type"] = "Elsa.HttpEndpoint", ["version"] = 1, ["id"] = id, ["name"] = id, ["path"] = Literal("String", path),
        ["supportedMethods"] = new { typeName = "String[]", expression = new { type = "Object", value = System.Text.Json.JsonSerializer.Serialize(methods) } },
        ["authorize"] = Literal("Boolean", authorize), ["policy"] = policy is null ? null : Literal("String", policy),
        ["requestSizeLimit"] = limit is null ? null : Literal("Int64", limit), ["customProperties"] = new { canStartWorkflow = starts },
    };

    public static object WriteHttpResponse(string id, string script, string? contentType = null, string status = "OK") => new Dictionary<string, object?>
    {
        ["type"] = "Elsa.WriteHttpResponse", ["version"] = 1, ["id"] = id, ["statusCode"] = Literal("HttpStatusCode", status),
        ["content"] = new { typeName = "Object", expression = new { type = "JavaScript", value = script } },
        ["contentType"] = contentType is null ? null : Literal("String", contentType),
    };

    public static object WriteFileHttpResponse(string id, string script, string? fileName = null, string? entityTag = null) => new Dictionary<string, object?>
    {
        ["type"] = "Elsa.WriteFileHttpResponse", ["version"] = 1, ["id"] = id, ["content"] = new { typeName = "Object", expression = new { type = "JavaScript", value = script } },
        ["filename"] = fileName is null ? null : Literal("String", fileName), ["entityTag"] = entityTag is null ? null : Literal("String", entityTag),
    };

    public static object Literal(string type, object? value) => new { typeName = type, expression = new { type = "Literal", value } };

    static string IdOf(object activity) => (string)((Dictionary<string, object?>)activity)["id"]!;
}
