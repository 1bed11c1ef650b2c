using AngleSharp.Html.Dom;
using Bunit;
using DualFlow.Engine.Definitions;

namespace DualFlow.Designer.Tests.Properties;

public sealed class InputFieldTests : PanelContext
{
    [Fact]
    public void A_deadline_is_changed_in_days_and_undone()
    {
        var place = Open("""{"type": "Elsa.Delay", "version": 1, "timeSpan": {"typeName": "TimeSpan", "expression": {"type": "Literal", "value": "3.00:00:00"}, "extra": 7}}""");
        var field = Field(place, "TimeSpan");
        field.Find("#df-input-TimeSpan").Input("5");
        Assert.Equal("""{"typeName":"TimeSpan","expression":{"type":"Literal","value":"5.00:00:00"},"extra":7}""", Member("TimeSpan"));
        Assert.Contains("5 days", field.Markup, StringComparison.Ordinal);
        Document.Undo();
        Assert.Contains("3.00:00:00", Member("TimeSpan"), StringComparison.Ordinal);
    }

    [Fact]
    public void Choosing_another_way_writes_nothing_until_there_is_something_and_the_way_back_loses_nothing()
    {
        var place = Open("""{"type": "Elsa.WriteLine", "version": 1, "text": {"typeName": "String", "expression": {"type": "Literal", "value": "hello"}}}""");
        var field = Field(place, "Text");
        var before = Member("Text");
        field.Find(".df-mode").Change("Variable");
        Assert.Equal(before, Member("Text"));
        field.Find("#df-input-Text").Change("v2");
        Assert.Equal("""{"typeName":"String","expression":{"type":"Variable","value":{"id":"v2","name":"School","typeName":"String"}}}""", Member("Text"));
        field.Find(".df-mode").Change("Input");
        field.Find("#df-input-Text").Change("Apprentice");
        Assert.Equal("""{"typeName":"String","expression":{"type":"Input","value":{"name":"Apprentice","type":"String"}}}""", Member("Text"));
        field.Find(".df-mode").Change("Literal");
        Assert.Equal(before, Member("Text"));
    }

    [Fact]
    public void An_expression_of_an_unknown_kind_is_shown_and_left_alone()
    {
        var place = Open("""{"type": "Elsa.WriteLine", "version": 1, "text": {"typeName": "String", "expression": {"type": "CSharp", "value": "1 + 1"}}}""");
        var field = Field(place, "Text");
        Assert.Contains("CSharp", field.Markup, StringComparison.Ordinal);
        Assert.Empty(field.FindAll("input"));
        Assert.Equal(0, Document.Revision);
    }

    [Fact]
    public void A_list_of_texts_stands_as_the_JSON_that_Elsa_writes()
    {
        var place = Open("""{"type": "Elsa.HttpEndpoint", "version": 1, "allowedFileExtensions": {"typeName": "String[]", "expression": {"type": "Object", "value": "[\"pdf\"]"}}}""");
        var field = Field(place, "AllowedFileExtensions");
        field.Find("button.df-link").Click();
        field.FindAll("input")[1].Input("docx");
        Assert.Equal("""{"typeName":"String[]","expression":{"type":"Object","value":"[\"pdf\",\"docx\"]"}}""", Member("AllowedFileExtensions"));
    }

    [Fact]
    public void An_emptied_field_is_no_value_so_that_the_default_counts()
    {
        var place = Open("""{"type": "Elsa.WriteLine", "version": 1, "text": {"typeName": "String", "expression": {"type": "Literal", "value": "x"}}}""");
        Field(place, "Text").Find("input").Input("");
        Assert.Null(Member("Text"));
    }

    [Fact]
    public void A_number_that_is_none_is_said_and_not_written()
    {
        var place = Open("""{"type": "Elsa.For", "version": 1, "end": {"typeName": "Int32", "expression": {"type": "Literal", "value": 5}}}""");
        var field = Field(place, "End");
        field.Find("input").Input("5x");
        Assert.Contains("df-bad", field.Markup, StringComparison.Ordinal);
        Assert.Contains("\"value\":5", Member("End"), StringComparison.Ordinal);
        field.Find("input").Input("7");
        Assert.Contains("\"value\":7", Member("End"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_typed_letter_by_letter_stays_as_it_is_typed()
    {
        var place = Open("""{"type": "Elsa.FlowDecision", "version": 1, "condition": {"typeName": "Boolean", "expression": {"type": "JavaScript", "value": "variables.Score >= 4.5"}}}""");
        var field = Field(place, "Condition");
        foreach (var typed in new[] { "4", "4.", "4.9" })
        {
            field.Find("input[aria-label='Value of row 1']").Input(typed);
            Assert.Equal(typed, ((IHtmlInputElement)field.Find("input[aria-label='Value of row 1']")).Value);
        }
        Assert.Contains(">= 4.9", Member("Condition"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_problem_stands_at_its_field()
    {
        var place = Open("""{"type": "Elsa.SetVariable", "version": 1}""");
        var problem = new Problem("input.missing", "The variable is missing.", "Choose one.", "$.root.activities[0].variable", "step");
        var field = Field(place, "Variable", problem);
        Assert.Contains("The variable is missing. Choose one.", field.Find(".df-bad").TextContent, StringComparison.Ordinal);
        Assert.Equal("true", field.Find("select").GetAttribute("aria-invalid"));
        Assert.Contains(field.Find("select").GetAttribute("aria-describedby")!, field.Markup, StringComparison.Ordinal);
        field.Find("select").Change("v1");
        Assert.Equal("""{"id":"v1","name":"Score","typeName":"Decimal"}""", Member("Variable"));
    }

    [Fact]
    public void A_condition_is_edited_in_rows_and_stays_the_JavaScript_that_Elsa_runs()
    {
        var place = Open("""{"type": "Elsa.FlowDecision", "version": 1, "condition": {"typeName": "Boolean", "expression": {"type": "JavaScript", "value": "variables.Score >= 4.5"}}}""");
        var field = Field(place, "Condition");
        var value = field.Find("input[aria-label='Value of row 1']");
        Assert.Equal("4.5", ((IHtmlInputElement)value).Value);
        value.Input("4.9");
        Assert.Equal("""{"typeName":"Boolean","expression":{"type":"JavaScript","value":"variables.Score >= 4.9"}}""", Member("Condition"));
        field.FindAll("button.df-link").First(b => b.TextContent == "Add a condition").Click();
        Assert.Contains("variables.Score >= 4.9\"", Member("Condition"), StringComparison.Ordinal);
        field.Find("select[aria-label='Field of row 2']").Change("getInput(\"Apprentice\")");
        field.Find("input[aria-label='Value of row 2']").Input("Әсел");
        field.Find("select[aria-label='How row 2 is joined']").Change("Or");
        Assert.Contains("variables.Score >= 4.9 || getInput(\\\"Apprentice\\\") === \\\"Әсел\\\"", Member("Condition"), StringComparison.Ordinal);
        Assert.Contains("or «Who» is Әсел", field.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_condition_that_rows_cannot_say_is_text()
    {
        var place = Open("""{"type": "Elsa.FlowDecision", "version": 1, "condition": {"typeName": "Boolean", "expression": {"type": "JavaScript", "value": "[1].some(x => x)"}}}""");
        var field = Field(place, "Condition");
        Assert.EndsWith("[1].some(x => x)", field.Find(".df-code").TextContent, StringComparison.Ordinal);
        Assert.Empty(field.FindAll(".df-builder"));
    }

    [Fact]
    public void A_schedule_is_chosen_not_written()
    {
        var place = Open("""{"type": "Elsa.Cron", "version": 1, "cronExpression": {"typeName": "String", "expression": {"type": "Literal", "value": "0 8 * * 1"}}}""");
        var field = Field(place, "CronExpression");
        field.FindAll(".df-chip-button")[2].Click();
        Assert.Contains("0 8 * * 1,3", Member("CronExpression"), StringComparison.Ordinal);
        field.Find("#df-input-CronExpression").Change("Daily");
        Assert.Contains("0 8 * * *", Member("CronExpression"), StringComparison.Ordinal);
        field.Find("#df-input-CronExpression").Change("Other");
        field.Find("input[aria-label^='Five fields']").Input("never");
        Assert.Contains("can't be read", field.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Cases_of_a_switch_keep_what_stands_beside_them()
    {
        var place = Open("""{"type": "Elsa.FlowSwitch", "version": 1, "cases": [{"label": "A", "condition": {"type": "JavaScript", "value": "variables.Score > 1"}, "mine": true}]}""");
        var field = Field(place, "Cases");
        field.Find("#df-input-Cases").Input("High");
        field.Find("input[aria-label='Value of row 1']").Input("2");
        field.FindAll("button.df-link").First(b => b.TextContent == "Add a case").Click();
        Assert.StartsWith("""[{"label":"High","condition":{"type":"JavaScript","value":"variables.Score > 2"},"mine":true},{"label":"Case 2",""", Member("Cases"), StringComparison.Ordinal);
    }
}
