using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DualFlow.Server.Tests.Serving;

namespace DualFlow.Server.Tests.Registry;

public sealed class RegistryApiTests
{
    [Theory]
    [InlineData(Databases.Sqlite)]
    [InlineData(Databases.Postgres)]
    public async Task A_register_is_imported_found_changed_by_its_ETag_and_not_deleted_while_it_is_used(string database)
    {
        using var folder = new TemporaryFolder();
        await using var server = await ServerProcess.StartAsync(folder.Path, await Databases.MakeAsync(database));
        var api = server.Client;
        foreach (var kind in new[] { "programmes", "teachers", "groups", "students" })
            Assert.Equal("true", await ImportAsync(api, kind, await File.ReadAllBytesAsync(Path.Combine(ServerBinary.Root, "workflows", "sample", "college", kind + ".csv")), "all"));

        var found = await api.GetFromJsonAsync<JsonElement>("/api/registry/students?search=kassymov&status=active&sort=-groupCode&pageSize=5");
        Assert.All(found.GetProperty("items").EnumerateArray(), s => Assert.StartsWith("Қасымов", s.GetProperty("lastName").GetString(), StringComparison.Ordinal));
        Assert.All(found.GetProperty("items").EnumerateArray(), s => Assert.False(s.TryGetProperty("iin", out _)));

        var answer = await api.GetAsync("/api/registry/students/S-00070");
        var record = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsObject();
        var etag = answer.Headers.ETag!;
        record["phone"] = "+77011112233";
        Assert.Equal((HttpStatusCode)428, (await PutAsync(api, record, null, null)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await PutAsync(api, record, etag, "k1")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await PutAsync(api, record, etag, "k1")).StatusCode);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await PutAsync(api, record, etag, null)).StatusCode);
        record["iin"] = "080101500017";
        var wrong = await PutAsync(api, record, null, null, any: true);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "application/problem+json"), (wrong.StatusCode, wrong.Content.Headers.ContentType!.MediaType));
        Assert.Contains("field.iin.check_digit", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        var history = await api.GetFromJsonAsync<JsonElement>("/api/registry/students/S-00070/history");
        Assert.Equal(2, history.GetProperty("totalCount").GetInt32());
        Assert.Equal("+77011112233", history.GetProperty("items")[0].GetProperty("changes")[0].GetProperty("after").GetString());
        Assert.DoesNotContain(JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["iin"]!.GetValue<string>(), await api.GetStringAsync("/api/audit?subject=student&subjectId=S-00070"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await api.DeleteAsync(new Uri($"/api/registry/groups/{Uri.EscapeDataString(record["groupCode"]!.GetValue<string>())}", UriKind.Relative))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await api.GetAsync("/api/registry/nothing")).StatusCode);

        using var stranger = new HttpClient { BaseAddress = server.Address };
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync("/api/registry/students")).StatusCode);
    }

    static async Task<string> ImportAsync(HttpClient api, string kind, byte[] content, string mode)
    {
        using var body = new ByteArrayContent(content);
        body.Headers.ContentType = new("application/octet-stream");
        var answer = await (await api.PostAsync($"/api/registry/{kind}/import?mode={mode}&name={kind}.csv", body)).Content.ReadFromJsonAsync<JsonElement>();
        return answer.GetProperty("isWritten").GetRawText();
    }

    static async Task<HttpResponseMessage> PutAsync(HttpClient api, JsonObject record, EntityTagHeaderValue? etag, string? key, bool any = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, "/api/registry/students/S-00070") { Content = new StringContent(record.ToJsonString(), Encoding.UTF8, "application/json") };
        if (any)
            request.Headers.IfMatch.Add(EntityTagHeaderValue.Any);
        else if (etag is not null)
            request.Headers.IfMatch.Add(etag);
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        return await api.SendAsync(request);
    }
}
