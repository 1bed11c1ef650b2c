using System.Text.Json.Nodes;
using Bunit;
using DualFlow.Designer.Properties.Editors;
using Microsoft.Extensions.DependencyInjection;

namespace DualFlow.Designer.Tests.Properties;

/// <summary>Who types faster than the server answers loses no letter.</summary>
public sealed class TypingTests : BunitContext
{
    public TypingTests() => Services.AddLocalization();

    [Fact]
    public void The_parameters_of_before_handed_over_once_more_do_not_take_away_what_was_typed_and_new_ones_count()
    {
        IRenderedComponent<LineEditor> editor = null!;
        // A change of the document hands every editor of the panel its old parameters before the new ones arrive.
        editor = Render<LineEditor>(p => p.Add(x => x.Id, "a").Add(x => x.ValueChanged, _ => editor.Render(q => q.Add(x => x.Value, null))));
        editor.Find("input").Input("Accept");
        Assert.Equal("Accept", editor.Find("input").GetAttribute("value"));
        editor.Render(p => p.Add(x => x.Value, JsonValue.Create("Accept")));
        editor.Render(p => p.Add(x => x.Value, null));
        Assert.Equal("", editor.Find("input").GetAttribute("value"));
    }
}
