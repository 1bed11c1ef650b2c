using Microsoft.Playwright;

namespace DualFlow.Server.Tests.Browser;

/// <summary>Whatever can be used with a mouse is reached with Tab, and one sees where one is. A canvas is one stop with keys of its own.</summary>
static class KeyboardReach
{
    const int Presses = 20;

    // Numbers what can be used, and keeps what gets the focus and whether it shows.
    const string Watch = """
        () => {
          const all = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')]
            .filter(e => !e.matches(':disabled') && e.tabIndex >= 0 && e.checkVisibility({ visibilityProperty: true }) && !e.closest('.fc-root, .react-flow, dialog:not([open])'));
          // Of the choices of one question Tab reaches the chosen one; arrows lead to the others.
          const group = e => e.type === 'radio' && e.name ? `radio ${e.name}` : null;
          const watch = window.keyboardReach = { missing: new Set(all.map(e => group(e) ?? e)), unseen: [] };
          // An editor shows the focus around its lines and their numbers.
          watch.shows = e => [e, e.closest('.cm-editor')].filter(x => x).map(x => getComputedStyle(x)).some(s => s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0 || s.boxShadow !== 'none')
            || e.closest('label')?.matches(':focus-within');
          document.addEventListener('focusin', event => {
            const e = event.target;
            if (watch.missing.delete(group(e) ?? e) && !watch.shows(e)) watch.unseen.push(e);
          }, true);
          document.activeElement?.blur();
          return all.length;
        }
        """;

    // What is gone meanwhile need not be reached.
    const string Missing = "() => { const missing = window.keyboardReach.missing; for (const e of missing) if (e instanceof Element && !e.isConnected) missing.delete(e); return missing.size; }";

    // An editor draws its focus a moment after it has it, when Tab may have gone on: whoever showed none is given it again, and the moment.
    const string Faults = """
        async () => {
          const watch = window.keyboardReach, faults = [];
          for (const e of watch.unseen.filter(e => e.isConnected)) {
            e.focus();
            for (const end = performance.now() + 2000; !watch.shows(e) && performance.now() < end;) await new Promise(requestAnimationFrame);
            if (!watch.shows(e)) faults.push(`no focus is seen at ${e.tagName} ${e.id} ${(e.innerText || e.value || '').slice(0, 40)}`);
          }
          return [...faults, ...[...watch.missing].map(e => `Tab does not reach ${e.outerHTML?.slice(0, 120) ?? e}`)];
        }
        """;

    /// <summary>What is not reached, and where no focus is seen.</summary>
    public static async Task<string[]> FaultsAsync(IPage page)
    {
        var count = await page.EvaluateAsync<int>(Watch);
        // Fields for days are several stops each, and lists that have just come are stops that nobody numbered.
        for (var pressed = 0; pressed < (3 * count) + 60 && await page.EvaluateAsync<int>(Missing) > 0; pressed += Presses)
            for (var i = 0; i < Presses; i++)
                await page.Keyboard.PressAsync("Tab");
        return await page.EvaluateAsync<string[]>(Faults);
    }
}
