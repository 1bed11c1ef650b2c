using Bunit;
using DualFlow.Designer.Layout;
using Microsoft.Extensions.DependencyInjection;

namespace DualFlow.Designer.Tests;

public sealed class PagerTests : BunitContext
{
    public PagerTests() => Services.AddLocalization();

    [Fact]
    public void The_first_page_leads_on_but_not_back()
    {
        var asked = -1;
        var pager = Render<Pager>(p => p.Add(x => x.Before, 0).Add(x => x.Size, 25).Add(x => x.Total, 60).Add(x => x.Changed, skip => asked = skip));
        Assert.True(pager.FindAll("button")[0].HasAttribute("disabled"));
        pager.FindAll("button")[1].Click();
        Assert.Equal(25, asked);
    }

    [Fact]
    public void The_last_page_leads_back_but_not_on()
    {
        var asked = -1;
        var pager = Render<Pager>(p => p.Add(x => x.Before, 50).Add(x => x.Size, 25).Add(x => x.Total, 60).Add(x => x.Changed, skip => asked = skip));
        Assert.True(pager.FindAll("button")[1].HasAttribute("disabled"));
        pager.FindAll("button")[0].Click();
        Assert.Equal(25, asked);
    }

    [Fact]
    public void What_fits_one_page_is_counted_and_has_nothing_to_turn()
    {
        var pager = Render<Pager>(p => p.Add(x => x.Before, 0).Add(x => x.Size, 25).Add(x => x.Total, 25));
        Assert.Contains("25", pager.Find(".df-pager").TextContent, StringComparison.Ordinal);
        Assert.Empty(pager.FindAll("button"));
    }

    [Fact]
    public void Without_rows_there_is_no_pager() =>
        Assert.Equal("", Render<Pager>(p => p.Add(x => x.Before, 0).Add(x => x.Size, 25).Add(x => x.Total, 0)).Markup.Trim());
}
