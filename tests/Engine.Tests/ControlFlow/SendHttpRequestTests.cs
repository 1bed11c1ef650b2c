using System.Collections.Immutable;
using System.IO.Compression;
using System.Text.Json;
using DualFlow.Engine.Contract;
using DualFlow.Engine.ControlFlow.Http;
using DualFlow.Engine.Definitions;
using Microsoft.AspNetCore.Http;

namespace DualFlow.Engine.Tests.ControlFlow;

public sealed class SendHttpRequestTests
{
    static readonly HttpLimits Loopback = new() { AllowedHosts = ["127.0.0.1"] };

    [Fact]
    public async Task Json_comes_back_as_a_value_and_the_expected_status_is_the_outcome()
    {
        await using var server = await LoopbackServer.StartAsync(c => c.Response.WriteAsJsonAsync(new { places = new[] { 25, 30 } }));
        var outcome = await Flow(Loopback, ("Url", server.Address.ToString()), ("ExpectedStatusCodes", Values.Array([200L, 404L])));
        var done = Assert.IsType<Outcome.Completed>(outcome);
        Assert.Equal(["200", "Done"], done.Ports.ToArray());
        Assert.Equal(200L, Output(done, "StatusCode"));
        Assert.Equal("""{"places":[25,30]}""", Values.ToJsonText(Output(done, "ParsedContent")));
        Assert.Equal("application/json; charset=utf-8", Values.Items(Values.Member(Output(done, "ResponseHeaders"), "content-type"))![0]);
    }

    [Fact]
    public async Task A_status_that_nobody_expects_has_its_own_outcome()
    {
        await using var server = await LoopbackServer.StartAsync(c => { c.Response.StatusCode = 418; return Task.CompletedTask; });
        var flow = Assert.IsType<Outcome.Completed>(await Flow(Loopback, ("Url", server.Address.ToString())));
        Assert.Equal(["Unmatched status code", "Done"], flow.Ports.ToArray());
        var cases = JsonDocument.Parse("""[{"statusCode":200,"activity":{"id":"a"}},{"statusCode":418,"activity":{"id":"b"}}]""").RootElement.Clone();
        var embedded = Assert.IsType<Outcome.Completed>(await Embedded(Loopback, ("Url", server.Address.ToString()), ("ExpectedStatusCodes", cases)));
        Assert.Equal(["418"], embedded.Ports.ToArray());
        var unmatched = Assert.IsType<Outcome.Completed>(await Embedded(Loopback, ("Url", server.Address.ToString())));
        Assert.Equal(["UnmatchedStatusCode"], unmatched.Ports.ToArray());
    }

    [Fact]
    public async Task The_request_carries_method_body_headers_and_the_same_key_on_every_attempt()
    {
        var keys = new List<string>();
        var seen = "";
        await using var server = await LoopbackServer.StartAsync(async c =>
        {
            keys.Add(c.Request.Headers["Idempotency-Key"].ToString());
            seen = $"{c.Request.Method} {c.Request.ContentType} {c.Request.Headers["X-College"]} {c.Request.Headers.Authorization} {await new StreamReader(c.Request.Body).ReadToEndAsync()}";
        });
        (string, object?)[] inputs =
        [
            ("Url", server.Address.ToString()), ("Method", "POST"), ("Content", Values.Object([new("place", 3L)])), ("Authorization", "Bearer secret"),
            ("RequestHeaders", Values.Object([new("X-College", "7")])),
        ];
        await Flow(Loopback, inputs);
        await Flow(Loopback, 2, inputs);
        Assert.Equal("""POST application/json; charset=utf-8 7 Bearer secret {"place":3}""", seen);
        Assert.Equal(["work-1", "work-1"], keys);
    }

    [Fact]
    public async Task A_form_is_sent_as_a_form()
    {
        var seen = "";
        await using var server = await LoopbackServer.StartAsync(async c => seen = await new StreamReader(c.Request.Body).ReadToEndAsync());
        await Flow(Loopback, ("Url", server.Address.ToString()), ("Method", "POST"), ("ContentType", "application/x-www-form-urlencoded"),
            ("Content", Values.Object([new("name", "Айгүл & co"), new("n", 2L)])));
        Assert.Equal("name=%D0%90%D0%B9%D0%B3%D2%AF%D0%BB%20%26%20co&n=2", seen);
    }

    [Fact]
    public async Task Nobody_there_and_nobody_answering_are_outcomes()
    {
        await using var silent = await LoopbackServer.StartAsync(c =>
        {
            var hungUp = new TaskCompletionSource();
            c.RequestAborted.Register(hungUp.SetResult);
            return hungUp.Task;
        });
        var gone = await LoopbackServer.StartAsync(_ => Task.CompletedTask);
        var closed = gone.Address;
        await gone.DisposeAsync();
        Assert.Equal(["Failed to connect"], Ports(await Flow(Loopback, ("Url", closed.ToString()))));
        Assert.Equal(["FailedToConnect"], Ports(await Embedded(Loopback, ("Url", closed.ToString()))));
        var impatient = Loopback with { Timeout = TimeSpan.FromMilliseconds(200) };
        Assert.Equal(["Timeout"], Ports(await Flow(impatient, ("Url", silent.Address.ToString()))));
    }

    [Fact]
    public async Task It_is_tried_again_only_when_the_definition_says_so_and_not_for_ever()
    {
        await using var server = await LoopbackServer.StartAsync(c => { c.Response.StatusCode = 503; return Task.CompletedTask; });
        (string, object?)[] resilient = [("Url", server.Address.ToString()), ("EnableResiliency", true)];
        Assert.True(Assert.IsType<Outcome.Faulted>(await Flow(Loopback, 1, resilient)).Retry);
        Assert.Equal(["Unmatched status code", "Done"], Ports(await Flow(Loopback, Loopback.Attempts, resilient)));
        Assert.IsType<Outcome.Completed>(await Flow(Loopback, ("Url", server.Address.ToString())));
    }

    [Fact]
    public async Task An_answer_that_is_or_unpacks_too_large_is_refused()
    {
        await using var plain = await LoopbackServer.StartAsync(c => c.Response.WriteAsync(new string('x', 5000)));
        await using var packed = await LoopbackServer.StartAsync(async c =>
        {
            c.Response.Headers.ContentEncoding = "gzip";
            await using var zip = new GZipStream(c.Response.Body, CompressionLevel.Optimal);
            await zip.WriteAsync(new byte[1_000_000]);
        });
        var small = Loopback with { MaxResponseBytes = 4096 };
        Assert.Equal("http.too_large", Assert.IsType<Outcome.Faulted>(await Flow(small, ("Url", plain.Address.ToString()))).Code);
        Assert.Equal("http.too_large", Assert.IsType<Outcome.Faulted>(await Flow(small, ("Url", packed.Address.ToString()))).Code);
    }

    [Fact]
    public async Task The_servers_own_network_is_closed_unless_listed_and_a_redirect_does_not_open_it()
    {
        await using var secret = await LoopbackServer.StartAsync(c => c.Response.WriteAsync("secret"));
        await using var trap = await LoopbackServer.StartAsync(c => { c.Response.Redirect(secret.Address.ToString()); return Task.CompletedTask; });
        var onlyTrap = new HttpLimits { AllowedHosts = [$"127.0.0.1:{trap.Address.Port}"] };
        Assert.Equal("http.closed_address", Assert.IsType<Outcome.Faulted>(await Flow(new HttpLimits(), ("Url", secret.Address.ToString()))).Code);
        Assert.Equal("http.closed_address", Assert.IsType<Outcome.Faulted>(await Flow(new HttpLimits(), ("Url", $"http://localhost:{secret.Address.Port}/"))).Code);
        Assert.Equal("http.closed_address", Assert.IsType<Outcome.Faulted>(await Flow(onlyTrap, ("Url", trap.Address.ToString()))).Code);
    }

    [Theory]
    [InlineData("ftp://example.org/", "http.url")]
    [InlineData("/relative", "http.url")]
    [InlineData("", "http.url")]
    public async Task An_address_that_is_none_is_a_fault(string url, string code) =>
        Assert.Equal(code, Assert.IsType<Outcome.Faulted>(await Flow(Loopback, ("Url", url))).Code);

    [Theory]
    [InlineData("attachment; filename*=UTF-8''%D0%BF%D0%BB%D0%B0%D0%BD.pdf", "план.pdf")]
    [InlineData("attachment; filename=\"../../plan.pdf\"", "plan.pdf")]
    [InlineData(null, "a b.pdf")]
    public async Task A_downloaded_file_has_its_name_type_tag_and_content(string? disposition, string name)
    {
        await using var server = await LoopbackServer.StartAsync(async c =>
        {
            c.Response.ContentType = "application/pdf";
            c.Response.Headers.ETag = "\"7\"";
            if (disposition is not null)
                c.Response.Headers.ContentDisposition = disposition;
            await c.Response.Body.WriteAsync(new byte[] { 0, 1, 255 });
        });
        using var http = new OutboundHttp(Loopback);
        var outcome = await new DownloadHttpFile(http).RunAsync(
            Inputs([("Url", new Uri(server.Address, "files/a%20b.pdf").ToString()), ("Method", "POST"), ("Content", "x"), ("RequestContentType", "text/csv")]), new WorkContext("w", "i", null, 1), default);
        var done = Assert.IsType<Outcome.Completed>(outcome);
        Assert.Equal(["200", "Done"], done.Ports.ToArray());
        Assert.Equal($$"""{"Filename":"{{name}}","ContentType":"application/pdf","ETag":"\"7\"","Content":"AAH/"}""", Values.ToJsonText(Output(done, "Result")));
        Assert.Equal(("AAH/", 200L), (Output(done, "ResponseContentBytes"), Output(done, "StatusCode")));
        Assert.Equal("application/pdf", Values.Items(Values.Member(Output(done, "ResponseContentHeaders"), "content-type"))![0]);
    }

    static Task<Outcome> Flow(HttpLimits limits, params (string, object?)[] inputs) => Flow(limits, 1, inputs);

    static async Task<Outcome> Flow(HttpLimits limits, int attempt, params (string, object?)[] inputs)
    {
        using var http = new OutboundHttp(limits);
        return await new FlowSendHttpRequest(http).RunAsync(Inputs(inputs), new WorkContext("work-1", "instance", null, attempt), default);
    }

    static async Task<Outcome> Embedded(HttpLimits limits, params (string, object?)[] inputs)
    {
        using var http = new OutboundHttp(limits);
        return await new SendHttpRequest(http).RunAsync(Inputs(inputs), new WorkContext("work-1", "instance", null, 1), default);
    }

    static ActivityInputs Inputs((string Name, object? Value)[] inputs) => new([.. inputs.Select(i => KeyValuePair.Create(i.Name, i.Value))]);

    static string[] Ports(Outcome outcome) => [.. Assert.IsType<Outcome.Completed>(outcome).Ports];

    static object? Output(Outcome.Completed done, string name) => done.Outputs.First(o => o.Key == name).Value;
}
