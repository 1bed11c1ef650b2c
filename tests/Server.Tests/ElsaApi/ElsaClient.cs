using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace DualFlow.Server.Tests.ElsaApi;

/// <summary>Calls the API as Elsa's own clients do, and says which call went wrong.</summary>
public sealed class ElsaClient(HttpClient http)
{
    public HttpClient Http { get; } = http;

    public Task<JsonElement> GetAsync(string path, HttpStatusCode expected = HttpStatusCode.OK) => SendAsync(HttpMethod.Get, path, null, expected);

    public Task<JsonElement> PostAsync(string path, object? body = null, HttpStatusCode expected = HttpStatusCode.OK, string? idempotencyKey = null) =>
        SendAsync(HttpMethod.Post, path, body, expected, idempotencyKey);

    public Task<JsonElement> PutAsync(string path, object? body = null, HttpStatusCode expected = HttpStatusCode.OK) => SendAsync(HttpMethod.Put, path, body, expected);

    public Task<JsonElement> DeleteAsync(string path, HttpStatusCode expected = HttpStatusCode.NoContent) => SendAsync(HttpMethod.Delete, path, null, expected);

    /// <summary>Undefined when the answer has no body.</summary>
    public async Task<JsonElement> SendAsync(HttpMethod method, string path, object? body, HttpStatusCode expected, string? idempotencyKey = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
            request.Content = body is string text ? new StringContent(text, Encoding.UTF8, "application/json") : JsonContent.Create(body);
        if (idempotencyKey is not null)
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        using var answer = await Http.SendAsync(request);
        var content = await answer.Content.ReadAsStringAsync();
        Assert.True(expected == answer.StatusCode, $"{method} {path}: {(int)answer.StatusCode} {content}");
        if (content.Length == 0 || answer.Content.Headers.ContentType?.MediaType is not ("application/json" or "application/problem+json"))
            return default;
        return JsonDocument.Parse(content, new() { MaxDepth = 1000 }).RootElement;
    }

    /// <summary>Saves and publishes a definition.</summary>
    public async Task<JsonElement> PublishAsync(object model) =>
        (await PostAsync("workflow-definitions", new { model, publish = true })).GetProperty("workflowDefinition");

    /// <summary>Starts the published version; the instance's id.</summary>
    public async Task<string> DispatchAsync(string definitionId, object? body = null) =>
        (await PostAsync($"workflow-definitions/{definitionId}/dispatch", body ?? new { })).GetProperty("workflowInstanceId").GetString()!;

    /// <summary>Asks until the instance has that sub-status; every question waits for the server, so this is no busy loop for long.</summary>
    public async Task<JsonElement> UntilAsync(string instanceId, string subStatus)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        do
        {
            var state = await GetAsync($"workflow-instances/{instanceId}/execution-state");
            if (state.GetProperty("subStatus").GetString() == subStatus)
                return state;
        }
        while (await pause.WaitForNextTickAsync(limit.Token));
        throw new TimeoutException(subStatus);
    }
}
