using System.Globalization;
using System.Text.Json;
using DualFlow.Designer.Canvas;
using DualFlow.Designer.Documents;
using DualFlow.Designer.Expressions.Conditions;
using DualFlow.Designer.Texts;
using DualFlow.Engine.Definitions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace DualFlow.Designer.Tests.Canvas;

/// <summary>A decision says by what it is made: in words where the builder could have written it, else as code.</summary>
public sealed class ConditionWordsTests
{
    static readonly FlowDocument Document = FlowDocument.Parse("""
        { "definitionId": "x", "inputs": [ { "name": "Score", "type": "Int32", "displayName": "Points" } ],
          "customProperties": { "dualflow:texts": { "Points": { "kk": "Балл", "ru": "Балл" }, "Kind": { "kk": "Түрі", "ru": "Вид" } } },
          "root": { "type": "Elsa.Flowchart", "id": "f", "activities": [], "connections": [] } }
        """);

    [Theory]
    [InlineData("ru", "getInput('Score') >= 65", "Балл ≥ 65")]
    [InlineData("kk", "getInput('Score') >= 65", "Балл ≥ 65")]
    [InlineData("en", "getInput('Score') >= 65", "Points ≥ 65")]
    [InlineData("ru", "variables.Kind === 'certificate' && getInput(\"Score\") < 50", "Вид = certificate и Балл < 50")]
    [InlineData("ru", "variables.Blocked.length > 0", "Не допущенные: сколько > 0")]
    [InlineData("ru", "variables.Special === true", "Special: да")]
    [InlineData("ru", "!!variables.Seat", "Seat: заполнено")]
    [InlineData("ru", "variables.Other.inner !== variables.Kind", "Other: inner ≠ Вид")]
    [InlineData("ru", "['a', 'b'].includes(variables.Kind)", "Вид одно из a; b")]
    public void The_builders_form_is_said_in_words(string language, string script, string words)
    {
        var said = Say(language, script);
        Assert.Equal(new(words, IsScript: false), said);
    }

    [Theory]
    [InlineData("variables.Meeting % 3\n  !== 0", "variables.Meeting % 3 !== 0")]
    [InlineData("(a || b) && c", "(a || b) && c")]
    public void Anything_else_is_the_script_in_one_line(string script, string code) => Assert.Equal(new(code, IsScript: true), Say("ru", script));

    [Fact]
    public void Without_a_script_there_is_nothing_to_say() => Assert.Null(Words().Of(InputExpression.Read(default), ConditionNames.Of(Document)));

    internal static ConditionWords Words()
    {
        var services = new ServiceCollection().AddLogging().AddLocalization().BuildServiceProvider();
        return new(services.GetRequiredService<IStringLocalizer<ExpressionTexts>>(), services.GetRequiredService<IStringLocalizer<InputTexts>>());
    }

    static StepCondition? Say(string language, string script)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        return Words().Of(InputExpression.Read(JsonSerializer.SerializeToElement(new { typeName = "Boolean", expression = new { type = "JavaScript", value = script } })), ConditionNames.Of(Document));
    }
}
