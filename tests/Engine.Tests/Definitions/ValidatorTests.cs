using System.Collections.Immutable;
using System.Diagnostics;
using System.Text;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Plans;
using DualFlow.Engine.Plans.Validation;
using DualFlow.Engine.Scripting;

namespace DualFlow.Engine.Tests.Definitions;

public class ValidatorTests
{
    sealed class Described(ActivityDescriptor descriptor) : ActivityType
    {
        public override ActivityDescriptor Descriptor { get; } = descriptor;
    }

    internal static readonly ValidationContext Context = new(
        new ActivityCatalog(ElsaDescriptors.All.Select(d => new Described(d))), new ExpressionLanguage[] { new JavaScriptLanguage(), new LiquidLanguage() }, Find);

    static WorkflowDefinition? Find(string id, string? version) => id switch
    {
        "letters" when version is null or "letters-1" => Read("""{"definitionId":"letters","outcomes":["Sent","Lost"],"root":{"type":"Elsa.Sequence","activities":[]}}"""),
        "ring" => Read("""{"definitionId":"ring","root":{"type":"Ring","workflowDefinitionId":"ring-2"}}"""),
        "ring-2" => Read("""{"definitionId":"ring-2","root":{"type":"Elsa.Sequence","activities":[{"type":"Mine","workflowDefinitionId":"mine"}]}}"""),
        _ => null,
    };

    static WorkflowDefinition Read(string json) => DefinitionReader.Read(json);

    static ImmutableArray<Problem> Validate(string json) => DefinitionValidator.Validate(Read(json), Context);

    static string Flow(string activities, string connections = "", string head = "\"definitionId\":\"mine\"") =>
        $$"""{{{head}},"root":{"type":"Elsa.Flowchart","id":"flow","activities":[{{activities}}],"connections":[{{connections}}]} }""";

    static string One(string activity, string head = "\"definitionId\":\"mine\"") => $$"""{{{head}},"root":{{activity}} }""";

    static string Js(string text) => $$"""{"typeName":"Object","expression":{"type":"JavaScript","value":"{{text}}"} }""";

    static string Literal(string type, string json) => $$"""{"typeName":"{{type}}","expression":{"type":"Literal","value":{{json}} } }""";

    const string A = """{"type":"Elsa.WriteLine","id":"a","text":"a"}""";
    const string B = """{"type":"Elsa.WriteLine","id":"b","text":"b"}""";
    const string AtoB = """{"source":{"activity":"a","port":"Done"},"target":{"activity":"b","port":"In"}}""";
    const string BtoA = """{"source":{"activity":"b","port":"Done"},"target":{"activity":"a","port":"In"}}""";

    // Two ways that join, and a way back.
    static string Fork(string mode, string backTo, string custom = "{}") => $$$"""
        {"definitionId":"mine","variables":[{"id":"n","name":"N","typeName":"Int32","value":"0"}],"root":{"type":"Elsa.Flowchart","id":"flow","customProperties":{{{custom}}},"activities":[
          {"type":"Elsa.Start","id":"s"},{"type":"Elsa.FlowFork","id":"f","branches":["x","y"]},{"type":"Elsa.Delay","id":"a","timeSpan":"P1D"},{{{B}}},
          {"type":"Elsa.FlowJoin","id":"j","mode":{{{Literal("FlowJoinMode", $"\"{mode}\"")}}} },{"type":"Elsa.FlowDecision","id":"d","condition":{{{Js("variables.N > 0")}}} }],
         "connections":[{"source":{"activity":"s"},"target":{"activity":"f"}},{"source":{"activity":"f","port":"x"},"target":{"activity":"a"}},{"source":{"activity":"f","port":"y"},"target":{"activity":"b"}},
          {"source":{"activity":"a"},"target":{"activity":"j"}},{"source":{"activity":"b"},"target":{"activity":"j"}},{"source":{"activity":"j"},"target":{"activity":"d"}},
          {"source":{"activity":"d","port":"True"},"target":{"activity":"{{{backTo}}}"}}]}}
        """;

    public static TheoryData<string, Severity, string, string> Bad => new()
    {
        { "activity.unknown_type", Severity.Error, "$.root.activities[0].type", Flow("""{"type":"Acme.Nope","id":"a"}""") },
        { "activity.unknown_type", Severity.Error, "$.root.type", One("""{"type":"Elsa.NotFoundActivity","id":"a","missingTypeName":"Acme.Nope","originalActivityJson":"?"}""") },
        { "activity.unknown_version", Severity.Error, "$.root.activities[0].version", Flow("""{"type":"Elsa.WriteLine","version":9,"id":"a","text":"a"}""") },
        { "activity.duplicate_id", Severity.Error, "$.root.activities[1].id", Flow($"{A},{A}", AtoB.Replace("\"b\"", "\"a\"")) },
        { "activity.duplicate_id", Severity.Warning, "$.root.then.activities[0].id", One("""{"type":"Elsa.If","id":"i","condition":true,"then":{"type":"Elsa.Sequence","activities":[{"type":"Elsa.Finish","id":"i"}]}}""") },
        { "activity.empty", Severity.Warning, "$.root.body", One("""{"type":"Elsa.For","end":3}""") },
        { "activity.empty", Severity.Warning, "$.root.then", One("""{"type":"Elsa.If","condition":true}""") },
        { "activity.empty", Severity.Warning, "$.root.cases", One("""{"type":"Elsa.FlowSwitch","cases":[]}""") },
        { "activity.empty", Severity.Warning, "$.root.activities", Flow("") },
        { "flow.dangling_connection", Severity.Error, "$.root.connections[0].target", Flow(A, AtoB) },
        { "flow.dangling_connection", Severity.Error, "$.root.connections[1].source", Flow($"{A},{B}", $$"""{{AtoB}},{"target":{"activity":"a"} }""") },
        { "flow.unknown_port", Severity.Error, "$.root.connections[0].source.port", Flow($"{A},{B}", AtoB.Replace("Done", "Yes")) },
        { "flow.unknown_port", Severity.Error, "$.root.connections[0].source.port", Flow($$"""{"type":"Elsa.FlowSwitch","id":"a","cases":[{"label":"High"}]},{{B}}""", AtoB.Replace("Done", "Low")) },
        { "flow.unknown_port", Severity.Error, "$.root.connections[0].source.port", Flow($$"""{"type":"Elsa.FlowFork","id":"a","branches":["x"]},{{B}}""", AtoB.Replace("Done", "y")) },
        { "flow.unknown_port", Severity.Error, "$.root.connections[0].source.port", Flow($$"""{"type":"Elsa.FlowSendHttpRequest","id":"a","url":"http://a","expectedStatusCodes":[200]},{{B}}""", AtoB.Replace("Done", "404")) },
        { "flow.unknown_port", Severity.Warning, "$.root.connections[0].source.port", Flow($$"""{"type":"Elsa.RunJavaScript","id":"a","script":"1","possibleOutcomes":["x"]},{{B}}""", AtoB.Replace("Done", "y")) },
        { "flow.unknown_port", Severity.Warning, "$.root.connections[0].source.port", Flow($$"""{"type":"Letters","id":"a","workflowDefinitionId":"letters"},{{B}}""", AtoB.Replace("Done", "Burnt")) },
        { "flow.after_terminal", Severity.Warning, "$.root.connections[0].source.port", Flow($$"""{"type":"Elsa.Finish","id":"a"},{{B}}""", AtoB) },
        { "flow.unreachable", Severity.Warning, "$.root.activities[1]", Flow($"{A},{B}") },
        { "flow.unreachable", Severity.Warning, "$.root.activities[1]", One($$"""{"type":"Elsa.Sequence","activities":[{"type":"Elsa.End"},{{B}}]}""") },
        { "flow.no_start", Severity.Warning, "$.root.activities", Flow($$"""{"type":"Elsa.Delay","id":"a"},{{B}}""", $"{AtoB},{BtoA}") },
        { "flow.endless_loop", Severity.Warning, "$.root.activities[0]", Flow($"{A},{B}", $"{AtoB},{BtoA}") },
        { "flow.endless_loop", Severity.Warning, "$.root", One($$"""{"type":"Elsa.While","condition":true,"body":{{A}} }""") },
        { "flow.jump_back", Severity.Warning, "$.root.activities[5]", Fork("WaitAll", backTo: "a") },
        { "flow.unknown_state", Severity.Warning, "$.root.initialState", One("""{"type":"Elsa.StateMachine","states":[{"name":"Open"}],"transitions":[],"initialState":"Opn"}""") },
        { "flow.unknown_state", Severity.Warning, "$.root.transitions[0].to", One("""{"type":"Elsa.StateMachine","states":[{"name":"Open"}],"transitions":[{"from":"Open","to":"Shut"}],"initialState":"Open"}""") },
        { "input.missing", Severity.Error, "$.root.cronExpression", One("""{"type":"Elsa.Cron"}""") },
        { "input.missing", Severity.Error, "$.root.variable", One("""{"type":"Elsa.SetVariable","value":1}""") },
        { "input.missing", Severity.Error, "$.root.url", One($$"""{"type":"Elsa.SendHttpRequest","url":{{Literal("Uri", "\"\"")}} }""") },
        { "input.empty", Severity.Warning, "$.root.eventName", One("""{"type":"Elsa.Event"}""") },
        { "input.ignored", Severity.Warning, "$.root.text", One("""{"type":"Elsa.WriteLine","text":{"expression":{"type":"Literal","value":"x"}}}""") },
        { "input.wrong_type", Severity.Error, "$.root.end", One($$"""{"type":"Elsa.For","end":{{Literal("Int32", "\"many\"")}},"body":{{A}} }""") },
        { "input.wrong_type", Severity.Error, "$.root.condition", One($$"""{"type":"Elsa.If","condition":"maybe","then":{{A}} }""") },
        { "input.invalid_choice", Severity.Error, "$.root.mode", One("""{"type":"Elsa.FlowJoin","mode":"WaitForMe"}""") },
        { "input.invalid_choice", Severity.Error, "$.root.statusCode", One("""{"type":"Elsa.WriteHttpResponse","statusCode":"Fine"}""") },
        { "input.invalid_choice", Severity.Error, "$.root.step", One($$"""{"type":"Elsa.For","end":3,"step":0,"body":{{A}} }""") },
        { "input.invalid_cron", Severity.Error, "$.root.cronExpression", One($$"""{"type":"Elsa.Cron","cronExpression":{{Literal("String", "\"61 * * * *\"")}} }""") },
        { "input.invalid_cron", Severity.Error, "$.root.cronExpression", One("""{"type":"Elsa.Cron","cronExpression":"every day"}""") },
        { "input.invalid_duration", Severity.Error, "$.root.timeSpan", One($$"""{"type":"Elsa.Delay","timeSpan":{{Literal("TimeSpan", "\"two hours\"")}} }""") },
        { "input.invalid_date", Severity.Error, "$.root.dateTime", One("""{"type":"Elsa.StartAt","dateTime":"2026-02-30"}""") },
        { "expression.unknown_type", Severity.Error, "$.root.text", One("""{"type":"Elsa.WriteLine","text":{"typeName":"String","expression":{"type":"CSharp","value":"1"}}}""") },
        { "expression.syntax", Severity.Error, "$.root.text", One($$"""{"type":"Elsa.WriteLine","text":{{Js("1 +\\n+ * 2")}} }""") },
        { "expression.syntax", Severity.Error, "$.root.script", One("""{"type":"Elsa.RunJavaScript","script":{"typeName":"String","expression":{"type":"Literal","value":"let = ;"}}}""") },
        { "expression.syntax", Severity.Error, "$.root.text", One("""{"type":"Elsa.WriteLine","text":{"typeName":"String","expression":{"type":"Liquid","value":"{% if %}"}}}""") },
        { "expression.syntax", Severity.Error, "$.root.cases[0].condition", One("""{"type":"Elsa.FlowSwitch","cases":[{"label":"x","condition":{"type":"JavaScript","value":")"}}]}""") },
        { "expression.json", Severity.Error, "$.root.value", One("""{"type":"Elsa.SetName","value":{"typeName":"String","expression":{"type":"Object","value":"{\"a\":"}}}""") },
        { "name.unknown_variable", Severity.Error, "$.root.text", One("""{"type":"Elsa.WriteLine","text":{"typeName":"String","expression":{"type":"Variable","value":{"id":"v9","name":"Nope"}}}}""") },
        { "name.unknown_variable", Severity.Warning, "$.root.text", One($$"""{"type":"Elsa.WriteLine","text":{{Js("variables.Nope + 1")}} }""") },
        { "name.unknown_variable", Severity.Warning, "$.root.text", One("""{"type":"Elsa.WriteLine","text":{"typeName":"String","expression":{"type":"Liquid","value":"Dear {{ Variables.Nope }}"}}}""") },
        { "name.unknown_variable", Severity.Warning, "$.root.text", One("""{"type":"Elsa.WriteLine","text":{"typeName":"String","expression":{"type":"Variable","value":{"id":"v9"}}}}""", """ "options":{"usableAsActivity":true} """) },
        { "name.unknown_variable", Severity.Warning, "$.root.variable", One("""{"type":"Elsa.SetVariable","variable":{"id":"v9","name":"Nope"},"value":1}""") },
        { "name.unknown_variable", Severity.Warning, "$.root.result", One("""{"type":"Elsa.Event","eventName":"E","result":{"typeName":"Object","memoryReference":{"id":"v9"}}}""") },
        { "name.unknown_input", Severity.Warning, "$.root.text", One("""{"type":"Elsa.WriteLine","text":{"typeName":"String","expression":{"type":"Input","value":{"name":"Who","type":"String"}}}}""") },
        { "name.unknown_input", Severity.Warning, "$.root.text", One("""{"type":"Elsa.WriteLine","text":{"typeName":"String","expression":{"type":"JavaScript","value":"getInput('Who')"}}}""") },
        { "name.unknown_output", Severity.Warning, "$.root.outputName", One($$"""{"type":"Elsa.SetOutput","outputName":{{Literal("String", "\"Letter\"")}},"outputValue":1}""") },
        { "name.unknown_function", Severity.Error, "$.root.text", One($$"""{"type":"Elsa.WriteLine","text":{{Js("'Dear ' + getNope()")}} }""") },
        { "name.unknown_function", Severity.Warning, "$.root.text", One($$"""{"type":"Elsa.WriteLine","text":{{Js("1 > 2 ? getNope() : 1")}} }""") },
        { "name.duplicate", Severity.Warning, "$.variables[1].name", One(A, """ "variables":[{"id":"1","name":"X"},{"id":"2","name":"X"}] """) },
        { "name.duplicate", Severity.Warning, "$.inputs[1].name", One(A, """ "inputs":[{"name":"X"},{"name":"X"}] """) },
        { "name.duplicate", Severity.Warning, "$.root.activities[1].name", One("""{"type":"Elsa.Sequence","activities":[{"type":"Elsa.Event","name":"E","eventName":"x"},{"type":"Elsa.Event","name":"E","eventName":"y"}]}""") },
        { "name.invalid", Severity.Warning, "$.variables[0].name", One(A, """ "variables":[{"id":"1","name":"my score"}] """) },
        { "name.missing", Severity.Warning, "$.root.variables[0].name", One("""{"type":"Elsa.Sequence","variables":[{"id":"1"}],"activities":[{"type":"Elsa.Finish"}]}""") },
        { "workflow.not_found", Severity.Error, "$.root.workflowDefinitionId", One($$"""{"type":"Elsa.DispatchWorkflow","workflowDefinitionId":{{Literal("String", "\"gone\"")}} }""") },
        { "workflow.not_found", Severity.Error, "$.root.workflowDefinitionId", One("""{"type":"Letters","workflowDefinitionId":"letters","workflowDefinitionVersionId":"letters-9"}""") },
        { "workflow.cycle", Severity.Error, "$.root.workflowDefinitionId", One("""{"type":"Ring","workflowDefinitionId":"ring"}""") },
        { "workflow.cycle", Severity.Error, "$.root.workflowDefinitionId", One("""{"type":"Mine","workflowDefinitionId":"mine"}""") },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void A_bad_document_gives_that_problem_at_that_place_and_nothing_worse(string code, Severity severity, string path, string json)
    {
        var problems = Validate(json);
        var problem = Assert.Single(problems, p => p.Code == code);
        Assert.Equal((severity, path), (problem.Severity, problem.Path));
        Assert.True(problem.Message.Length > 10 && problem.Fix.Length > 5, problem.ToString());
        Assert.All(problems, p => Assert.True(p == problem || p.Severity == Severity.Warning, p.ToString()));
    }

    public static TheoryData<string> Good =>
    [
        Flow($"{A},{B}", AtoB),
        Flow($"{A},{B}", AtoB.Replace(",\"port\":\"Done\"", "")),
        Flow($"{A},{B}", AtoB.Replace("\"Done\"", "null")),
        Flow($$"""{"type":"Elsa.FlowSwitch","id":"a","cases":[{"label":"High","condition":{"type":"JavaScript","value":"true"} }]},{{B}}""", $"{AtoB.Replace("Done", "High")},{AtoB.Replace("Done", "Default")}"),
        Flow($$"""{"type":"Elsa.FlowFork","id":"a","branches":{{Literal("Object", "[\"x\",\"y\"]")}} },{{B}}""", $"{AtoB.Replace("Done", "x")},{AtoB}"),
        Flow($$"""{"type":"Elsa.RunJavaScript","id":"a","script":"setOutcome('y')","possibleOutcomes":["y"]},{{B}}""", AtoB.Replace("Done", "y")),
        Flow($$"""{"type":"Letters","id":"a","workflowDefinitionId":"letters"},{{B}}""", AtoB.Replace("Done", "Lost")),
        Flow($$"""{"type":"Elsa.Sequence","id":"a","activities":[{"type":"Elsa.Complete","id":"c","outcomes":"Yes"}]},{{B}}""", AtoB).Replace("Done", "Done"),
        // Two triggers and a loop that waits.
        Flow($$"""{"type":"Elsa.Event","id":"a","eventName":"E","customProperties":{"canStartWorkflow":true} },{{B}},{"type":"Elsa.Cron","id":"c","cronExpression":"*/10 * * * * *","canStartWorkflow":true}""",
            $$"""{{AtoB}},{{BtoA}},{"source":{"activity":"c"},"target":{"activity":"b"} }"""),
        // A loop over a counter, in three spellings.
        Flow($$"""{"type":"Elsa.Start","id":"s"},{"type":"Elsa.FlowDecision","id":"a","condition":{{Js("variables.N < 5")}} },{"type":"Elsa.SetVariable","id":"b","variable":{"id":"n","name":"N"},"value":{{Js("variables.N + 1")}} }""",
            $$"""{"source":"s","target":"a","sourcePort":"Done"},{{AtoB.Replace("Done", "True")}},{{BtoA}}""", """ "variables":[{"id":"n","name":"N","typeName":"Int32","value":"0"}] """),
        One($$"""{"type":"Elsa.While","condition":{{Js("getN() < 5")}},"body":{"type":"Elsa.RunJavaScript","script":"setN(getN() + 1)"} }""", """ "variables":[{"id":"n","name":"n","value":0}] """),
        One($$"""{"type":"Elsa.While","condition":true,"body":{"type":"Elsa.Sequence","activities":[{{A}},{"type":"Elsa.Break"}]} }"""),
        One($$"""{"type":"Elsa.ForEach","items":[1,2],"body":{"type":"Elsa.WriteLine","text":{{Js("getCurrentValue() + getCurrentIndex() + variables.CurrentValue")}} } }"""),
        One("""{"type":"Elsa.ForEach","items":[1],"body":{"type":"Elsa.WriteLine","text":{"typeName":"String","expression":{"type":"Variable","value":{"id":"x:CurrentValue","name":"CurrentValue"}}}}}"""),
        One($$"""{"type":"Elsa.BulkDispatchWorkflows","workflowDefinitionId":"letters","items":[1],"correlationIdFunction":{{Js("getItem().id")}} }"""),
        One($$"""{"type":"Elsa.WriteLine","text":{{Js("const getLocal = x => x; getLocal(getApprentice() + getInput('Apprentice') + variables.Score)")}} }""",
            """ "inputs":[{"name":"Apprentice","type":"String"}],"variables":[{"name":"Score"}] """),
        One($$"""{"type":"Elsa.Sequence","activities":[{"type":"Elsa.RunJavaScript","name":"Ask","script":"variables.Made = 1; setVariable('Other', 2)"},{"type":"Elsa.WriteLine","text":{{Js("getResultFromAsk() + variables.Made + getOther()")}} }]}"""),
        // A way back to where all ways begin, or tokens walk.
        Fork("WaitAll", backTo: "f"),
        Fork("WaitAll", backTo: "a", """{"Flowchart:ExecutionMode":"TokenBased"}"""),
        One("""{"type":"Elsa.Event","eventName":"E","result":{"typeName":"Object","memoryReference":{"id":"a2:output-0"}}}"""),
        One("""{"type":"Elsa.Delay","timeSpan":"P1DT2H"}"""),
        One("""{"type":"Elsa.HttpEndpoint","path":{"typeName":"String","expression":{"type":"Literal","value":""}},"canStartWorkflow":true}"""),
        One("""{"type":"Elsa.WriteHttpResponse","statusCode":404}"""),
        One("""{"type":"Elsa.DispatchWorkflow","workflowDefinitionId":"mine"}"""),
        One("""{"type":"Elsa.ExecuteWorkflow","workflowDefinitionId":"letters"}"""),
        One("""{"type":"Elsa.SetOutput","outputName":"Letter","outputValue":"x"}""", """ "outputs":[{"name":"Letter"}] """),
        One("""{"type":"Elsa.StateMachine","states":[{"name":"Open"},{"name":"Shut"}],"transitions":[{"from":"Open","to":"Shut","trigger":{"type":"Elsa.Event","eventName":"E"}}],"initialState":"Open"}"""),
        One("""{"type":"Elsa.WriteLine","text":{"typeName":"String","expression":{"type":"Liquid","value":"{{ Variables.Score }} {{ Input.Who }} {{ Input.Text }}"}}}""",
            """ "inputs":[{"name":"Who"}],"variables":[{"name":"Score"}] """),
    ];

    [Theory]
    [MemberData(nameof(Good))]
    public void A_good_document_gives_no_problem(string json) => Assert.Equal("", string.Join('\n', Validate(json)));

    [Fact]
    public void The_shipped_examples_have_no_errors()
    {
        var folder = Path.Combine(Repository(), "workflows", "examples");
        var examples = Directory.GetFiles(folder, "*.json").ToDictionary(f => Path.GetFileName(f), f => Read(File.ReadAllText(f)));
        WorkflowDefinition? Find(string id, string? version) => examples.Values.FirstOrDefault(d => d.DefinitionId == id);
        var context = Context with { FindChild = Find };
        Assert.NotEmpty(examples);
        Assert.Empty(examples.SelectMany(e => DefinitionValidator.Validate(e.Value, context).Where(p => p.Severity == Severity.Error).Select(p => $"{e.Key}: {p}")));
    }

    static string Repository([System.Runtime.CompilerServices.CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..");

    [Fact]
    public void A_problem_names_the_activity_as_the_person_sees_it_and_the_place_in_the_text()
    {
        var problem = Validate(One($$"""{"type":"Elsa.WriteLine","id":"w","metadata":{"displayText":"Greet"},"text":{{Js("let a = 1;\\n  a ) b")}} }""")).Single();
        Assert.Equal(("w", "Greet", 2, 5), (problem.ActivityId, problem.ActivityName, problem.Line, problem.Column));
        Assert.Contains("workflow", Validate(One("""{"type":"Ring","workflowDefinitionId":"ring"}""", "\"definitionId\":\"mine\"")).Single().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_id_is_a_warning_when_a_document_was_not_read_by_our_reader()
    {
        var definition = new WorkflowDefinition { Root = System.Text.Json.JsonElement.Parse("""{"type":"Elsa.WriteLine","text":"x"}""") };
        Assert.Equal("activity.missing_id", Assert.Single(DefinitionValidator.Validate(definition, Context)).Code);
    }

    [Fact]
    public void Two_thousand_activities_are_checked_in_well_under_a_second()
    {
        var activities = new StringBuilder();
        var connections = new StringBuilder();
        for (var i = 0; i < 2000; i++)
        {
            activities.Append(i == 0 ? "" : ",").Append($$"""{"type":"Elsa.FlowDecision","id":"d{{i}}","condition":{{Js($"variables.N > {i}")}} }""");
            connections.Append(i == 0 ? "" : ",").Append($$"""{"source":{"activity":"d{{i}}","port":"True"},"target":{"activity":"d{{(i + 1) % 2000}}"} },{"source":{"activity":"d{{i}}","port":"False"},"target":{"activity":"d{{(i + 7) % 2000}}"} }""");
        }
        var json = Flow(activities.ToString(), connections.ToString(), """ "variables":[{"name":"N"}] """);
        ImmutableArray<Problem> problems = [];
        var best = TimeSpan.MaxValue;
        for (var run = 0; run < 5 && best > TimeSpan.FromSeconds(0.5); run++)   // the machine may be busy with other tests
        {
            var clock = Stopwatch.StartNew();
            problems = Validate(json);
            best = clock.Elapsed < best ? clock.Elapsed : best;
        }
        Assert.True(best < TimeSpan.FromSeconds(2), $"{best}");
        Assert.Equal(["flow.no_start", "flow.endless_loop"], problems.Select(p => p.Code));
    }
}
