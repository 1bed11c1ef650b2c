using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Components.Routing;

namespace DualFlow.Designer;

/// <summary>The page around all pages: language, theme, and whether this page is interactive (all but sign-in).</summary>
public class AppRoot : ComponentBase
{
    /// <summary>The request that renders the page.</summary>
    [CascadingParameter] public HttpContext Http { get; set; } = default!;

    /// <summary>Two letters, for the html element.</summary>
    protected static string Culture => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    /// <summary><c>light</c> or <c>dark</c>.</summary>
    protected string Theme => Http.Request.Cookies[DesignerSetup.ThemeCookie] == "dark" ? "dark" : "light";

    /// <summary>Radzen's sheet of a theme; our tokens come after it.</summary>
    protected static string Sheet(string theme) => $"_content/Radzen.Blazor/css/standard{(theme == "dark" ? "-dark" : "")}-base.css";

    /// <summary>Null renders a plain page.</summary>
    protected IComponentRenderMode? Mode => Http.AcceptsInteractiveRouting() ? RenderMode.InteractiveServer : null;
}
