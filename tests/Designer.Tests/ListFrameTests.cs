using Bunit;
using DualFlow.Designer.Layout;
using Microsoft.Extensions.DependencyInjection;

namespace DualFlow.Designer.Tests;

public sealed class ListFrameTests : BunitContext
{
    public ListFrameTests() => Services.AddLocalization();

    [Fact]
    public void An_empty_list_says_what_is_done_and_when_the_next_comes()
    {
        var frame = Frame(isEmpty: true);
        Assert.Contains("All done", frame.Find(".df-empty").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("row", frame.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_search_without_a_result_says_so_and_can_be_taken_off()
    {
        var isCleared = false;
        var frame = Render<ListFrame>(p => p.Add(x => x.IsEmpty, true).Add(x => x.IsFiltered, true).Add(x => x.EmptyTitle, "All done").Add(x => x.ClearFilters, () => isCleared = true));
        Assert.DoesNotContain("All done", frame.Markup, StringComparison.Ordinal);
        frame.Find(".df-empty button").Click();
        Assert.True(isCleared);
    }

    [Fact]
    public void While_the_first_rows_are_on_their_way_lines_of_their_height_stand_there()
    {
        var frame = Frame(isEmpty: true, loading: true);
        Assert.Equal("true", frame.Find("[aria-busy]").GetAttribute("aria-busy"));
        Assert.NotEmpty(frame.FindAll(".df-bone"));
    }

    [Fact]
    public void Old_rows_stay_while_new_ones_fail_to_come_and_the_list_says_so()
    {
        var retried = false;
        var frame = Render<ListFrame>(p => p.Add(x => x.IsEmpty, false).Add(x => x.EmptyTitle, "All done").Add(x => x.Problem, "the database is away").Add(x => x.AsOf, "14:20")
            .Add(x => x.Retry, () => retried = true).AddChildContent("<p>row</p>"));
        Assert.Contains("14:20", frame.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Contains("row", frame.Markup, StringComparison.Ordinal);
        frame.Find("button").Click();
        Assert.True(retried);
    }

    IRenderedComponent<ListFrame> Frame(bool isEmpty, bool loading = false) =>
        Render<ListFrame>(p => p.Add(x => x.IsEmpty, isEmpty).Add(x => x.Loading, loading).Add(x => x.EmptyTitle, "All done").AddChildContent("<p>row</p>"));
}
