using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace DualFlow.Designer.Layout;

/// <summary>Style sheets of a page, put into its head once.</summary>
/// <remarks>
/// A <c>HeadContent</c> written into a page is new content at every rendering of the page: the browser takes the style sheet away and loads it again,
/// and for a moment nothing stands where it should. Here the content stays the same.
/// </remarks>
public sealed class StyleSheet : ComponentBase
{
    RenderFragment? links;

    /// <summary>Names of files in <c>wwwroot</c> without <c>.css</c>, separated by spaces.</summary>
    [Parameter, EditorRequired] public string Names { get; set; } = "";

    /// <inheritdoc/>
    protected override void OnInitialized() => links = builder =>
    {
        foreach (var name in Names.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            builder.OpenElement(0, "link");
            builder.SetKey(name);
            builder.AddAttribute(1, "rel", "stylesheet");
            builder.AddAttribute(2, "href", Assets[$"_content/DualFlow.Designer/{name}.css"]);
            builder.CloseElement();
        }
    };

    /// <inheritdoc/>
    protected override void BuildRenderTree(Microsoft.AspNetCore.Components.Rendering.RenderTreeBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.OpenComponent<HeadContent>(0);
        builder.AddComponentParameter(1, nameof(HeadContent.ChildContent), links);
        builder.CloseComponent();
    }
}
