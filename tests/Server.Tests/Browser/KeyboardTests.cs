using System.Text.Json;

namespace DualFlow.Server.Tests.Browser;

/// <summary>Whatever can be used with a mouse is reached with Tab, and one sees where one is.</summary>
[Collection(SampleCollege.Name)]
public sealed class KeyboardTests(SampleCollegeServer server)
{
    const string Mark = """
        () => {
          const all = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')]
            .filter(e => !e.disabled && e.tabIndex >= 0 && e.checkVisibility({ visibilityProperty: true }) && !e.closest('.fc-root, .react-flow, dialog:not([open])'));
          all.forEach((e, i) => e.dataset.reach = i);
          document.activeElement?.blur();
          return all.length;
        }
        """;

    const string Here = """
        () => {
          const e = document.activeElement;
          const style = getComputedStyle(e);
          const shown = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0 || style.boxShadow !== 'none' || !!e.closest('label')?.matches(':focus-within');
          return { reach: e.dataset?.reach ?? '', shown, name: `${e.tagName} ${e.id} ${(e.innerText || e.value || '').slice(0, 40)}` };
        }
        """;

    [Theory]
    [InlineData("/")]
    [InlineData("/processes")]
    [InlineData("/processes/new")]
    [InlineData("/processes/import")]
    [InlineData("/processes/admission")]
    [InlineData("/processes/admission/start")]
    [InlineData("/instances")]
    [InlineData("/people")]
    [InlineData("/people/new")]
    [InlineData("/people/roles/methodist")]
    [InlineData("/me")]
    public async Task Everything_is_reached_with_Tab_and_shows_the_focus(string path)
    {
        await using var visit = await server.VisitAsync();
        await visit.OpenAsync(path);
        var count = await visit.Page.EvaluateAsync<int>(Mark);
        var reached = new HashSet<string>();
        // Fields for days are several stops each, and lists that have just come are stops that nobody marked.
        for (var i = 0; i < (3 * count) + 50 && reached.Count(r => r.Length > 0) < count; i++)
        {
            await visit.Page.Keyboard.PressAsync("Tab");
            var here = await visit.Page.EvaluateAsync<JsonElement>(Here);
            var reach = here.GetProperty("reach").GetString()!;
            Assert.True(here.GetProperty("shown").GetBoolean() || reach.Length == 0, $"{path}: no focus is seen at {here.GetProperty("name")}");
            reached.Add(reach);
        }
        var missed = await visit.Page.EvaluateAsync<string[]>(
            "reached => [...document.querySelectorAll('[data-reach]')].filter(e => !reached.includes(e.dataset.reach)).map(e => e.outerHTML.slice(0, 120))", reached.ToArray());
        Assert.Empty(missed);
    }
}
