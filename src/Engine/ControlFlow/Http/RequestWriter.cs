using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;

namespace DualFlow.Engine.ControlFlow.Http;

/// <summary>Makes the request from an activity's inputs.</summary>
static class RequestWriter
{
    static readonly string[] BodyHeaders = ["Content-Type", "Content-Length", "Content-Encoding", "Content-Language", "Content-Disposition"];

    /// <summary>The request, or the fault that says which input is wrong.</summary>
    public static HttpRequestMessage? Write(ActivityInputs inputs, WorkContext work, out Outcome.Faulted? fault)
    {
        fault = null;
        var address = Values.ToText(inputs["Url"]);
        if (!Uri.TryCreate(address, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
        {
            fault = Outcome.Fault("http.url", $"\"{address}\" is no address to send to: write a full one that begins with http:// or https://.");
            return null;
        }
        var request = new HttpRequestMessage(new HttpMethod((Values.ToText(inputs["Method"]) is { Length: > 0 } method ? method : "GET").ToUpperInvariant()), url)
        {
            Content = Body(inputs["Content"], Values.ToText(inputs["ContentType"] ?? inputs["RequestContentType"])),
        };
        foreach (var (name, value) in Headers(inputs["RequestHeaders"]))
            if (!BodyHeaders.Contains(name, StringComparer.OrdinalIgnoreCase))
                request.Headers.TryAddWithoutValidation(name, value);
            else if (request.Content is { } content && !name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase))
            {
                content.Headers.Remove(name);
                content.Headers.TryAddWithoutValidation(name, value);
            }
        if (Values.ToText(inputs["Authorization"]) is { Length: > 0 } authorization)
        {
            if (!Values.IsTrue(inputs["DisableAuthorizationHeaderValidation"]) && !AuthenticationHeaderValue.TryParse(authorization, out _))
            {
                fault = Outcome.Fault("http.authorization",
                    "The value for the Authorization header has the wrong form. Write scheme and value, for example \"Bearer …\", or switch its check off.");
                request.Dispose();
                return null;
            }
            request.Headers.Remove("Authorization");
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }
        // The same on every attempt: a server that honours it acts once (draft-ietf-httpapi-idempotency-key-header).
        if (!request.Headers.Contains("Idempotency-Key"))
            request.Headers.TryAddWithoutValidation("Idempotency-Key", work.IdempotencyKey);
        if (request.Headers.UserAgent.Count == 0)
            request.Headers.UserAgent.Add(new ProductInfoHeaderValue("DualFlow", "1"));
        return request;
    }

    static StringContent? Body(object? content, string contentType)
    {
        if (content is null or "")
            return null;
        var type = contentType.Length > 0 ? contentType : content is JsonElement ? "application/json" : "text/plain";
        var media = MediaTypeHeaderValue.TryParse(type, out var parsed) ? parsed : new MediaTypeHeaderValue("application/octet-stream");
        media.CharSet ??= "utf-8";
        var text = media.MediaType == "application/x-www-form-urlencoded" && content is JsonElement { ValueKind: JsonValueKind.Object } form ? Form(form)
            : IsJson(media.MediaType) && content is not (string or JsonElement) ? Values.ToJsonText(content)
            : Values.ToText(content);
        return new StringContent(text, Encoding.UTF8) { Headers = { ContentType = media } };
    }

    static string Form(JsonElement form) => string.Join('&', form.EnumerateObject().SelectMany(p =>
        (p.Value.ValueKind == JsonValueKind.Array ? p.Value.EnumerateArray().Select(Values.FromJson) : [Values.FromJson(p.Value)])
            .Select(v => $"{Uri.EscapeDataString(p.Name)}={Uri.EscapeDataString(Values.ToText(v))}")));

    static IEnumerable<(string Name, string Value)> Headers(object? value)
    {
        if (value is string text && Values.TryParse(text, out var parsed))
            value = parsed;
        if (value is not JsonElement { ValueKind: JsonValueKind.Object } headers)
            yield break;
        foreach (var header in headers.EnumerateObject())
            foreach (var one in header.Value.ValueKind == JsonValueKind.Array ? header.Value.EnumerateArray().Select(Values.FromJson) : [Values.FromJson(header.Value)])
                yield return (header.Name, Values.ToText(one));
    }

    /// <summary>Whether a media type holds JSON (RFC 6839, suffix +json).</summary>
    public static bool IsJson(string? mediaType) =>
        mediaType is not null && (mediaType.EndsWith("/json", StringComparison.OrdinalIgnoreCase) || mediaType.EndsWith("+json", StringComparison.OrdinalIgnoreCase));
}
