using System.Net;
using System.Text;
using System.Text.Json;

namespace DualFlow.Server.Tests.ElsaApi;

[Collection(nameof(ApiCollection))]
public sealed class HttpWorkflowTests(ApiServer server)
{
    ElsaClient Admin => server.Admin;

    [Fact]
    public async Task A_workflow_answers_with_what_it_read_from_the_request()
    {
        var id = Documents.Unique("http");
        await Admin.PublishAsync(Documents.Flow(id, Documents.HttpEndpoint("In", $"{id}/{{college}}/apply", ["POST"]), Documents.WriteHttpResponse("out",
            "({ who: getParsedContentFromIn().name, college: getRouteDataFromIn().college, lang: getQueryStringDataFromIn().lang, secret: getHeadersFromIn().Authorization ?? null })", status: "Created")));
        using var request = new HttpRequestMessage(HttpMethod.Post, Url($"{id}/Almaty/apply?lang=kk")) { Content = Json("{\"name\":\"Дана\"}") };
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer something");
        using var answer = await Http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.Created, text);
        var body = JsonDocument.Parse(text).RootElement;
        Assert.Equal(("Дана", "Almaty", "kk"), (body.GetProperty("who").GetString(), body.GetProperty("college").GetString(), body.GetProperty("lang").GetString()));
        Assert.Equal(JsonValueKind.Null, body.GetProperty("secret").ValueKind);
        Assert.NotEmpty(answer.Headers.GetValues("x-elsa-workflow-instance-id"));
    }

    [Fact]
    public async Task Text_and_forms_are_read_by_their_content_type()
    {
        var id = Documents.Unique("form");
        await Admin.PublishAsync(Documents.Flow(id, Documents.HttpEndpoint("In", id, ["POST", "PUT"]), Documents.WriteHttpResponse("out",
            "({ content: getParsedContentFromIn(), files: getFilesFromIn() })", "application/json")));
        Assert.Equal("plain", (await SendAsync(HttpMethod.Put, id, new StringContent("plain"))).GetProperty("content").GetString());
        using var form = new FormUrlEncodedContent([new("a", "1"), new("b", "2"), new("b", "3")]);
        Assert.Equal("3", (await SendAsync(HttpMethod.Post, id, form)).GetProperty("content").GetProperty("b")[1].GetString());
        using var files = new MultipartFormDataContent { { new StringContent("x"), "note" }, { new ByteArrayContent([1, 2, 3]), "scan", "scan.png" } };
        var answer = await SendAsync(HttpMethod.Post, id, files);
        Assert.Equal("x", answer.GetProperty("content").GetProperty("note").GetString());
        Assert.Equal(3, answer.GetProperty("files")[0].GetProperty("Length").GetInt32());
        using var broken = await Http.PostAsync(Url(id), Json("{ broken"));
        Assert.Equal(HttpStatusCode.BadRequest, broken.StatusCode);
    }

    [Theory]
    [InlineData("'Сәлем'", "план.csv", "text/csv", "D0A1D399D0BBD0B5D0BC", "%D0%BF%D0%BB%D0%B0%D0%BD.csv")]
    [InlineData("({ Filename: '../a.pdf', ContentType: 'application/x-plan', Content: 'AAH/' })", null, "application/x-plan", "0001FF", "filename=a.pdf")]
    [InlineData("[0, 1, 255]", null, "application/octet-stream", "0001FF", "file.bin")]
    [InlineData("({ pay: 5 })", "pay.json", "application/json", "7B22706179223A357D", "pay.json")]
    public async Task A_workflow_answers_with_a_file(string content, string? fileName, string type, string bytes, string disposition)
    {
        var id = Documents.Unique("file");
        await Admin.PublishAsync(Documents.Flow(id, Documents.HttpEndpoint("In", id, ["GET"]), Documents.WriteFileHttpResponse("out", content, fileName, "v1")));
        using var answer = await Http.GetAsync(Url(id));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(bytes, Convert.ToHexString(await answer.Content.ReadAsByteArrayAsync()));
        Assert.Equal(type, answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains(disposition, answer.Content.Headers.GetValues("Content-Disposition").Single(), StringComparison.Ordinal);
        Assert.StartsWith("attachment", answer.Content.Headers.GetValues("Content-Disposition").Single(), StringComparison.Ordinal);
        Assert.Equal("\"v1\"", answer.Headers.ETag!.Tag);
    }

    [Fact]
    public async Task Several_files_come_as_one_archive()
    {
        var id = Documents.Unique("files");
        await Admin.PublishAsync(Documents.Flow(id, Documents.HttpEndpoint("In", id, ["GET"]), Documents.WriteFileHttpResponse("out", "['one', { Filename: 'a.txt', Content: 'dHdv' }, { Filename: 'a.txt', Content: 'x!' }]")));
        using var answer = await Http.GetAsync(Url(id));
        using var archive = new System.IO.Compression.ZipArchive(await answer.Content.ReadAsStreamAsync());
        Assert.Equal("application/zip", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(["file1.txt", "a.txt", "a-2.txt"], archive.Entries.Select(e => e.FullName));
        using var second = new StreamReader(archive.Entries[1].Open());
        Assert.Equal("two", await second.ReadToEndAsync());
    }

    [Fact]
    public async Task A_waiting_instance_is_chosen_by_id_or_correlation_and_ambiguity_is_said()
    {
        var id = Documents.Unique("wait");
        await Admin.PublishAsync(Documents.Flow(id, Documents.HttpEndpoint("Confirm", id + "/confirm", ["GET"], starts: false), Documents.WriteHttpResponse("out", "getCorrelationId()", "text/plain")));
        var first = await Admin.DispatchAsync(id, new { correlationId = "one" });
        var second = await Admin.DispatchAsync(id, new { correlationId = "two" });
        using (var both = await Http.GetAsync(Url(id + "/confirm")))
            Assert.Equal(HttpStatusCode.Conflict, both.StatusCode);
        using var request = new HttpRequestMessage(HttpMethod.Get, Url(id + "/confirm"));
        request.Headers.Add("X-Correlation-ID", "two");
        using var two = await Http.SendAsync(request);
        Assert.Equal("two", await two.Content.ReadAsStringAsync());
        await Admin.UntilAsync(second, "Finished");
        using var one = await Http.GetAsync(Url($"{id}/confirm?workflowInstanceId={first}"));
        Assert.Equal("one", await one.Content.ReadAsStringAsync());
        using var gone = await Http.GetAsync(Url($"{id}/confirm?workflowInstanceId={first}"));
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task Unknown_paths_and_methods_are_clear()
    {
        var id = Documents.Unique("miss");
        await Admin.PublishAsync(Documents.Flow(id, Documents.HttpEndpoint("In", id + "/{n}", ["GET"]), Documents.WriteLine("b", "x")));
        using var missing = await Http.GetAsync(Url(id));
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        Assert.Contains("statusCode", await missing.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var method = await Http.PostAsync(Url(id + "/1"), null);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, method.StatusCode);
        Assert.Equal("GET", method.Content.Headers.Allow.Single());
        using var silent = await Http.GetAsync(Url(id + "/1"));
        Assert.Equal(HttpStatusCode.OK, silent.StatusCode);
        Assert.Equal("Finished", JsonDocument.Parse(await silent.Content.ReadAsStringAsync()).RootElement.GetProperty("subStatus").GetString());
        var twin = Documents.Unique("twin");
        await Admin.PublishAsync(Documents.Flow(twin, Documents.HttpEndpoint("In", id + "/{n}", ["GET"]), Documents.WriteLine("b", "x")));
        using var ambiguous = await Http.GetAsync(Url(id + "/1"));
        Assert.Equal(HttpStatusCode.Conflict, ambiguous.StatusCode);
        Assert.Contains(twin, await ambiguous.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Paths_that_differ_in_the_name_of_a_place_are_one_path()
    {
        var id = Documents.Unique("place");
        var twin = id + "-twin";
        await Admin.PublishAsync(Documents.Flow(id, Documents.HttpEndpoint("In", id + "/{id}", ["GET"]), Documents.WriteHttpResponse("out", "'one'")));
        await Admin.PublishAsync(Documents.Flow(twin, Documents.HttpEndpoint("In", id + "/{key}", ["GET"]), Documents.WriteHttpResponse("out", "'two'")));
        using var answer = await Http.GetAsync(Url(id + "/1"));
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        var said = await answer.Content.ReadAsStringAsync();
        Assert.Contains(id, said, StringComparison.Ordinal);
        Assert.Contains(twin, said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_endpoint_that_asks_for_a_login_gets_one()
    {
        var id = Documents.Unique("closed");
        await Admin.PublishAsync(Documents.Flow(id, Documents.HttpEndpoint("In", id, ["GET"], authorize: true, policy: "read:secrets-of-" + id), Documents.WriteHttpResponse("out", "'in'")));
        using (var anonymous = await Http.GetAsync(Url(id)))
            Assert.Equal(HttpStatusCode.Unauthorized, anonymous.StatusCode);
        using (var weak = await (await server.KeyAsync("read:tasks")).Http.GetAsync(Url(id)))
            Assert.Equal(HttpStatusCode.Forbidden, weak.StatusCode);
        Assert.Equal(0, (await Admin.PostAsync("workflow-instances", new { definitionId = id })).GetProperty("totalCount").GetInt32());
        using var allowed = await Admin.Http.GetAsync(Url(id));
        Assert.Equal("in", await allowed.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_request_that_is_too_large_starts_nothing()
    {
        var id = Documents.Unique("large");
        await Admin.PublishAsync(Documents.Flow(id, Documents.HttpEndpoint("In", id, ["POST"], limit: 100), Documents.WriteLine("b", "x")));
        using var large = await Http.PostAsync(Url(id), new StringContent(new string('x', 200)));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
        Assert.Equal(0, (await Admin.PostAsync("workflow-instances", new { definitionId = id })).GetProperty("totalCount").GetInt32());
    }

    HttpClient Http { get; } = new();

    Uri Url(string path) => new(server.Address, "workflows/" + path);

    async Task<JsonElement> SendAsync(HttpMethod method, string path, HttpContent content)
    {
        using var request = new HttpRequestMessage(method, Url(path)) { Content = content };
        using var answer = await Http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonDocument.Parse(text).RootElement;
    }

    static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");
}
