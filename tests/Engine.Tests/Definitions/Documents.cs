using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;

namespace DualFlow.Engine.Tests.Definitions;

/// <summary>Generated definitions: known activities nested in each other, with unknown members, unknown types and legacy spellings strewn in.</summary>
static class Documents
{
    static readonly Gen<string> Word = Gen.OneOf("a", "Name", "Ә", "x y", "camelCase", "Pascal", "$id", "items", "'q'", "", "0", "тест", "length");

    static readonly Gen<JsonNode?> Scalar = Gen.OneOf(
        Gen.Const((JsonNode?)null), Gen.Int[-5, 5].Select(n => (JsonNode?)n), Gen.Bool.Select(b => (JsonNode?)b), Word.Select(w => (JsonNode?)w),
        Gen.OneOf("1.50", "1e3", "12345678901234567890", "-0.0").Select(n => JsonNode.Parse(n)));

    /// <summary>Any JSON.</summary>
    public static readonly Gen<JsonNode?> Any = Gen.Recursive<JsonNode?>((depth, self) => depth > 2 ? Scalar : Gen.OneOf(
        Scalar, self.Array[0, 3].Select(items => (JsonNode?)new JsonArray([.. items.Select(i => i?.DeepClone())])), Members(self).Select(o => (JsonNode?)o)));

    /// <summary>Members that nobody knows: their names begin with "x-".</summary>
    static readonly Gen<JsonObject> Unknown = Gen.Select(Word, Any).Array[0, 2].Select(
        all => Object(all.Select(m => KeyValuePair.Create("x-" + m.Item1, m.Item2))));

    static readonly Gen<JsonNode?> Input = Gen.OneOf(
        Scalar,
        Gen.Select(Gen.OneOf("Literal", "JavaScript", "Liquid", "Object", "Json", "Variable", "Input", "CSharp"), Any, Unknown).Select((type, value, more) =>
            (JsonNode?)Merge(new JsonObject { ["typeName"] = "Object", ["expression"] = new JsonObject { ["type"] = type, ["value"] = value?.DeepClone() } }, more)),
        Any);

    /// <summary>An activity with what is in it.</summary>
    public static readonly Gen<JsonObject> Activity = Gen.Recursive<JsonObject>((depth, self) => Gen.Select(Head, Body(depth, self), Unknown)
        .Select((head, body, more) => Merge(Merge((JsonObject)head.DeepClone(), body), more)));

    static Gen<JsonObject> Head => Gen.Select(
        Gen.OneOf<string?>(null, "a1", "a2", "a3", "b"), Gen.OneOf<JsonNode?>(null, 1, 2, 0), Unknown, Gen.OneOf("canStartWorkflow", "CanStartWorkflow", "x-free"))
        .Select((id, version, metadata, custom) => new JsonObject
        {
            ["id"] = id, ["version"] = version?.DeepClone(), ["metadata"] = metadata.DeepClone(), ["customProperties"] = new JsonObject { [custom] = true },
        });

    static Gen<JsonObject> Body(int depth, Gen<JsonObject> self)
    {
        var leaf = Gen.OneOf(
            Input.Select(i => new JsonObject { ["type"] = "Elsa.WriteLine", ["text"] = i?.DeepClone() }),
            Input.Select(i => new JsonObject { ["type"] = "Elsa.Delay", ["timeSpan"] = i?.DeepClone() }),
            Input.Select(i => new JsonObject { ["type"] = "Elsa.Cron", ["cronExpression"] = i?.DeepClone() }),
            Gen.Select(Any, Input).Select((v, i) => new JsonObject { ["type"] = "Elsa.SetVariable", ["variable"] = v?.DeepClone(), ["value"] = i?.DeepClone() }),
            Gen.Select(Any, Any).Select((c, m) => new JsonObject { ["type"] = "Elsa.FlowSwitch", ["cases"] = c?.DeepClone(), ["mode"] = m?.DeepClone() }),
            Any.Select(x => new JsonObject { ["type"] = "Acme.Unknown", ["workflowDefinitionId"] = x?.DeepClone() }));
        if (depth > 2)
            return leaf;
        var children = self.Array[0, 4].Select(all => new JsonArray([.. all.Select(c => c.DeepClone())]));
        return Gen.OneOf(
            leaf,
            Gen.Select(children, Connections).Select((c, lines) => new JsonObject { ["type"] = "Elsa.Flowchart", ["activities"] = c.DeepClone(), ["connections"] = lines?.DeepClone() }),
            children.Select(c => new JsonObject { ["type"] = "Elsa.Sequence", ["activities"] = new JsonObject { ["_type"] = "List", ["items"] = c.DeepClone() } }),
            Gen.Select(Input, self).Select((i, c) => new JsonObject { ["type"] = "Elsa.If", ["condition"] = i?.DeepClone(), ["then"] = c.DeepClone() }),
            Gen.Select(Input, self).Select((i, c) => new JsonObject { ["type"] = "Elsa.While", ["condition"] = i?.DeepClone(), ["body"] = c.DeepClone() }),
            Gen.Select(self, Any).Select((c, x) => new JsonObject { ["type"] = "Elsa.Switch", ["cases"] = new JsonArray(new JsonObject { ["activity"] = c.DeepClone(), ["condition"] = x?.DeepClone() }) }),
            Gen.Select(self, Any).Select((c, x) => new JsonObject { ["type"] = "Elsa.StateMachine", ["states"] = new JsonArray(new JsonObject { ["name"] = "A", ["entry"] = c.DeepClone() }), ["transitions"] = x?.DeepClone() }));
    }

    static Gen<JsonNode?> Connections => Gen.Select(Gen.OneOf("a1", "a2", "b", "gone"), Gen.OneOf("a1", "a3"), Gen.OneOf<string?>("Done", null, "True"), Gen.Bool, Unknown)
        .Select((source, target, port, flat, more) => (JsonNode?)Merge(
            flat ? new JsonObject { ["Source"] = source, ["Target"] = target, ["SourcePort"] = port }
                : new JsonObject { ["source"] = new JsonObject { ["activity"] = source, ["port"] = port }, ["target"] = new JsonObject { ["Activity"] = target } }, more))
        .Array[0, 5].Select(all => (JsonNode?)new JsonArray([.. all.Select(c => c?.DeepClone())]));

    /// <summary>A whole definition that can be read.</summary>
    public static readonly Gen<string> Definition = Gen.Select(
        Activity, Unknown, Unknown, Unknown, Gen.OneOf("placement", ""), Gen.Int[0, 9], Gen.Bool, Any).Select((root, head, options, variable, id, version, flag, value) =>
            Merge(new JsonObject
            {
                ["definitionId"] = id, ["version"] = version, ["isPublished"] = flag, ["usableAsActivity"] = flag, ["options"] = options.DeepClone(),
                ["createdAt"] = "2026-09-01T08:00:00.5+05:00", ["outcomes"] = new JsonArray("Done"),
                ["variables"] = new JsonArray(Merge(new JsonObject { ["name"] = "Score", ["value"] = value?.DeepClone() }, variable)),
                ["inputs"] = new JsonArray(Merge(new JsonObject { ["name"] = "Who", ["type"] = "String" }, variable)), ["root"] = root.DeepClone(),
            }, head).ToJsonString());

    static Gen<JsonObject> Members(Gen<JsonNode?> value) => Gen.Select(Word, value).Array[0, 3].Select(all => Object(all.Select(m => KeyValuePair.Create(m.Item1, m.Item2))));

    static JsonObject Object(IEnumerable<KeyValuePair<string, JsonNode?>> members)
    {
        var json = new JsonObject();
        foreach (var (name, value) in members)
            json[name] = value?.DeepClone();
        return json;
    }

    static JsonObject Merge(JsonObject json, JsonObject more)
    {
        foreach (var (name, value) in more)
            json[name] = value?.DeepClone();
        return json;
    }

    /// <summary>Every member that nobody knows, as text, in document order; what stands inside of one is part of it.</summary>
    public static IEnumerable<string> UnknownMembers(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().SelectMany(m => m.Name.StartsWith("x-", StringComparison.Ordinal) ? [$"{m.Name}={m.Value.GetRawText()}"] : UnknownMembers(m.Value)),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(UnknownMembers),
        _ => [],
    };
}
