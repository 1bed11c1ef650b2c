using System.Collections.Immutable;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Plans;
using DualFlow.Engine.Scripting;

namespace DualFlow.Engine.Tests.Scripting;

public class ScriptGlobalsTests
{
    static TestScope Scope(bool inRunJavaScript = false)
    {
        var scope = new TestScope(("Score", 41L), ("city", "Almaty"))
        {
            Seed = 7,
            InRunJavaScript = inRunJavaScript,
            Last = TestScope.Json("""{"ok":true}"""),
            Extra = [new("item", TestScope.Json("""{"n":1}""")), new("position", 3L)],
        };
        scope.Inputs["Applicant"] = "Dana";
        scope.Inputs["score"] = 5L;
        scope.Outputs.Add(("CheckIin", "Result", true));
        scope.Outputs.Add(("CheckIin", "Reason", "good"));
        return scope;
    }

    [Theory]
    [InlineData("getWorkflowDefinitionId() + '/' + getWorkflowDefinitionVersionId() + '/' + getWorkflowDefinitionVersion()", "\"admission/admission-v3/3\"")]
    [InlineData("getWorkflowInstanceId()", "\"i-1\"")]
    [InlineData("getCorrelationId()", "\"c-1\"")]
    [InlineData("setCorrelationId('x'); getCorrelationId()", "\"x\"")]
    [InlineData("setCorrelationId(null); getCorrelationId()", "null")]
    [InlineData("setWorkflowInstanceName('Aru'); getWorkflowInstanceName()", "\"Aru\"")]
    [InlineData("getInput('Applicant') + getApplicant()", "\"DanaDana\"")]
    [InlineData("getInput('Nope')", "null")]
    [InlineData("getScore()", "41")]
    [InlineData("getCity() + getVariable('city')", "\"AlmatyAlmaty\"")]
    [InlineData("getOutputFrom('CheckIin') === true && getOutputFrom('id-CheckIin', 'Reason') === 'good'", "true")]
    [InlineData("getResultFromCheckIin() + getReasonFromCheckIin()", "\"truegood\"")]
    [InlineData("getLastResult().ok", "true")]
    [InlineData("item.n + position + getItem().n + getPosition()", "8")]
    [InlineData("[isNullOrWhiteSpace(null), isNullOrWhiteSpace('  '), isNullOrWhiteSpace('x'), isNullOrEmpty(''), isNullOrEmpty(' '), isNullOrEmpty(undefined)]", "[true,true,false,true,false,true]")]
    [InlineData("toJson({ a: 'Ж', d: new Date(0), t: TimeSpan.FromHours(1) })", "\"{\\\"a\\\":\\\"Ж\\\",\\\"d\\\":\\\"1970-01-01T00:00:00+00:00\\\",\\\"t\\\":\\\"01:00:00\\\"}\"")]
    [InlineData("newGuid().toString().length + newGuidString().length + getGuidString().length", "108")]
    [InlineData("newGuidString()[14] + (newShortGuid().length <= 22) + (getShortGuid().length > 15)", "\"4truetrue\"")]
    [InlineData("`${parseGuid('0F8FAD5B-D9CB-469F-A165-70867728950E')}`", "\"0f8fad5b-d9cb-469f-a165-70867728950e\"")]
    [InlineData("bytesFromString('Ж')", "[208,150]")]
    [InlineData("bytesToString([208, 150]) + bytesToBase64([1, 2, 3])", "\"ЖAQID\"")]
    [InlineData("bytesFromBase64('AQID')", "[1,2,3]")]
    [InlineData("stringToBase64('Ж') + stringFromBase64('0JY=')", "\"0JY=Ж\"")]
    [InlineData("streamToBytes([1]).length + streamToBase64([1, 2, 3])", "\"1AQID\"")]
    [InlineData("typeof Intl.DateTimeFormat + typeof Intl.NumberFormat + typeof BigInt + typeof Uint8Array + typeof Temporal", "\"undefinedfunctionundefinedundefinedundefined\"")]
    [InlineData("new Date(0).toLocaleDateString().length > 5 && new Date(0).getTimezoneOffset() === 0", "true")]
    [InlineData("variables.Score = 5; getScore()", "5")]
    [InlineData("LogPersistenceMode.Exclude", "\"Exclude\"")]
    [InlineData("DateTime.UtcNow", "\"2026-03-01T09:30:00+00:00\"")]
    [InlineData("[DateTime.Now.getTime() === Date.now(), new Date().toISOString(), DateTimeOffset.UtcNow.Year, DateTime.Today.Hour]", "[true,\"2026-03-01T09:30:00.000Z\",2026,0]")]
    [InlineData("DateTime.UtcNow.AddDays(7).AddHours(1).AddMinutes(1).AddSeconds(1).AddMonths(1).AddYears(1)", "\"2027-04-08T10:31:01+00:00\"")]
    [InlineData("new DateTime(2024, 2, 29).DayOfWeek + new DateTime(2024, 2, 29).DayOfYear", "\"Thursday60\"")]
    [InlineData("DateTime.Parse('2026-01-02T03:04:05Z').ToString('dd.MM.yyyy HH:mm')", "\"02.01.2026 03:04\"")]
    [InlineData("new DateTime(2026, 3, 2).Subtract(DateTime.UtcNow).TotalHours", "14.5")]
    [InlineData("DateTime.UtcNow.Subtract(TimeSpan.FromDays(1)).Day + DateTime.DaysInMonth(2024, 2)", "57")]
    [InlineData("DateTime.UtcNow < DateTime.UtcNow.AddDays(1) && DateTime.UtcNow instanceof DateTime && DateTime.UtcNow instanceof Date", "true")]
    [InlineData("new TimeSpan(1, 30, 0).TotalMinutes + TimeSpan.FromSeconds(30).Add(TimeSpan.FromMinutes(1)).TotalSeconds", "180")]
    [InlineData("TimeSpan.Parse('1.02:00:00').Days + TimeSpan.FromHours(26).Hours", "3")]
    [InlineData("TimeSpan.FromHours(1) < TimeSpan.FromHours(2) && `${TimeSpan.FromHours(1)}` === '01:00:00'", "true")]
    [InlineData("Guid.Empty", "\"00000000-0000-0000-0000-000000000000\"")]
    [InlineData("new Guid('0f8fad5b-d9cb-469f-a165-70867728950e').Equals(Guid.Parse('0f8fad5b-d9cb-469f-a165-70867728950e'))", "true")]
    [InlineData("const n = new Random().Next(5, 8); n >= 5 && n < 8 && Random.Shared.NextDouble() < 1", "true")]
    [InlineData("new Random(42).Next(100)", "66")]
    [InlineData("const r = Math.random(); r >= 0 && r < 1 && r !== Math.random()", "true")]
    [InlineData("typeof globalThis.getScore + typeof this.newGuid + typeof globalThis['variables']", "\"functionfunctionobject\"")]
    public void Every_global_of_Elsa_is_there(string script, string expected) =>
        Assert.Equal(expected, Values.ToJsonText(JavaScriptTests.Run(script, Scope())));

    [Fact]
    public void What_is_set_reaches_the_scope()
    {
        var scope = Scope(inRunJavaScript: true);
        JavaScriptTests.Run("setOutcome('A'); setOutcomes(['Yes', 'No']); setCorrelationId('c'); setWorkflowInstanceName('n'); setCity('Astana')", scope);
        Assert.Equal<string>(["Yes", "No"], scope.Outcomes);
        Assert.Equal(("c", "n", "Astana"), (scope.CorrelationId, scope.InstanceName, (string?)scope["city"]));
    }

    [Theory]
    [InlineData("setOutcome('A')", "Run JavaScript")]
    [InlineData("variables.Score.x.y", "undefined")]
    [InlineData("let a = 1;\nlet b = Scoer + a;", "Scoer is not defined")]
    [InlineData("getScoer()", "Did you mean getScore")]
    [InlineData("variables.Scoer.Total", "There is no variable Scoer; did you mean Score")]
    [InlineData("Score + 1", "Write variables.Score or getScore()")]
    [InlineData("Applicant + 1", "Write getApplicant() or getInput(\"Applicant\")")]
    [InlineData("moment()", "Script libraries are not available")]
    [InlineData("throw new Error('Too young')", "Too young")]
    [InlineData("throw 'plain'", "plain")]
    [InlineData("await Promise.reject(new Error('late'))", "late")]
    [InlineData("parseGuid('x')", "is not a GUID")]
    public void Errors_are_for_people(string script, string expected)
    {
        var error = Assert.Throws<ExpressionException>(() => JavaScriptTests.Run(script, Scope()));
        Assert.Equal("script.error", error.Code);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("let a = 1;\nlet b = Scoer + a;", 2, 9, "script.error")]
    [InlineData("let a = ;", 1, 9, "script.syntax")]
    [InlineData("\n\n  if (x {", 3, 9, "script.syntax")]
    [InlineData("await 1;\nnope()", 2, 1, "script.error")]
    [InlineData("{ a: nope }", 1, 6, "script.error")]
    [InlineData("1 + 10n", 1, 5, "script.forbidden")]
    public void Errors_say_where(string script, int line, int column, string code)
    {
        var error = Assert.Throws<ExpressionException>(() => JavaScriptTests.Run(script, Scope()));
        Assert.Equal((code, line, column), (error.Code, error.Line, error.Column));
    }

    [Fact]
    public void The_same_scope_gives_the_same_bytes_a_thousand_times()
    {
        var expression = new JavaScriptLanguage(JavaScriptTests.Patient).Compile("""
            const r = new Random();
            ({ a: newGuid(), b: newShortGuid(), c: Math.random(), d: new Date(), e: r.Next(1000), f: [3, 1, 2].sort(), g: Object.keys(variables),
               h: Date.now(), i: new Set('hello'), j: DateTime.Now, k: new Date(2026, 0, 1).toString(), l: (1234.5).toLocaleString(), m: { ...variables } })
            """);
        string Once() => Values.ToJsonText(expression.Evaluate(Scope()));
        var first = Once();
        for (var i = 0; i < 1000; i++)
            Assert.Equal(first, Once());
    }

    [Fact]
    public void One_expression_may_run_on_eight_threads_at_once()
    {
        var expression = new JavaScriptLanguage(JavaScriptTests.Patient).Compile("let s = 0; for (const x of variables.List) s += x * variables.Factor; variables.Sum = s; [s, Date.now() % 1000, Math.random() < 1]");
        var wrong = ImmutableArray<string>.Empty;
        var threads = Enumerable.Range(1, 8).Select(factor => new Thread(() =>
        {
            for (var i = 0; i < 200; i++)
            {
                var scope = new TestScope(("List", TestScope.Json("[1,2,3,4]")), ("Factor", (long)factor), ("Sum", null));
                var result = Values.ToJsonText(expression.Evaluate(scope));
                if (result != $"[{factor * 10},0,true]" || !Equals(scope["Sum"], factor * 10L))
                    ImmutableInterlocked.Update(ref wrong, list => list.Add(result));
            }
        })).ToList();
        threads.ForEach(t => t.Start());
        threads.ForEach(t => t.Join());
        Assert.Empty(wrong);
    }
}
