using DualFlow.Engine.Plans;
using DualFlow.Engine.Scripting;

namespace DualFlow.Engine.Tests.Scripting;

public class LiquidTests
{
    static readonly LiquidLanguage Language = new(JavaScriptTests.Patient);

    static object? Render(string template, TestScope? scope = null) => Language.Compile(template).Evaluate(scope ?? Student());

    static TestScope Student()
    {
        var scope = new TestScope(("Score", 41L), ("Pay", 120000.50m), ("Rate", 0.5), ("Student", TestScope.Json("""{"Name":"Aru","Marks":[4,5],"Home":{"City":"Almaty"}}""")),
            ("Rows", TestScope.Json("""[{"n":"a","v":1},{"n":"b","v":2}]""")), ("Due", new DateTimeOffset(2026, 9, 1, 0, 0, 0, TimeSpan.FromHours(5))), ("Html", "<b>"));
        scope.Inputs["Applicant"] = "Dana";
        return scope;
    }

    [Theory]
    [InlineData("Hello", "Hello")]
    [InlineData("{{ Variables.Score | plus: 1 }}", "42")]
    [InlineData("{{ Variables.Pay }} {{ Variables.Rate }}", "120000.5 0.5")]
    [InlineData("{{ Variables.Student.Name }} in {{ Variables.Student.home.city }}", "Aru in Almaty")]
    [InlineData("{% for m in Variables.Student.Marks %}{{ m }};{% endfor %}", "4;5;")]
    [InlineData("{% for r in Variables.Rows %}{{ r.n }}={{ r.v }} {% endfor %}{{ Variables.Rows.size }} {{ Variables.Rows[1].n }}", "a=1 b=2 2 b")]
    [InlineData("{{ Input.Applicant }} {{ CorrelationId }} {{ WorkflowInstanceId }}", "Dana c-1 i-1")]
    [InlineData("{{ WorkflowDefinitionId }}/{{ WorkflowDefinitionVersionId }}/{{ WorkflowDefinitionVersion }}", "admission/admission-v3/3")]
    [InlineData("{{ Variables.Nope }}{{ Input.Nope }}{{ Nope.x }}", "")]
    [InlineData("{{ 'now' | date: '%Y-%m-%d %H:%M' }}", "2026-03-01 09:30")]
    [InlineData("{{ Variables.Due | date: '%d.%m.%Y' }}", "01.09.2026")]
    [InlineData("{{ Variables.Student | keys | join: ',' }}", "Name,Marks,Home")]
    [InlineData("{{ 'Ару' | base64 }}", "0JDRgNGD")]
    [InlineData("{{ Variables.Student | json }}", """{"Name":"Aru","Marks":[4,5],"Home":{"City":"Almaty"}}""")]
    [InlineData("{{ Variables.Rows | map: 'n' | json }}", """["a","b"]""")]
    [InlineData("{{ Variables.Html }}", "<b>")]
    [InlineData("{% if Variables.Score > 40 and Variables.Rate < 1 %}y{% else %}n{% endif %}", "y")]
    [InlineData("{% capture x %}a{{ Variables.Score }}{% endcapture %}{{ x }}{{ x }}", "a41a41")]
    [InlineData("{% for i in (1..3) %}{{ i }}{% endfor %}", "123")]
    [InlineData("{{ Variables.Rows | where: 'n', 'b' | map: 'v' | first }}", "2")]
    public void Templates_see_what_Elsa_shows_them(string template, string expected) => Assert.Equal(expected, Render(template));

    [Fact]
    public void A_template_that_does_not_parse_is_an_error_with_its_place()
    {
        var error = Assert.Throws<ExpressionException>(() => Language.Compile("Hello\n{{ Variables.Name"));
        Assert.Equal("liquid.syntax", error.Code);
        Assert.Equal(2, error.Line);
    }

    [Fact]
    public void Text_without_tags_is_a_constant()
    {
        Assert.True(Language.Compile("plain").TryGetConstant(out var value));
        Assert.Equal("plain", value);
        Assert.False(Language.Compile("{{ Variables.X }}").TryGetConstant(out _));
    }

    [Theory]
    [InlineData("{% for i in (1..1000000000) %}x{% endfor %}", "liquid.steps")]
    [InlineData("{% assign a = (1..1000000000) %}", "liquid.steps")]
    [InlineData("{% for i in (1..1000) %}{% for j in (1..1000) %}x{% endfor %}{% endfor %}", "liquid.steps")]
    [InlineData("{% assign s = 'xxxxxxxxxx' %}{% for i in (1..60) %}{% assign s = s | append: s %}{% endfor %}{{ s }}", "liquid.result")]
    [InlineData("{% assign s = 'x' %}{% for i in (1..60) %}{% capture s %}{{ s }}{{ s }}{% endcapture %}{% endfor %}{{ s }}", "liquid.result")]
    [InlineData("{% assign s = 'xxxxxxxxxx' %}{% for i in (1..60) %}{% assign s = s | replace: 'x', s %}{% endfor %}", "liquid.result")]
    [InlineData("{% assign a = '1,2' | split: ',' %}{% for i in (1..60) %}{% assign a = a | concat: a %}{% endfor %}{{ a.size }}", "liquid.result")]
    [InlineData("{% capture s %}{% for i in (1..90000) %}xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx{% endfor %}{% endcapture %}", "liquid.result")]
    [InlineData("{{ '{0,100000000}' | format_string: 1 }}", "liquid.error")]
    [InlineData("{{ 1 | format_number: 'N99999999' }}", "liquid.error")]
    public void Templates_cannot_run_away(string template, string code) =>
        Assert.Equal(code, Assert.Throws<ExpressionException>(() => Render(template)).Code);

    [Theory]
    [InlineData("{% include 'x' %}")]
    [InlineData("{% render 'x' %}")]
    [InlineData("{% if %}")]
    [InlineData("{{ 'x' | ")]
    public void What_is_not_Liquid_here_is_refused_at_compile(string template) =>
        Assert.Equal("liquid.syntax", Assert.Throws<ExpressionException>(() => Language.Compile(template)).Code);

    [Fact]
    public void Deep_nesting_is_refused_not_fatal()
    {
        Assert.Throws<ExpressionException>(() => Language.Compile("{{ " + new string('(', 20_000)));
        Assert.Throws<ExpressionException>(() => Language.Compile(string.Concat(Enumerable.Repeat("{% if true %}", 5_000))));
    }

    [Fact]
    public void The_same_scope_renders_the_same_text()
    {
        var template = Language.Compile("{{ 'now' | date: '%s' }} {{ Variables.Student | json }} {% for r in Variables.Rows reversed %}{{ r.n }}{% endfor %}");
        var first = template.Evaluate(Student());
        for (var i = 0; i < 200; i++)
            Assert.Equal(first, template.Evaluate(Student()));
    }
}
