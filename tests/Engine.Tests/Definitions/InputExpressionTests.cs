using System.Text.Json;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;

namespace DualFlow.Engine.Tests.Definitions;

public class InputExpressionTests
{
    static JsonElement Json(string text) => JsonElement.Parse(text);

    [Theory]
    [InlineData("""{"typeName":"String","expression":{"type":"JavaScript","value":"1+1"},"memoryReference":{"id":"m"}}""", "String", "JavaScript", "\"1+1\"")]
    [InlineData("""{"typeName":"Int32","expression":{"value":5}}""", "Int32", "Literal", "5")]
    [InlineData("\"hello\"", null, "Literal", "\"hello\"")]
    [InlineData("true", null, "Literal", "true")]
    [InlineData("[1,2]", null, "Literal", "[1,2]")]
    public void Wrapped_and_bare_inputs_are_read(string json, string? typeName, string type, string value)
    {
        var expression = InputExpression.Read(Json(json))!.Value;
        Assert.Equal((typeName, type, value), (expression.TypeName, expression.Type, expression.Value.GetRawText()));
    }

    [Theory]
    [InlineData("null", false)]
    [InlineData("""{"typeName":"String"}""", false)]
    [InlineData("""{"typeName":"String","expression":null}""", false)]
    [InlineData("""{"expression":{"type":"Literal","value":1}}""", true)]
    [InlineData("""{"typeName":"String","expression":"text"}""", true)]
    public void What_is_no_input_means_the_default(string json, bool isIgnored)
    {
        Assert.Null(InputExpression.Read(Json(json), out var ignored));
        Assert.Equal(isIgnored, ignored);
    }

    [Theory]
    [InlineData("""{"id":"v1","name":"Score","typeName":"Int32"}""", "v1", "Score")]
    [InlineData("\"{\\\"id\\\":\\\"v1\\\",\\\"name\\\":\\\"Score\\\"}\"", "v1", "Score")]
    [InlineData("\"Score\"", "Score", "Score")]
    [InlineData("""{"name":"Score"}""", null, "Score")]
    public void Variables_are_referred_to_in_several_ways(string json, string? id, string? name) => Assert.Equal(new(id, name), VariableReference.Read(Json(json)));

    [Theory]
    [InlineData("""{"name":"Apprentice","type":"String"}""")]
    [InlineData("\"{\\\"name\\\":\\\"Apprentice\\\"}\"")]
    [InlineData("\"Apprentice\"")]
    public void Inputs_are_referred_to_in_several_ways(string json) => Assert.Equal("Apprentice", References.InputName(Json(json)));

    [Fact]
    public void Outputs_name_a_variable_id()
    {
        Assert.Equal("v1", References.OutputVariableId(Json("""{"typeName":"Object","memoryReference":{"id":"v1"}}""")));
        Assert.Null(References.OutputVariableId(Json("""{"typeName":"Object","memoryReference":null}""")));
        Assert.Null(References.OutputVariableId(default));
    }

    [Theory]
    [InlineData("""{"type":"Elsa.Sequence","activities":[{"type":"A"},3,{"type":"B"}]}""", "activities:0:.activities[0] activities:2:.activities[2]")]
    [InlineData("""{"type":"Elsa.If","condition":{"typeName":"Boolean","expression":{"type":"Literal","value":true}},"then":{"type":"A"},"else":null}""", "then:-1:.then")]
    [InlineData("""{"type":"Elsa.Switch","cases":[{"label":"x"},{"activity":{"type":"A"}}],"default":{"type":"B"}}""", "cases:1:.cases[1].activity default:-1:.default")]
    [InlineData("""{"type":"Elsa.Fork","branches":[{"type":"A"},{"type":"B"}]}""", "branches:0:.branches[0] branches:1:.branches[1]")]
    [InlineData("""{"type":"Elsa.FlowFork","branches":["A","B"]}""", "")]
    [InlineData("""{"type":"Elsa.StateMachine","states":[{"entry":{"type":"A"},"exit":{"type":"B"}}],"transitions":[{"trigger":{"type":"C"},"action":{"type":"D"}}]}""",
        "entry:0:.states[0].entry exit:0:.states[0].exit trigger:0:.transitions[0].trigger action:0:.transitions[0].action")]
    [InlineData("""{"type":"Elsa.SendHttpRequest","expectedStatusCodes":[{"statusCode":200,"activity":{"type":"A"}}],"timeout":{"type":"B"}}""",
        "expectedStatusCodes:0:.expectedStatusCodes[0].activity timeout:-1:.timeout")]
    [InlineData("""{"type":"Elsa.Flowchart","start":{"type":"A","id":"a"},"activities":[{"type":"A","id":"a"}]}""", "activities:0:.activities[0]")]
    [InlineData("""{"type":"Acme.Box","content":{"type":"A","id":"a"},"rule":{"type":"JavaScript","value":"1"},"metadata":{"type":"A","id":"b"}}""", "content:-1:.content")]
    public void Embedded_activities_are_found_wherever_they_stand(string json, string expected)
    {
        var activity = new ActivityDefinition(Json(json));
        Assert.Equal(expected, string.Join(' ', EmbeddedActivities.List(activity, ElsaDescriptors.Find(activity.Type)).Select(c => $"{c.Port}:{c.Index}:{c.Path}")));
    }
}
