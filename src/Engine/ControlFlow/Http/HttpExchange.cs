using System.Collections.Immutable;
using System.Net;
using System.Text;
using System.Text.Json;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;

namespace DualFlow.Engine.ControlFlow.Http;

/// <summary>How one exchange ended.</summary>
abstract record HttpExchange
{
    HttpExchange() { }

    /// <summary>The server answered.</summary>
    public sealed record Answered(int Status, ImmutableArray<KeyValuePair<string, object?>> Outputs) : HttpExchange;

    /// <summary>No connection, or what came was not HTTP.</summary>
    public sealed record NoConnection : HttpExchange;

    /// <summary>No whole answer in time.</summary>
    public sealed record TimedOut : HttpExchange;

    /// <summary>It makes no sense to go on: the definition or the administrator must change something, or it is tried again later.</summary>
    public sealed record Failed(Outcome.Faulted Fault) : HttpExchange;

    /// <summary>Sends the request that the inputs describe. Asks for another attempt only when the definition wants resilience.</summary>
    public static async Task<HttpExchange> RunAsync(OutboundHttp http, ActivityInputs inputs, WorkContext work, CancellationToken ct,
        Func<HttpResponseMessage, byte[], ImmutableArray<KeyValuePair<string, object?>>>? outputs = null)
    {
        using var request = RequestWriter.Write(inputs, work, out var fault);
        if (request is null)
            return new Failed(fault!);
        var mayRepeat = Values.IsTrue(inputs["EnableResiliency"]) && work.Attempt < http.Limits.Attempts;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(http.Limits.Timeout);
        try
        {
            using var answer = await http.SendAsync(request, limit.Token);
            if (mayRepeat && IsPassing(answer.StatusCode))
                return new Failed(Outcome.Fault("http.busy", $"{request.RequestUri!.Host} answered {(int)answer.StatusCode}.", retry: true));
            return await ReadBodyAsync(answer, http.Limits.MaxResponseBytes, limit.Token) is { } body
                ? new Answered((int)answer.StatusCode, (outputs ?? OutputsOf)(answer, body))
                : new Failed(Outcome.Fault("http.too_large",
                    $"{request.RequestUri!.Host} answered with more than {http.Limits.MaxResponseBytes} bytes. Ask it for less, or let the administrator raise the limit."));
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)   // our limit, not the server's shutdown
        {
            return mayRepeat ? new Failed(Outcome.Fault("http.timeout", $"{request.RequestUri!.Host} gave no answer in time.", retry: true)) : new TimedOut();
        }
        catch (ClosedAddressException e)
        {
            return new Failed(Outcome.Fault("http.closed_address", e.Message + " If it should be reached, the administrator lists it in DualFlow:Http:AllowedHosts."));
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return mayRepeat ? new Failed(Outcome.Fault("http.connect", $"No connection to {request.RequestUri!.Host}.", retry: true)) : new NoConnection();
        }
    }

    // RFC 9110, 15: the server says that the same request may succeed later.
    static bool IsPassing(HttpStatusCode status) => status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway
        or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;

    static async Task<byte[]?> ReadBodyAsync(HttpResponseMessage answer, int limit, CancellationToken ct)
    {
        if (answer.Content.Headers.ContentLength > limit)
            return null;
        using var body = new MemoryStream();
        await using var stream = await answer.Content.ReadAsStreamAsync(ct);
        var buffer = new byte[16 * 1024];
        for (int read; (read = await stream.ReadAsync(buffer, ct)) > 0;)
        {
            // Counted after decompression: a small answer may unpack into a huge one.
            if (body.Length + read > limit)
                return null;
            body.Write(buffer, 0, read);
        }
        return body.ToArray();
    }

    static ImmutableArray<KeyValuePair<string, object?>> OutputsOf(HttpResponseMessage answer, byte[] body)
    {
        var content = Parse(body, answer.Content.Headers.ContentType?.MediaType, answer.Content.Headers.ContentType?.CharSet);
        var headers = HeadersOf(answer.Headers.Concat(answer.Content.Headers));
        var result = Values.Object(
        [
            new("statusCode", (long)answer.StatusCode), new("reasonPhrase", answer.ReasonPhrase), new("headers", headers), new("content", content),
        ]);
        return [new("StatusCode", (long)answer.StatusCode), new("ParsedContent", content), new("ResponseHeaders", headers), new("Result", result)];
    }

    /// <summary>Headers as an object; each has a list of values.</summary>
    internal static JsonElement HeadersOf(IEnumerable<KeyValuePair<string, IEnumerable<string>>> headers) =>
        Values.Object(headers.Select(h => KeyValuePair.Create<string, object?>(h.Key, Values.Array(h.Value.Select(v => (object?)v)))));

    // JSON becomes a value, text stays text, anything else is Base64: a value that survives being saved.
    static object? Parse(byte[] body, string? mediaType, string? charSet)
    {
        if (body.Length == 0)
            return null;
        if (RequestWriter.IsJson(mediaType))
            try
            {
                using var document = JsonDocument.Parse(body);
                return Values.FromJson(document.RootElement.Clone());
            }
            catch (JsonException)
            {
                return Encoding.UTF8.GetString(body);
            }
        var isText = mediaType is null || mediaType.StartsWith("text/", StringComparison.OrdinalIgnoreCase)
            || mediaType.EndsWith("xml", StringComparison.OrdinalIgnoreCase) || mediaType is "application/x-www-form-urlencoded" or "application/javascript";
        return isText ? EncodingOf(charSet).GetString(body) : Convert.ToBase64String(body);
    }

    static Encoding EncodingOf(string? charSet)
    {
        try
        {
            return charSet is null ? Encoding.UTF8 : Encoding.GetEncoding(charSet.Trim('"'));
        }
        catch (ArgumentException)
        {
            return Encoding.UTF8;
        }
    }
}
