using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace DualFlow.Server.Tests.Browser;

/// <summary>The rules of WCAG 2.2 A and AA that a machine can check, run inside the page itself.</summary>
/// <remarks>The package's own runner opens a second page for each check and loads its script into it; on two cores that cost more than the rules.</remarks>
static class AxeRules
{
    static readonly Lazy<string> Source = new(() => new BundledAxeScriptProvider().GetScript());

    // A theme changes colours and nothing else.
    static readonly string[] OfColours = ["color-contrast", "link-in-text-block"];

    const string Run = """
        async ({ rules, within }) => {
          const runOnly = rules ? { type: 'rule', values: rules } : { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] };
          const { violations } = await axe.run(within ?? document, { runOnly, resultTypes: ['violations'], preload: false });
          return violations.map(v => `${v.id}: ${v.help}\n` + v.nodes.slice(0, 6).map(n =>
            `    ${n.html}\n      ${[...n.any, ...n.all, ...n.none].map(c => c.message).join('; ')}`).join('\n'));
        }
        """;

    /// <summary>What is violated, with the elements; empty when nothing is.</summary>
    /// <param name="page">The page as it stands.</param>
    /// <param name="onlyColours">True when the same page was looked at in another theme before.</param>
    /// <param name="within">Selector of the part to look at; null for all of it.</param>
    public static async Task<string[]> ViolationsAsync(IPage page, bool onlyColours, string? within)
    {
        foreach (var frame in page.Frames)
            if (!await frame.EvaluateAsync<bool>("() => 'axe' in window"))
                await frame.EvaluateAsync($"() => {{ {Source.Value} }}");
        return await page.EvaluateAsync<string[]>(Run, new { rules = onlyColours ? OfColours : null, within });
    }
}
