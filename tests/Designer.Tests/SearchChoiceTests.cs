using Bunit;
using DualFlow.Designer.Layout;
using Microsoft.Extensions.DependencyInjection;

namespace DualFlow.Designer.Tests;

public sealed class SearchChoiceTests : BunitContext
{
    static readonly (string, string)[] Students = [.. Enumerable.Range(1, 800).Select(i => ($"S-{i:000}", $"{(i == 7 ? "Бекова Дана" : "Сейтқали Ұлан")} (S-{i:000})"))];

    readonly List<string> chosen = [];

    public SearchChoiceTests() => Services.AddLocalization();

    IRenderedComponent<SearchChoice> Field(string value = "") =>
        Render<SearchChoice>(p => p.Add(x => x.Id, "who").Add(x => x.Choices, Students).Add(x => x.Value, value).Add(x => x.ValueChanged, chosen.Add));

    [Fact]
    public void Of_hundreds_only_a_few_that_fit_are_offered()
    {
        var field = Field();
        Assert.Equal(SearchChoice.Most, field.FindAll("option").Count);
        field.Find("input").Input("дана бек");
        Assert.Equal("Бекова Дана (S-007)", Assert.Single(field.FindAll("option")).GetAttribute("value"));
        Assert.Empty(chosen);
    }

    [Fact]
    public void Taking_an_offer_chooses_it()
    {
        var field = Field();
        field.Find("input").Input("Сейтқали Ұлан (S-008)");
        field.Find("input").Change("Сейтқали Ұлан (S-008)");
        Assert.Equal(["S-008"], chosen);
    }

    [Fact]
    public void Leaving_a_part_that_only_one_has_chooses_that_one_and_shows_all_of_it()
    {
        var field = Field();
        field.Find("input").Input("бек");
        field.Find("input").Change("бек");
        Assert.Equal(["S-007"], chosen);
        Assert.Equal("Бекова Дана (S-007)", field.Find("input").GetAttribute("value"));
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("Сейтқали")]
    public void What_names_none_or_several_chooses_nothing_and_says_so(string words)
    {
        var field = Field();
        field.Find("input").Input(words);
        Assert.Empty(field.FindAll(".df-wrong"));
        field.Find("input").Change(words);
        Assert.Empty(chosen);
        Assert.Equal("true", field.Find("input").GetAttribute("aria-invalid"));
        Assert.Equal(field.Find(".df-wrong").Id, field.Find("input").GetAttribute("aria-describedby"));
    }

    [Fact]
    public void A_choice_of_the_page_is_shown_and_typing_over_it_takes_it_back()
    {
        var field = Field("S-007");
        Assert.Equal("Бекова Дана (S-007)", field.Find("input").GetAttribute("value"));
        field.Find("input").Input("Бекова Дан");
        Assert.Equal([""], chosen);
    }
}
