using DualFlow.Engine.Definitions;
using DualFlow.Engine.Plans;

namespace DualFlow.Engine.Tests.Scripting;

/// <summary>Each of Elsa's helpers on values at the edge: nothing, undefined, dates, long numbers, decimals, nested JSON, letters of Kazakh.</summary>
public class GlobalsOnEdgeValuesTests
{
    static TestScope Scope()
    {
        var scope = new TestScope(("Empty", null), ("Name", "Әлия Қожахметқызы"), ("Long", 9007199254740993L), ("Pay", 50227.27m), ("Tiny", 0.1m), ("Rate", 0.5), ("Yes", true),
            ("Due", new DateTimeOffset(2026, 9, 1, 0, 0, 0, 123, TimeSpan.FromHours(5))), ("Span", TimeSpan.FromHours(36)), ("Id", Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e")),
            ("Deep", TestScope.Json("""{"а":{"ә":[{"і":[1,null,{"ң":"ғ"}]}]},"__proto__":1,"n":12345678901234567890,"d":0.1}""")), ("lower", "x"), ("List", TestScope.Json("[]")))
        {
            Seed = 7, Last = null, Extra = [new("item", null), new("жол", "i")],
        };
        scope.Inputs["Аты"] = "Дана";
        scope.Inputs["Nothing"] = null;
        scope.Inputs["Rows"] = TestScope.Json("""[{"IIN":"x"}]""");
        scope.Outputs.Add(("Тексеру", "Result", null));
        scope.Outputs.Add(("Check2", "Result", TestScope.Json("""{"a":[1]}""")));
        scope.Outputs.Add(("Check2", "Reason", "қате"));
        return scope;
    }

    [Theory]
    // variables.<Name>, getX, setX
    [InlineData("variables.Empty", "null")]
    [InlineData("[variables.Empty === null, variables.Nope === undefined, typeof variables.Empty]", "[true,true,\"object\"]")]
    [InlineData("variables.Name.length + variables['Name'].toUpperCase()", "\"17ӘЛИЯ ҚОЖАХМЕТҚЫЗЫ\"")]
    [InlineData("getName().toLowerCase().indexOf('қожа')", "5")]
    [InlineData("getEmpty()", "null")]
    [InlineData("getLower() + variables.lower", "\"xx\"")]
    [InlineData("variables.Pay", "50227.27")]
    [InlineData("getPay() + 1", "50228.27")]
    [InlineData("variables.Tiny + 0.2", "0.30000000000000004")]
    [InlineData("variables.Long", "9007199254740993")]
    [InlineData("const n = variables.Long; n === 9007199254740992", "true")]
    [InlineData("variables.Deep.а.ә[0].і[2].ң", "\"ғ\"")]
    [InlineData("variables.Deep.__proto__ === Object.prototype || variables.Deep.__proto__", "1")]
    [InlineData("variables.Deep.d", "0.1")]
    [InlineData("variables.Due.getTime() === Date.UTC(2026, 7, 31, 19, 0, 0, 123)", "true")]
    [InlineData("variables.Due", "\"2026-09-01T00:00:00.123+05:00\"")]
    [InlineData("variables.Span.TotalDays + `${variables.Span}`", "\"1.51.12:00:00\"")]
    [InlineData("variables.Id.toString() === `${variables.Id}` && variables.Id.Equals(parseGuid('0F8FAD5B-D9CB-469F-A165-70867728950E'))", "true")]
    [InlineData("setName('Ғ'); getName() + variables.Name + getVariable('Name')", "\"ҒҒҒ\"")]
    [InlineData("setName(null); getName()", "null")]
    [InlineData("setName(); getName() === undefined", "true")]
    [InlineData("variables.List.length + getList().length", "0")]
    // getVariable, setVariable
    [InlineData("getVariable('Empty')", "null")]
    [InlineData("getVariable('Nope') === undefined", "true")]
    [InlineData("getVariable('name') === undefined", "true")]
    [InlineData("setVariable('Жаңа', { а: [1] }); getVariable('Жаңа').а[0] + variables['Жаңа'].а.length", "2")]
    [InlineData("setVariable('Pay', undefined); getPay() === undefined", "true")]
    // getInput, get<Input>
    [InlineData("getInput('Аты') + getАты()", "\"ДанаДана\"")]
    [InlineData("getInput('Nothing')", "null")]
    [InlineData("[getInput('Nope'), getInput('аты') ]", "[null,null]")]
    [InlineData("getRows()[0].IIN", "\"x\"")]
    // getOutputFrom, get<Output>From<Activity>, getLastResult
    [InlineData("getOutputFrom('Тексеру')", "null")]
    [InlineData("getOutputFrom('Check2').a[0] + getOutputFrom('Check2', 'Reason')", "\"1қате\"")]
    [InlineData("getOutputFrom('Nope') ?? getOutputFrom('Check2', 'Nope') ?? 'none'", "\"none\"")]
    [InlineData("getReasonFromCheck2() + getResultFromCheck2().a.length", "\"қате1\"")]
    [InlineData("getResultFromТексеру()", "null")]
    [InlineData("getLastResult()", "null")]
    // arguments
    [InlineData("[item, getItem(), жол]", "[null,null,\"i\"]")]
    // texts
    [InlineData("[null, undefined, '', ' ', '\\t\\n', '\\u00a0', '\\u2003', 'ә', 0, false].map(x => isNullOrWhiteSpace(x))", "[true,true,true,true,true,true,true,false,false,false]")]
    [InlineData("[isNullOrWhiteSpace(), isNullOrEmpty(), isNullOrEmpty(null), isNullOrEmpty(' '), isNullOrEmpty(0)]", "[true,true,true,false,false]")]
    // toJson
    [InlineData("toJson(null) + toJson(undefined) + toJson()", "\"nullnullnull\"")]
    [InlineData("toJson('Ұлы <б> \"&\\' \\n')", "\"\\\"Ұлы <б> \\\\\\\"&' \\\\n\\\"\"")]
    [InlineData("toJson({ a: undefined, b: null, c: () => 1, d: NaN, e: -0, f: 1e21, g: 0.1 })", "\"{\\\"b\\\":null,\\\"d\\\":null,\\\"e\\\":0,\\\"f\\\":1E+21,\\\"g\\\":0.1}\"")]
    [InlineData("toJson([undefined, null, [[]], {}])", "\"[null,null,[[]],{}]\"")]
    [InlineData("toJson(variables.Pay) + toJson(variables.Due) + toJson(variables.Span) + toJson(variables.Id)", "\"50227.27\\\"2026-08-31T19:00:00.123+00:00\\\"\\\"1.12:00:00\\\"\\\"0f8fad5b-d9cb-469f-a165-70867728950e\\\"\"")]
    [InlineData("JSON.parse(toJson({ т: new Date(0) })).т", "\"1970-01-01T00:00:00+00:00\"")]
    [InlineData("toJson(new Map([['к', 1]])) + toJson(new Set(['қ']))", "\"{\\\"к\\\":1}[\\\"қ\\\"]\"")]
    // GUIDs
    [InlineData("[newGuidString() !== newGuidString(), newGuid().toString()[14], newShortGuid().indexOf('='), newShortGuid().indexOf('/')]", "[true,\"4\",-1,-1]")]
    [InlineData("`${parseGuid('{0F8FAD5B-D9CB-469F-A165-70867728950E}')}` === `${parseGuid('0f8fad5bd9cb469fa16570867728950e')}`", "true")]
    // bytes and Base64
    [InlineData("bytesToString(bytesFromString('Қазақстан')) + bytesFromString('ә𐍈').length", "\"Қазақстан6\"")]
    [InlineData("bytesFromString('').length + bytesFromString(null).length + bytesToString([]).length", "0")]
    [InlineData("stringFromBase64(stringToBase64('Ғылым')) + stringToBase64('') + stringToBase64(null)", "\"Ғылым\"")]
    [InlineData("bytesToBase64([0, 255]) + bytesFromBase64('AP8=')[1] + bytesFromBase64('').length", "\"AP8=2550\"")]
    [InlineData("streamToBase64('ә') + streamToBytes('ә').join()", "\"05k=211,153\"")]
    // identity
    [InlineData("setCorrelationId(42); getCorrelationId()", "\"42\"")]
    [InlineData("setCorrelationId(); getCorrelationId()", "null")]
    [InlineData("setWorkflowInstanceName('Келісім № 5'); getWorkflowInstanceName()", "\"Келісім № 5\"")]
    [InlineData("getWorkflowDefinitionVersion() + 1", "4")]
    // types
    [InlineData("DateTime.MinValue.Year + DateTime.MaxValue.Year", "10000")]
    [InlineData("new DateTime(2024, 2, 29).AddYears(1).ToString('yyyy-MM-dd') + new DateTime(2024, 1, 31).AddMonths(1).Day", "\"2025-02-2829\"")]
    [InlineData("DateTimeOffset.FromUnixTimeSeconds(0).ToUnixTimeMilliseconds() + DateTimeOffset.UnixEpoch.Year", "1970")]
    [InlineData("new TimeSpan(0).ToString() + TimeSpan.FromDays(-1.5) + TimeSpan.Zero.Negate().TotalDays", "\"00:00:00-1.12:00:000\"")]
    [InlineData("typeof DateTime + typeof TimeSpan + typeof Guid + typeof Random + (DateTime.UtcNow instanceof DateTimeOffset)", "\"functionfunctionfunctionfunctiontrue\"")]
    [InlineData("const T = DateTime; T.UtcNow.Year + new T(2026, 1, 1).Day + DateTime.name", "\"2027DateTime\"")]
    [InlineData("const { UtcNow } = DateTime; UtcNow.Year", "2026")]
    [InlineData("globalThis.TimeSpan.FromHours(1).TotalMinutes + new globalThis.TimeSpan(1, 0, 0).TotalHours", "61")]
    [InlineData("[LogPersistenceMode.Include, LogPersistenceMode.Inherit, LogPersistenceMode.Nope === undefined]", "[\"Include\",\"Inherit\",true]")]
    // results
    [InlineData("return variables.Name", "\"Әлия Қожахметқызы\"")]
    [InlineData("Promise.resolve(variables.Pay)", "50227.27")]
    [InlineData("undefined", "null")]
    [InlineData("[NaN, Infinity, -Infinity, 2 ** 53, 1e300, -0]", "[null,null,null,9007199254740992,1E+300,0]")]
    [InlineData("'\\ud800'", "\"\\uFFFD\"")]
    public void Every_helper_does_as_the_table_says(string script, string expected) =>
        Assert.Equal(expected, Values.ToJsonText(JavaScriptTests.Run(script, Scope())).Replace("\uFFFD", "\\uFFFD", StringComparison.Ordinal));

    [Theory]
    [InlineData("getVariable()", "needs a name")]
    [InlineData("getVariable(5)", "needs a name")]
    [InlineData("getInput('')", "at most 256 characters")]
    [InlineData("setVariable('x'.repeat(300), 1)", "at most 256 characters")]
    [InlineData("parseGuid('')", "is not a GUID")]
    [InlineData("parseGuid(null)", "is not a GUID")]
    [InlineData("bytesToString([256])", "0 to 255")]
    [InlineData("bytesToString([-1])", "0 to 255")]
    [InlineData("bytesFromBase64('ә')", "not Base64")]
    [InlineData("stringFromBase64('?')", "not Base64")]
    [InlineData("DateTime.Parse('ертең')", "is not a date")]
    [InlineData("DateTime.MaxValue.AddYears(1)", "out of range")]
    [InlineData("TimeSpan.Parse('көп')", "not a time span")]
    [InlineData("new Random().Next(5, 1)", "lower bound")]
    [InlineData("getConfig('a')", "getConfig is not defined")]
    [InlineData("getSecret('a')", "getSecret is not defined")]
    [InlineData("setOutcome('A')", "Run JavaScript")]
    public void What_makes_no_sense_is_said_and_nothing_is_changed(string script, string expected)
    {
        var scope = Scope();
        var error = Assert.Throws<ExpressionException>(() => JavaScriptTests.Run("variables.Name = 'changed'; " + script, scope));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Equal("Әлия Қожахметқызы", scope["Name"]);
    }

    [Theory]
    [InlineData("{{ Variables.Name | upcase }}", "ӘЛИЯ ҚОЖАХМЕТҚЫЗЫ")]
    [InlineData("{{ Variables.Name | size }} {{ Variables.Name | slice: 0, 4 }}", "17 Әлия")]
    [InlineData("[{{ Variables.Empty }}{{ Variables.Nope }}{{ Input.Nothing }}{{ Input.Nope.a }}]", "[]")]
    [InlineData("{{ Variables.Empty | default: 'жоқ' }}", "жоқ")]
    [InlineData("{{ Variables.Pay }} {{ Variables.Tiny | plus: 0.2 }} {{ Variables.Long }}", "50227.27 0.3 9007199254740993")]
    [InlineData("{{ Variables.Deep['а']['ә'][0]['і'][2]['ң'] }}{{ Variables.Deep['а']['ә'].size }}", "ғ1")]
    [InlineData("{{ Variables.Deep | keys | size }}", "4")]
    [InlineData("{{ Variables.Due | date: '%Y-%m-%d %H:%M %z' }}", "2026-09-01 00:00 +0500")]
    [InlineData("{{ Variables.Yes }} {% if Variables.Empty %}a{% else %}b{% endif %}", "true b")]
    [InlineData("{{ Input['Аты'] }} {{ Input.Rows[0].IIN }} {{ Input.Rows | size }}", "Дана x 1")]
    [InlineData("{{ Variables.Name | base64 }}", "05jQu9C40Y8g0prQvtC20LDRhdC80LXRgtKb0YvQt9GL")]
    [InlineData("{{ Variables.List | size }}{% for x in Variables.List %}x{% else %}none{% endfor %}", "0none")]
    [InlineData("{{ Variables.Id }}!", "0f8fad5b-d9cb-469f-a165-70867728950e!")]
    [InlineData("{{ '<b>' }}{{ Variables.Name | escape }}", "<b>Әлия Қожахметқызы")]
    [InlineData("{{ Variables.Empty | json }}{{ Variables.Deep['а'] | json }}", "null{\"ә\":[{\"і\":[1,null,{\"ң\":\"ғ\"}]}]}")]
    public void Templates_do_as_the_table_says(string template, string expected) =>
        Assert.Equal(expected, new Engine.Scripting.LiquidLanguage(JavaScriptTests.Patient).Compile(template).Evaluate(Scope()));
}
