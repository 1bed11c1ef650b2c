using Bunit;
using DualFlow.Designer.Instances;
using Microsoft.Extensions.DependencyInjection;

namespace DualFlow.Designer.Tests;

public sealed class LongValueTests : BunitContext
{
    public LongValueTests() => Services.AddLocalization();

    [Fact]
    public void A_short_value_stands_as_it_is()
    {
        var value = Render<LongValue>(p => p.Add(x => x.Text, "25 000"));
        Assert.Equal("25 000", value.Markup.Trim());
    }

    [Fact]
    public void Long_json_shows_its_beginning_and_size_and_the_whole_of_it_in_lines_once_it_is_opened()
    {
        var text = $"[{string.Join(",", Enumerable.Range(0, 400).Select(i => $"{{\"id\":{i}}}"))}]";
        var value = Render<LongValue>(p => p.Add(x => x.Text, text));
        Assert.Contains("400", value.Find(".df-fold-size").TextContent, StringComparison.Ordinal);
        Assert.InRange(value.Find("summary").TextContent.Length, 1, 200);
        Assert.Empty(value.FindAll("pre"));
        value.Find("details").TriggerEvent("ontoggle", EventArgs.Empty);
        Assert.Contains("\n", value.Find("pre").TextContent, StringComparison.Ordinal);
        Assert.Contains("\"id\": 399", value.Find("pre").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_text_that_only_begins_like_json_is_shown_as_text()
    {
        var text = "{ not json" + new string('x', 300);
        var value = Render<LongValue>(p => p.Add(x => x.Text, text));
        value.Find("details").TriggerEvent("ontoggle", EventArgs.Empty);
        Assert.Equal(text, value.Find("pre").TextContent);
    }
}
