using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using DualFlow.Designer.Canvas;
using DualFlow.Designer.People;
using DualFlow.Designer.Texts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace DualFlow.Designer.Tests.Canvas;

/// <summary>A card says for whom its task is and until when as people do, not as the document does.</summary>
public sealed class StepWordsTests
{
    static readonly WhoNames Who = new(
        ImmutableDictionary<string, string>.Empty.Add("registrar", "Регистратор").Add("mentor", "Наставник").Add("director", "Директор"), ImmutableDictionary<string, string>.Empty.Add("aigul", "Айгүл Нұрланова"));

    static readonly IStringLocalizer<ScheduleTexts> Texts = new ServiceCollection().AddLogging().AddLocalization().BuildServiceProvider().GetRequiredService<IStringLocalizer<ScheduleTexts>>();

    [Theory]
    [InlineData("""{"role": "registrar"}""", "Регистратор")]
    [InlineData("""{"role": {"typeName": "String", "expression": {"type": "Literal", "value": "welder"}}}""", "welder")]
    [InlineData("""{"person": {"typeName": "String", "expression": {"type": "JavaScript", "value": "variables.Student.person || null"}}, "role": {"typeName": "String", "expression": {"type": "JavaScript", "value": "variables.Student.person ? null : 'registrar'"}}}""", "человек из дела, Регистратор")]
    [InlineData("""{"candidates": {"typeName": "Object", "expression": {"type": "Object", "value": "[\"role:mentor\", \"role:director\"]"}}}""", "Наставник, Директор")]
    [InlineData("""{"role": {"typeName": "String", "expression": {"type": "JavaScript", "value": "getInput('Role')"}}}""", "роль из дела")]
    [InlineData("""{"text": "Hello"}""", null)]
    public void It_says_for_whom(string activity, string? said) => Assert.Equal(said, Words().Who(Member(activity)));

    [Theory]
    [InlineData("""{"dueBusinessDays": 5}""", "5 рабочих дней")]
    [InlineData("""{"dueBusinessDays": "1"}""", "1 рабочий день")]
    [InlineData("""{"dueBusinessDays": {"typeName": "Int32", "expression": {"type": "JavaScript", "value": "variables.Terms.days"}}}""", "срок вычисляется")]
    [InlineData("""{"dueIn": "20.00:00:00"}""", "20 дней")]
    [InlineData("""{"timeSpan": "soon"}""", "soon")]
    [InlineData("""{"role": "mentor"}""", null)]
    public void It_says_until_when(string activity, string? said) => Assert.Equal(said, Words().When(Member(activity)));

    [Theory]
    [InlineData("role:mentor@E-1", "Наставник (E-1)")]
    [InlineData("person:aigul", "Айгүл Нұрланова")]
    [InlineData("aigul, mentor", "Айгүл Нұрланова, Наставник")]
    [InlineData("nobody", "nobody")]
    public void A_code_becomes_a_name(string code, string name) => Assert.Equal(name, Who.Of(code));

    static StepWords Words()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("ru");
        return new(Texts, Who, ConditionWordsTests.Words());
    }

    static Func<string, JsonElement> Member(string activity) => name => JsonDocument.Parse(activity).RootElement.TryGetProperty(name, out var member) ? member : default;
}
