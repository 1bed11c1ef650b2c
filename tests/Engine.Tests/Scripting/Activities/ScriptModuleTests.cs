using DualFlow.Engine.Contract;
using DualFlow.Engine.Scripting.Activities;
using static DualFlow.Engine.Tests.Scripting.Activities.ScriptCalls;

namespace DualFlow.Engine.Tests.Scripting.Activities;

public class ScriptModuleTests
{
    const string Discount = """
        export const activity = { name: "sales.discount", ports: ["done", "none"], inputs: { amount: { type: "number", unit: "EUR" } } };
        export default ({ amount }, { now }) =>   // now: the step's clock; Date.now() is frozen to it
          amount < 100 ? { port: "none" } : { port: "done", output: { discount: amount * 0.1, at: now } };
        """;

    [Fact]
    public void A_script_of_three_lines_is_an_activity()
    {
        var activity = Compile(Discount);
        var outcome = Assert.IsType<Outcome.Completed>(activity.Run(new([new("Amount", 250L)]), new ActivityContext(Now, "i", "a", null, null, 1)));
        Assert.Equal(["done", "Done"], outcome.Ports.AsEnumerable());
        Assert.Equal(25L, outcome.Outputs.Single(o => o.Key == "Discount").Value);
        Assert.Equal(Now, outcome.Outputs.Single(o => o.Key == "At").Value);
        Assert.Equal("none", Call(activity, ("amount", 5L)).Port);
    }

    [Fact]
    public void The_descriptor_comes_from_the_metadata()
    {
        var d = Compile("""
            export const activity = {
              name: "pay.kz", displayName: { kk: "Төлем", en: "Pay" }, description: "Pays.", category: "Pay", icon: "money",
              inputs: {
                rate: { type: "money", unit: "KZT", required: true, range: [0, 500000], label: "Rate", help: "Monthly." },
                mode: { type: "fixed | hourly", default: "fixed" },
                days: { type: "integer[]" }, secret: { type: "string", sensitive: true }, on: { type: "date" },
              },
              outputs: { amount: { type: "money" }, day: "date" },
              outcomes: { ok: { en: "Fine" }, anomaly: {} },
            };
            export default () => "ok";
            """).Descriptor;
        Assert.Equal(("pay.kz", "Pay", "Pay", "Pays.", ActivityKind.Action), (d.TypeName, d.DisplayName, d.Category, d.Description, d.Kind));
        Assert.Equal(["ok", "anomaly"], d.Ports.Select(p => p.Name));
        Assert.Equal(["Rate:Decimal:False:singleline", "Mode:String:False:dropdown", "Days:Int64:True:json-editor", "Secret:String:False:singleline", "On:DateTime:False:datetime-picker"],
            d.Inputs.Select(i => $"{i.Name}:{i.TypeName}:{i.IsArray}:{i.UIHint}"));
        Assert.Equal("Monthly (in KZT, at least 0, at most 500000).", d.Inputs[0].Description);
        Assert.True(d.Inputs[0].IsRequired && d.Inputs[3].IsSensitive);
        Assert.Equal("fixed", d.Inputs[1].DefaultValue!.Value.GetString());
        Assert.Equal(["Amount:Decimal", "Day:DateTime"], d.Outputs.Select(o => $"{o.Name}:{o.TypeName}"));
        Assert.Equal("Төлем", d.CustomProperties["dualFlowScript"].GetProperty("displayName").GetProperty("kk").GetString());
    }

    [Fact]
    public void Metadata_is_read_without_running_anything()
    {
        foreach (var hostile in new[] { "(() => { while (true) {} })()", "f()", "`${1}`", "new Date()", "{ get x() { return 1 } }", "[...[1]]", "{ ...{} }", "a.b", "1n", "/x/" })
            Assert.StartsWith("script.", Problems($"export const activity = {{ name: \"t\", description: {hostile} }}; export default () => \"done\";")[0].Code, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("const x = 1;", "script.metadata", "doesn't say what it is")]
    [InlineData("export const activity = { name: 'a b' }; export default () => 1;", "script.metadata", "needs a name")]
    [InlineData("export const activity = { name: 'a' };", "script.metadata", "no function to run")]
    [InlineData("export const activity = { name: 'a', inptus: {} }; export default () => 1;", "script.metadata", "did you mean inputs")]
    [InlineData("export const activity = { name: 'a', inputs: { x: 'nubmer' } }; export default () => 1;", "script.metadata", "did you mean number")]
    [InlineData("export const activity = { name: 'a', inputs: { x: 'number', X: 'number' } }; export default () => 1;", "script.metadata", "stands twice")]
    [InlineData("export const activity = { name: 'a', outcomes: [] }; export default () => 1;", "script.metadata", "outcomes are a list")]
    [InlineData("export const activity = { name: 'a', examples: [{ given: {}, expect: { prot: 'done' } }] }; export default () => 1;", "script.metadata", "did you mean port")]
    [InlineData("export const activity = { name: 'a', examples: [{ given: { y: 1 }, expect: { port: 'done' } }] }; export default () => 1;", "script.metadata", "no meaning in the inputs")]
    [InlineData("export const activity = { name: 'a' }; export default (", "script.syntax", "")]
    [InlineData("export const activity = { name: 'a' }; export default () => import('fs');", "script.forbidden", "import()")]
    [InlineData("export const activity = { name: 'a' }; export default () => 10n;", "script.forbidden", "BigInt")]
    [InlineData("import { x } from 'nothing'; export const activity = { name: 'a' }; export default () => x;", "script.import", "no library \"nothing\"")]
    [InlineData("import fs from 'node:fs'; export const activity = { name: 'a' }; export default () => 1;", "script.import", "no library")]
    [InlineData("export * from 'x'; export const activity = { name: 'a' }; export default () => 1;", "script.metadata", "passed on")]
    [InlineData("export const activity = { name: 'a' }; export default class {}", "script.metadata", "a function, not a class")]
    public void What_is_wrong_with_a_script_is_said_with_its_place(string text, string code, string message)
    {
        var problem = Problems(text)[0];
        Assert.Equal(code, problem.Code);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
        Assert.NotNull(problem.Line);
        Assert.NotEmpty(problem.Fix);
    }

    [Fact]
    public void Libraries_are_shared_functions_with_a_world_of_their_own()
    {
        var reply = Call(Compile(
            "import half, { twice as two, PI } from 'lib.a';\nimport * as all from 'lib.b';\nexport const activity = { name: 'a' };\nconst hidden = 1;\nexport default () => ({ port: 'done', output: { r: [half(4), two(4), PI, all.four(), typeof hidden2] } });",
            "export const library = { name: 'lib.a' };\nimport { four } from 'lib.b';\nconst hidden2 = 2;\nexport const PI = 3;\nexport function twice(x) { return x * hidden2 }\nexport default function (x) { return x / four() * 2 }",
            "export const library = { name: 'lib.b' };\nconst f = () => 4;\nexport { f as four };"));
        Assert.Equal("""[2,8,3,4,"undefined"]""", reply.Outputs[0].Value!.ToString());
    }

    [Fact]
    public void Libraries_that_import_each_other_are_refused_with_the_way()
    {
        var problem = Problems("import { x } from 'a'; export const activity = { name: 't' }; export default () => x;",
            "import { y } from 'b'; export const library = { name: 'a' }; export const x = y;", "import { x } from 'a'; export const library = { name: 'b' }; export const y = x;")[0];
        Assert.Equal("script.import", problem.Code);
        Assert.Contains("t → a → b → a", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_a_library_lacks_is_suggested() => Assert.Contains("did you mean round", Problems(
        "import { ruond } from 'a'; export const activity = { name: 't' }; export default () => 1;", "export const library = { name: 'a' }; export const round = 1;")[0].Message, StringComparison.Ordinal);

    [Fact]
    public void A_new_script_passes_its_own_examples()
    {
        var activity = Compile(ScriptTemplate.Write("compensation.bonus"));
        Assert.All(Lanes.RunExamples(activity), r => Assert.True(r.Passed, string.Join("; ", r.Differences)));
        foreach (var language in new[] { "kk", "ru", "en" })
            Assert.Contains("`compensation.bonus`", ScriptDocs.Write(activity.Metadata, language), StringComparison.Ordinal);
    }
}
