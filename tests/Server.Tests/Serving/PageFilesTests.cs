using System.Net.Http.Headers;

namespace DualFlow.Server.Tests.Serving;

public sealed class PageFilesTests
{
    [Fact]
    public async Task Scripts_and_style_sheets_go_out_compressed_and_pages_do_not()
    {
        using var folder = new TemporaryFolder();
        await using var server = await ServerProcess.StartAsync(folder.Path);
        using var browser = new HttpClient { BaseAddress = server.Address };
        browser.DefaultRequestHeaders.AcceptEncoding.Add(new StringWithQualityHeaderValue("br"));
        browser.DefaultRequestHeaders.AcceptEncoding.Add(new StringWithQualityHeaderValue("gzip"));
        // What the build made no copy of is compressed on the way: Radzen's style sheet is the largest file of a page.
        foreach (var (path, most) in new[] { ("/_content/Radzen.Blazor/css/standard-base.css", 200_000), ("/_content/Radzen.Blazor/Radzen.Blazor.min.js", 100_000), ("/_content/DualFlow.Designer/dist/designer.js", 200_000) })
        {
            var answer = await browser.GetAsync(path);
            Assert.Contains(Assert.Single(answer.Content.Headers.ContentEncoding), new[] { "br", "gzip" });
            Assert.InRange((await answer.Content.ReadAsByteArrayAsync()).Length, 1, most);
        }
        // A page may hold a secret beside what a stranger chose: its length must tell nothing.
        Assert.Empty((await browser.GetAsync("/sign-in")).Content.Headers.ContentEncoding);
    }
}
