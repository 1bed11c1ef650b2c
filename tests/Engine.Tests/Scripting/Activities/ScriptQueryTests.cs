using System.Text.Json;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Scripting.Activities;

namespace DualFlow.Engine.Tests.Scripting.Activities;

/// <summary>Questions that scripts declare: what is read of them, what the script gets, and what goes wrong.</summary>
public class ScriptQueryTests
{
    static readonly ScriptLanes Lanes = new(queries: new Shop());

    const string Sum = """
        export const activity = {
          name: "t", inputs: { customer: { type: "string", required: true }, on: { type: "date", default: "2026-03-01" } },
          queries: { orders: { from: "orders.of", with: { customer: "customer", until: "on" }, most: 3 }, who: { from: "customers.byId", with: { id: "customer" } } },
          outputs: { sum: "money", first: "date", name: "string" },
          examples: [
            { name: "Two", given: { customer: "a", orders: [{ on: "2026-01-02", amount: "0.1" }, { on: "2026-01-03", amount: "0.2" }], who: { name: "Ару" } }, expect: { output: { sum: "0.3", first: "2026-01-02", name: "Ару" } } },
            { name: "None", given: { customer: "a" }, expect: { output: { sum: 0, name: null } } },
          ],
        };
        export default ({ orders, who }) => ({ port: "done", output: { sum: money.sum(orders.map((o) => o.amount)), first: orders[0]?.on, name: who?.name } });
        """;

    /// <summary>A catalogue that answers with the arguments it was given.</summary>
    sealed class Shop : ScriptQueries
    {
        public override System.Collections.Immutable.ImmutableArray<ScriptQuery> All { get; } =
        [
            new("orders.of", "Orders of a customer.", [new("customer", "string", "Who."), new("until", "date", "Last day.") { IsRequired = false }], [new("on", "date", "Day."), new("amount", "money", "Amount.")]) { MostRows = 10 },
            new("customers.byId", "A customer.", [new("id", "string", "Who.")], [new("name", "string", "Name.")]) { IsSingle = true, MostRows = 1 },
            new("customers.byNumber", "A customer.", [new("number", "string", "Number.") { IsPersonal = true }], [new("name", "string", "Name.")]) { IsSingle = true },
        ];

        public override Task<JsonElement> AskAsync(string name, string? tenantId, IReadOnlyDictionary<string, object?> arguments, int most, CancellationToken ct)
        {
            object rows = name == "orders.of"
                ? Enumerable.Range(1, most).Select(i => new { on = (DateOnly)arguments["until"]!, amount = 1.10m * i })
                : arguments["id"] is "nobody" ? [] : new[] { new { name = $"{arguments["id"]} of {tenantId ?? "default"}" } };
            return Task.FromResult(JsonSerializer.SerializeToElement(rows));
        }
    }

    static ScriptedActivity Compile(string text) => Lanes.Compile(Lanes.Read(text), _ => null);

    [Fact]
    public void Examples_bring_the_rows_and_amounts_and_days_in_them_are_exact() => Assert.All(Lanes.RunExamples(Compile(Sum)), r => Assert.True(r.Passed, string.Join("; ", r.Differences)));

    [Fact]
    public async Task The_rows_are_loaded_with_the_inputs_and_given_to_the_rule()
    {
        var reading = Assert.IsType<ReadingScript>(Compile(Sum).AsType());
        var inputs = new ActivityInputs([new("Customer", "Дана"), new("On", null)]);
        var loaded = Assert.IsType<Outcome.Loaded>(await reading.LoadAsync(inputs, new WorkContext("k", "i", "north", 1), default));
        Assert.Equal("""{"orders":[{"on":"2026-03-01","amount":1.10},{"on":"2026-03-01","amount":2.20},{"on":"2026-03-01","amount":3.30}],"who":{"name":"Дана of north"}}""",
            System.Text.RegularExpressions.Regex.Unescape(loaded.Value.GetRawText()));
        var context = new ActivityContext(ScriptCalls.Now, "i", "a", "north", null, 7);
        var done = Assert.IsType<Outcome.Completed>(reading.Run(inputs, loaded.Value, context));
        Assert.Equal(["Sum = 6.60", "First = 2026-03-01", "Name = Дана of north"], done.Outputs.Select(o => $"{o.Key} = {Values.ToText(o.Value)}"));
        // A replay has the rows from the journal: the same comes out.
        var again = Assert.IsType<Outcome.Completed>(reading.Run(inputs, JsonSerializer.Deserialize<JsonElement>(loaded.Value.GetRawText()), context));
        Assert.Equal(done.Outputs.Select(o => Values.ToText(o.Value)), again.Outputs.Select(o => Values.ToText(o.Value)));
    }

    [Fact]
    public async Task An_empty_input_and_a_day_that_is_none_are_faults_without_the_value()
    {
        var reading = (ReadingScript)Compile(Sum).AsType();
        async Task<Outcome.Faulted> FaultAsync(params KeyValuePair<string, object?>[] inputs) =>
            Assert.IsType<Outcome.Faulted>(await reading.LoadAsync(new ActivityInputs([.. inputs]), new WorkContext("k", "i", null, 1), default));
        Assert.Equal("input.missing", (await FaultAsync(new KeyValuePair<string, object?>("Customer", null))).Code);
        var wrong = await FaultAsync(new("Customer", "a"), new("On", "990101300123"));
        Assert.Equal("input.type", wrong.Code);
        Assert.DoesNotContain("990101300123", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_script_without_questions_stays_what_it_was()
    {
        var plain = Compile("export const activity = { name: \"t\" }; export default () => \"done\";");
        Assert.Same(plain, plain.AsType());
    }

    [Theory]
    [InlineData("orders[0].amount = money(5)", "read only|Cannot assign")]
    [InlineData("orders.push(1)", "add property|not extensible|read only|Cannot")]
    [InlineData("orders[0].more = 1", "not extensible|Cannot")]
    [InlineData("delete orders[0].on", "delete|Cannot")]
    public void Rows_are_frozen(string body, string expected)
    {
        var activity = Compile(Sum.Replace("export default ({ orders, who }) => ({", $"export default ({{ orders, who }}) => {{ {body}; return 1; }}; const unused = (orders, who) => ({{", StringComparison.Ordinal));
        var fault = Assert.Throws<ScriptFaultException>(() => Lanes.Call(activity, new ScriptCall([new("customer", "a"), new("orders", TestScope.Json("""[{"on":"2026-01-02","amount":1}]"""))], ScriptCalls.Now, 1, null))).Fault;
        Assert.Equal("script.error", fault.Code);
        Assert.Matches(expected, fault.Reason);
    }

    [Fact]
    public void More_rows_than_the_script_allows_are_an_error_and_never_a_smaller_sum()
    {
        var fault = Assert.Throws<ScriptFaultException>(() => Lanes.Call(Compile(Sum), new ScriptCall(
            [new("customer", "a"), new("orders", Values.Array(Enumerable.Repeat(TestScope.Json("""{"on":"2026-01-02","amount":1}"""), 4)))], ScriptCalls.Now, 1, null))).Fault;
        Assert.Equal(("script.query", "The question \"orders\" gives 4 rows."), (fault.Code, fault.Reason));
    }

    [Theory]
    [InlineData("orders: { from: \"orders.fo\", with: {} }", "There is no question \"orders.fo\"")]
    [InlineData("orders: { from: \"orders.of\", with: {} }", "needs the parameter \"customer\"")]
    [InlineData("orders: { from: \"orders.of\", with: { customer: \"nobody\" } }", "which is no input")]
    [InlineData("orders: { from: \"orders.of\", with: { customer: \"on\" } }", "is of type string, and the input \"on\" of type date")]
    [InlineData("orders: { from: \"orders.of\", with: { customer: \"customer\", whom: \"customer\" } }", "has no parameter \"whom\"")]
    [InlineData("orders: { from: \"orders.of\", with: { customer: \"customer\" }, most: 11 }", "\"most\" is the greatest number of rows")]
    [InlineData("customer: { from: \"orders.of\", with: { customer: \"customer\" } }", "has the name of an input")]
    [InlineData("who: { from: \"customers.byNumber\", with: { number: \"customer\" } }", "holds a personal number")]
    [InlineData("who: { with: {} }", "doesn't say what is asked")]
    [InlineData("who: { from: \"customers.byId\", with: { id: \"customer\" }, limit: 1 }", "\"limit\" has no meaning")]
    public void What_is_wrong_in_a_question_is_said_with_its_line(string query, string message)
    {
        var problem = Assert.Throws<ProblemException>(() => Lanes.Read($$"""
            export const activity = {
              name: "t", inputs: { customer: { type: "string" }, on: { type: "date" } },
              queries: { {{query}} },
            };
            export default () => "done";
            """)).Problems[0];
        Assert.Equal(("script.metadata", 3), (problem.Code, problem.Line));
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }
}
