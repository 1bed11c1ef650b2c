using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DualFlow.Server.Tests.Browser;

namespace DualFlow.Server.Tests.Attestation;

/// <summary>Attestation over HTTP: what a program may rely on.</summary>
public sealed class AttestationApiTests(BrowserServer server) : IClassFixture<BrowserServer>
{
    static HttpRequestMessage Post(string path, object body, string header, string value)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.TryAddWithoutValidation(header, value);
        return request;
    }

    [Fact]
    public async Task Sessions_come_in_pages_with_tags_and_keys_and_refusals_say_why_in_three_languages()
    {
        await server.AddPersonAsync("visitor");
        var id = await AttestationOrders.PlanAsync(server.Api, "Абдрахманов Ерасыл");
        await AttestationOrders.PlanAsync(server.Api, "Бейсенова Аружан");
        var page = await server.Api.GetFromJsonAsync<JsonElement>("/api/attestation/sessions?pageSize=1&filter=planned&search=" + Uri.EscapeDataString("А-31"));
        Assert.Equal((1, true), (page.GetProperty("items").GetArrayLength(), page.GetProperty("hasMore").GetBoolean()));
        var path = $"/api/attestation/sessions/{id}";
        var board = await server.Api.GetAsync(path);
        var tag = board.Headers.ETag!.Tag;
        using (var again = new HttpRequestMessage(HttpMethod.Get, path))
        {
            again.Headers.TryAddWithoutValidation("If-None-Match", tag);
            Assert.Equal(HttpStatusCode.NotModified, (await server.Api.SendAsync(again)).StatusCode);
        }
        var opened = await server.Api.SendAsync(Post($"{path}/open", new { }, "Idempotency-Key", "open-1"));
        var repeated = await server.Api.SendAsync(Post($"{path}/open", new { }, "Idempotency-Key", "open-1"));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, opened.Headers.ETag), (opened.StatusCode, repeated.StatusCode, repeated.Headers.ETag));
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await server.Api.SendAsync(Post($"{path}/presence", new { member = "M01", isPresent = true }, "If-Match", tag))).StatusCode);
        var refused = await server.Api.PostAsJsonAsync($"{path}/protocol", new { });
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType!.MediaType);
        var problem = await refused.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(("attestation.quorum", "Кворума нет: присутствуют 0, нужно 5."), (problem.GetProperty("code").GetString(), problem.GetProperty("messages").GetProperty("ru").GetString()));
        using var visitor = await AttestationOrders.LogInAsync(server.Address, "visitor");
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(path)).StatusCode);
        Assert.Equal(0, (await visitor.GetFromJsonAsync<JsonElement>("/api/attestation/sessions")).GetProperty("totalCount").GetInt32());
        var described = await server.Api.GetFromJsonAsync<JsonElement>("/openapi/v1.json");
        Assert.True(described.GetProperty("paths").TryGetProperty("/api/attestation/sessions/{id}/stand-in", out _));
    }
}
