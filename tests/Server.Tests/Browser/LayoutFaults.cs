namespace DualFlow.Server.Tests.Browser;

/// <summary>Looks for what a person would see as a fault of the layout.</summary>
static class LayoutFaults
{
    /// <summary>A page that scrolls sideways, text that is cut with no way to read it, and things to click that something else covers.</summary>
    /// <remarks>Text may be shortened in an element with <c>title</c>, which repeats it in full; a canvas (<c>.df-canvas</c>) is its own world.</remarks>
    public const string Script = """
        () => {
          const faults = [];
          const name = e => `${e.tagName.toLowerCase()}.${e.className} "${(e.innerText || e.value || '').trim().slice(0, 40)}"`;
          const seen = e => { if (!e.checkVisibility({ visibilityProperty: true })) return false; const s = getComputedStyle(e); const r = e.getBoundingClientRect(); return s.visibility !== 'hidden' && s.display !== 'none' && r.width > 1 && r.height > 1; };
          const wide = document.scrollingElement.scrollWidth - innerWidth;
          if (wide > 0) {
            const widest = [...document.querySelectorAll('body *')].filter(seen).filter(e => e.getBoundingClientRect().right > innerWidth + 1 && ![...parents(e)].some(scrolls))
              .slice(0, 4).map(name);
            faults.push(`scrolls sideways by ${wide} px: ${widest.join(' | ')}`);
          }
          function* parents(e) { for (let p = e.parentElement; p; p = p.parentElement) yield p; }
          function scrolls(e) { return ['auto', 'scroll', 'hidden'].includes(getComputedStyle(e).overflowX); }
          for (const e of document.querySelectorAll('body *')) {
            if (!seen(e) || e.closest('.df-canvas, .fc-root, .fc-canvas, .df-hidden, [title]') || ![...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim())) continue;
            const s = getComputedStyle(e);
            if (s.overflowX === 'visible' && s.overflowY === 'visible' || ['auto', 'scroll'].includes(s.overflowX)) continue;
            if (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 2) faults.push(`cut: ${name(e)}`);
          }
          for (const e of document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, h1, h2')) {
            if (!seen(e) || e.disabled || e.closest('.df-canvas, .fc-root, .fc-canvas, .df-hidden, .df-skip')) continue;
            e.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
            const r = e.getClientRects()[0];
            const x = r.left + r.width / 2, y = r.top + r.height / 2;
            if (x < 0 || y < 0 || x > innerWidth || y > innerHeight) { faults.push(`out of reach: ${name(e)}`); continue; }
            const hit = document.elementFromPoint(x, y);
            if (hit && !e.contains(hit) && !hit.contains(e) && !(e.labels && [...e.labels].some(l => l.contains(hit)))) faults.push(`covered: ${name(e)} by ${name(hit)}`);
          }
          scrollTo(0, 0);
          return faults;
        }
        """;
}
