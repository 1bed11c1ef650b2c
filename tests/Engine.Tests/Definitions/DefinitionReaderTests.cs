using System.Text;
using System.Text.Json;
using DualFlow.Engine.Definitions;

namespace DualFlow.Engine.Tests.Definitions;

public class DefinitionReaderTests
{
    const string Placement = """
        {
          "$schema": "https://elsaworkflows.io/schemas/workflow-definition/v3.0.0/schema.json",
          "definitionId": "placement-demo", "id": "b0c1d2e3f4a50617", "name": "Placement demo", "version": 1, "isLatest": true, "isPublished": true,
          "variables": [ {"id":"v1","name":"Score","typeName":"Int32","isArray":false,"value":"5","storageDriverTypeName":"WorkflowInstanceStorageDriver","x":1} ],
          "inputs": [ {"name":"Apprentice","type":"String","displayName":"Apprentice","uiHint":"singleline","storageDriverType":"WorkflowInstanceStorageDriver"} ],
          "outputs": [ {"name":"Letter","type":"String","displayName":"Letter"} ],
          "outcomes": ["Done"], "customProperties": {"VariableTestValues":{"Score":7}}, "options": {"usableAsActivity": false, "future": [1]}, "links": [],
          "root": {
            "type": "Elsa.Flowchart", "version": 1, "id": "flow1", "nodeId": "wrong", "metadata": {}, "customProperties": {"canStartWorkflow":false},
            "variables": [],
            "activities": [
              { "type":"Elsa.SetVariable","version":1,"id":"a1","name":"AddOne", "variable": {"id":"v1","name":"Score","typeName":"Int32"},
                "value": {"typeName":"Object","expression":{"type":"JavaScript","value":"variables.Score + 1"}},
                "metadata":{"designer":{"position":{"x":100.50,"y":80},"new":null},"displayText":"Add one"} },
              { "type":"Elsa.Event","version":1,"id":"a2","eventName": {"typeName":"String","expression":{"type":"Literal","value":"ContractSigned"}},
                "result": {"typeName":"Object","memoryReference":{"id":"v1"}} }
            ],
            "connections": [ {"source":{"activity":"a1","port":"Done"},"target":{"activity":"a2","port":"In"},"vertices":[{"x":300,"y":90}],"colour":"red"} ]
          }
        }
        """;

    static WorkflowDefinition Read(string json) => DefinitionReader.Read(json);

    static JsonElement Root(string activity) => Read($$"""{"root":{{activity}}}""").Root;

    static Problem[] Problems(string json) => [.. Assert.Throws<ProblemException>(() => Read(json)).Problems];

    [Fact]
    public void The_head_is_read_and_what_is_unknown_is_kept()
    {
        var definition = Read(Placement);
        Assert.Equal(("placement-demo", "b0c1d2e3f4a50617", "Placement demo", 1), (definition.DefinitionId, definition.Id, definition.Name, definition.Version));
        Assert.True(definition.IsLatest && definition.IsPublished);
        var variable = Assert.Single(definition.Variables);
        Assert.Equal(("v1", "Score", "Int32", "5"), (variable.Id, variable.Name, variable.TypeName, variable.Value.GetString()));
        Assert.Equal("x", Assert.Single(variable.Other).Key);
        Assert.Equal("Apprentice", Assert.Single(definition.Inputs).Name);
        Assert.Equal("future", Assert.Single(definition.Options.Other).Key);
        Assert.Equal(["$schema", "links"], definition.Other.Select(m => m.Key));
    }

    [Fact]
    public void Node_ids_are_the_path_of_ids_and_numbers_keep_their_spelling()
    {
        var written = Encoding.UTF8.GetString(DefinitionWriter.Write(Read(Placement)));
        Assert.Contains("\"nodeId\":\"Workflow1:flow1\"", written, StringComparison.Ordinal);
        Assert.Contains("\"id\":\"a1\",\"nodeId\":\"Workflow1:flow1:a1\"", written, StringComparison.Ordinal);
        Assert.Contains("\"x\":100.50,\"y\":80},\"new\":null", written, StringComparison.Ordinal);
        Assert.StartsWith("{\"$schema\"", written, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong", written, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_written_reads_the_same_again()
    {
        var once = DefinitionWriter.Write(Read(Placement));
        Assert.Equal(Encoding.UTF8.GetString(once), Encoding.UTF8.GetString(DefinitionWriter.Write(Read(Encoding.UTF8.GetString(once)))));
    }

    [Theory]
    [InlineData("""{"model":{"name":"A","root":{"type":"Elsa.Start"}},"publish":true}""", "A")]
    [InlineData("""{"workflowDefinition":{"name":"B","root":{"type":"Elsa.Start"}}}""", "B")]
    [InlineData("""{"type":"Elsa.Start","version":1}""", null)]
    [InlineData("""{"Name":"C","ROOT":{"Type":"Elsa.Start"}}""", "C")]
    public void Envelopes_bare_activities_and_other_cases_are_read(string json, string? name)
    {
        var definition = Read(json);
        Assert.Equal(name, definition.Name);
        Assert.Equal("Elsa.Start", new ActivityDefinition(definition.Root).Type);
        Assert.Equal("start1", new ActivityDefinition(definition.Root).Id);
    }

    [Theory]
    [InlineData("""[{"source":"a","target":"b","sourcePort":"Yes","targetPort":"In","note":1}]""")]
    [InlineData("""{"Source":"a","Target":"b","SourcePort":"Yes","TargetPort":"In","note":1}""")]
    [InlineData("""{"$values":[{"source":{"Activity":"a","Port":"Yes"},"target":{"Activity":"b","Port":"In"},"note":1}]}""")]
    [InlineData("""{"_type":"Connection[]","items":[{"_type":"Connection","Source":{"activity":"a","port":"Yes"},"Target":{"activity":"b","port":"In"},"note":1}]}""")]
    [InlineData("""{"_type":"Connection[]","values":[{"source":{"activity":"a","port":"Yes"},"target":{"activity":"b","port":"In"},"note":1}]}""")]
    public void Legacy_connections_become_todays(string connections)
    {
        var root = Root($$"""{"type":"Elsa.Flowchart","id":"f","activities":[],"connections":{{connections}}}""");
        Assert.Equal("""[{"source":{"activity":"a","port":"Yes"},"target":{"activity":"b","port":"In"},"note":1}]""", root.GetProperty("connections").GetRawText());
        var connection = Assert.Single(Connections.Read(new(root)));
        Assert.Equal(("a", "Yes", "b", "In"), (connection.Source, connection.SourcePort, connection.Target, connection.TargetPort));
    }

    [Fact]
    public void A_missing_port_stays_missing()
    {
        var root = Root("""{"type":"Elsa.Flowchart","id":"f","activities":[],"connections":[{"source":"a","target":"b"},{"source":{"activity":"a","port":null},"target":{"activity":"b"}}]}""");
        Assert.All(Connections.Read(new(root)), c => Assert.Null(c.SourcePort));
    }

    [Fact]
    public void Pascal_case_custom_properties_become_camel_case_and_free_ones_stay()
    {
        var root = Root("""{"type":"Elsa.Event","id":"e","CustomProperties":{"CanStartWorkflow":true,"MergeMode":"Race","Mine":1,"RunAsynchronously":true,"runAsynchronously":false}}""");
        Assert.Equal("""{"canStartWorkflow":true,"mergeMode":"Race","Mine":1,"RunAsynchronously":true,"runAsynchronously":false}""", root.GetProperty("customProperties").GetRawText());
        Assert.True(new ActivityDefinition(root).CanStartWorkflow);
        Assert.False(new ActivityDefinition(root).RunAsynchronously);
    }

    [Fact]
    public void An_activity_in_Pascal_case_throughout_becomes_todays()
    {
        var root = Root("""
            {"Type":"Elsa.Sequence","Id":"s","Activities":[
              {"Type":"Elsa.SetVariable","Id":"v","Variable":{"Id":"x","Name":"X"},"Value":{"TypeName":"Object","Expression":{"Type":"Object","Value":{"Type":"Mine","B":1}}}},
              {"Type":"Elsa.If","Id":"i","Condition":{"TypeName":"Boolean","Expression":{"Type":"Literal","Value":true}},"Then":{"Type":"Elsa.WriteLine","Id":"w","Text":"hi"},
               "Result":{"TypeName":"Boolean","MemoryReference":{"Id":"x"}}}]}
            """);
        Assert.Equal("""{"typeName":"Object","expression":{"type":"Object","value":{"Type":"Mine","B":1}}}""", root.GetProperty("activities")[0].GetProperty("value").GetRawText());
        var condition = root.GetProperty("activities")[1];
        Assert.Equal("""{"typeName":"Boolean","expression":{"type":"Literal","value":true}}""", condition.GetProperty("condition").GetRawText());
        Assert.Equal("hi", condition.GetProperty("then").GetProperty("text").GetString());
        Assert.Equal("""{"typeName":"Boolean","memoryReference":{"id":"x"}}""", condition.GetProperty("result").GetRawText());
    }

    [Fact]
    public void The_expression_type_Json_is_Object_today()
    {
        var root = Root("""
            {"type":"Elsa.FlowSwitch","id":"s","cases":[{"label":"A","condition":{"type":"Json","value":"true"}}],"mode":{"typeName":"SwitchMode","expression":{"type":"Json","value":"1"},"k":2}}
            """);
        Assert.Equal("""[{"label":"A","condition":{"type":"Object","value":"true"}}]""", root.GetProperty("cases").GetRawText());
        Assert.Equal("""{"typeName":"SwitchMode","expression":{"type":"Object","value":"1"},"k":2}""", root.GetProperty("mode").GetRawText());
    }

    [Fact]
    public void Single_objects_become_lists_and_old_options_move()
    {
        var definition = Read("""
            {"usableAsActivity":true,"variables":{"name":"X","value":3},"outcomes":"Done","version":"4",
             "root":{"type":"Elsa.Sequence","activities":{"type":"Elsa.WriteLine","text":"hi"}}}
            """);
        Assert.True(definition.Options.UsableAsActivity);
        Assert.Equal(4, definition.Version);
        Assert.Equal(("X", 3), (Assert.Single(definition.Variables).Id, definition.Variables[0].Value.GetInt32()));
        Assert.Equal("Done", Assert.Single(definition.Outcomes));
        Assert.Equal("Workflow1:sequence1:writeLine1", definition.Root.GetProperty("activities")[0].GetProperty("nodeId").GetString());
        Assert.DoesNotContain("\"usableAsActivity\":true,\"variables\"", Encoding.UTF8.GetString(DefinitionWriter.Write(definition)), StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_ids_are_free_and_the_same_every_time()
    {
        const string Json = """
            {"type":"Elsa.Sequence","activities":[{"type":"Elsa.WriteLine"},{"type":"Elsa.WriteLine","id":"writeLine1"},{"type":"Elsa.WriteLine","id":null},
             {"type":"Elsa.If","then":{"type":"Elsa.Finish"}}]}
            """;
        string[] Ids(ActivityDefinition activity) =>
            [activity.Id, .. EmbeddedActivities.List(activity, null).SelectMany(c => Ids(c.Activity))];
        Assert.Equal(["sequence1", "writeLine2", "writeLine1", "writeLine3", "if1", "finish1"], Ids(new(Read(Json).Root)));
        Assert.True(JsonElement.DeepEquals(Read(Json).Root, Read(Json).Root));
    }

    [Fact]
    public void An_activity_put_away_as_unknown_is_restored_with_its_connections()
    {
        var root = Root("""
            {"type":"Elsa.Flowchart","id":"f","customProperties":{"NotFoundConnections":[{"source":"a","target":"b"},{"source":"a","target":"gone"}]},
             "activities":[{"type":"Elsa.Start","id":"a"},
              {"type":"Elsa.NotFoundActivity","id":"b","missingTypeName":"Acme.Ship","missingTypeVersion":2,"metadata":{"displayText":"Moved"},
               "originalActivityJson":"{\"type\":\"Acme.Ship\",\"version\":2,\"id\":\"b\",\"port\":{\"_type\":\"x\",\"items\":[1]},\"metadata\":{\"displayText\":\"Old\"}}"},
              {"type":"Elsa.NotFoundActivity","id":"c","missingTypeName":"Acme.Other","originalActivityJson":"not json"}],
             "connections":[]}
            """);
        var ship = new ActivityDefinition(root.GetProperty("activities")[1]);
        Assert.Equal(("Acme.Ship", 2, "Moved", "[1]"), (ship.Type, ship.Version, ship.Label, ship["port"].GetRawText()));
        Assert.Equal("Elsa.NotFoundActivity", new ActivityDefinition(root.GetProperty("activities")[2]).Type);
        Assert.Equal("b", Assert.Single(Connections.Read(new(root))).Target);
        Assert.Equal(1, root.GetProperty("customProperties").GetProperty("notFoundConnections").GetArrayLength());
    }

    [Fact]
    public void Of_repeated_members_the_last_one_counts()
    {
        var definition = Read("""{"name":"A","name":"B","x":1,"x":2,"root":{"type":"Elsa.WriteLine","text":"1","text":"2"}}""");
        Assert.Equal("B", definition.Name);
        Assert.Equal(2, Assert.Single(definition.Other).Value.GetInt32());
        Assert.Equal("2", definition.Root.GetProperty("text").GetString());
    }

    [Fact]
    public void Text_that_is_no_JSON_is_reported_with_line_and_column()
    {
        var problem = Assert.Single(Problems("{\n  \"name\": \"Ә\", oops\n}"));
        Assert.Equal((ProblemCodes.DocumentNotJson, 2, 16), (problem.Code, problem.Line, problem.Column));
        Assert.Equal(ProblemCodes.DocumentNotJson, Assert.Single(Problems("")).Code);
        Assert.Equal(ProblemCodes.DocumentTooDeep, Assert.Single(Problems(new string('[', 300))).Code);
    }

    [Theory]
    [InlineData(257, "document.too_deep")]
    [InlineData(100_000, "document.too_deep")]
    public void Deep_nesting_is_refused_with_a_word_of_its_own(int levels, string code)
    {
        var problem = Assert.Single(Assert.Throws<ProblemException>(() => DefinitionReader.Read(new string('[', levels) + new string(']', levels))).Problems);
        Assert.Equal(code, problem.Code);
        Assert.Contains("256", problem.Message, StringComparison.Ordinal);
        var torn = Assert.Single(Assert.Throws<ProblemException>(() => DefinitionReader.Read(new string('[', 200) + "oops")).Problems);
        Assert.Equal("document.not_json", torn.Code);
    }

    [Theory]
    [InlineData("[1]", "document.shape", "$")]
    [InlineData("""{"name":"x"}""", "document.no_root", "$")]
    [InlineData("""{"model":{"name":"x"}}""", "document.no_root", "$.model")]
    [InlineData("""{"root":null}""", "document.shape", "$.root")]
    [InlineData("""{"root":{"id":"a"}}""", "document.shape", "$.root.type")]
    [InlineData("""{"root":{"type":"Elsa.Start","id":7}}""", "document.shape", "$.root.id")]
    [InlineData("""{"root":{"type":"Elsa.Sequence","activities":[1]}}""", "document.shape", "$.root.activities[0]")]
    [InlineData("""{"root":{"type":"Elsa.If","then":{"type":"Elsa.Start","metadata":3}}}""", "document.shape", "$.root.then.metadata")]
    [InlineData("""{"version":1.5,"root":{"type":"Elsa.Start"}}""", "document.shape", "$.version")]
    [InlineData("""{"variables":[{"name":"A"},5],"root":{"type":"Elsa.Start"}}""", "document.shape", "$.variables[1]")]
    [InlineData("""{"inputs":[{"name":5}],"root":{"type":"Elsa.Start"}}""", "document.shape", "$.inputs[0].name")]
    [InlineData("""{"createdAt":"soon","root":{"type":"Elsa.Start"}}""", "document.shape", "$.createdAt")]
    [InlineData("""{"root":{"type":"Elsa.WriteLine","text":"\ud800"}}""", "document.not_text", "$")]
    public void Wrong_documents_are_refused_with_code_and_path(string json, string code, string path) =>
        Assert.Equal((code, path), (Assert.Single(Problems(json)).Code, Problems(json)[0].Path));

    [Fact]
    public void Every_problem_is_reported_not_only_the_first() =>
        Assert.Equal(["$.version", "$.isLatest", "$.root.type"], Problems("""{"isLatest":"maybe","version":{},"root":{}}""").Select(p => p.Path));
}
