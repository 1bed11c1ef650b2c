using System.Text;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.ElsaApi.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace DualFlow.Engine.ElsaApi.HttpWorkflows;

/// <summary>Reads a request into what the HTTP endpoint puts out: ParsedContent, Files, RouteData, QueryStringData, Headers, Result.</summary>
static class RequestReader
{
    // What proves who the caller is doesn't go into the state, the journal or the reach of scripts.
    static readonly HashSet<string> Secret = new(StringComparer.OrdinalIgnoreCase) { HeaderNames.Authorization, HeaderNames.Cookie, HeaderNames.ProxyAuthorization };

    const string Json = "application/json", Form = "application/x-www-form-urlencoded", Multipart = "multipart/form-data";

    public static async Task<object> ReadAsync(HttpRequest request, string path, EndpointRules rules, RouteValueDictionary route, long limit, CancellationToken ct)
    {
        var (content, files) = await ReadContentAsync(request, rules, limit, ct);
        var query = Values.Object(request.Query.Select(q => KeyValuePair.Create(q.Key, Many(q.Value))));
        var headers = Values.Object(request.Headers.Where(h => !Secret.Contains(h.Key)).Select(h => KeyValuePair.Create(h.Key, Many(h.Value))));
        return Values.Object(
        [
            new("ParsedContent", content), new("Files", files.Count == 0 ? null : Values.Array(files)), new("File", files.FirstOrDefault()),
            new("RouteData", Values.Object(route.Select(r => KeyValuePair.Create(r.Key, (object?)r.Value?.ToString())))), new("QueryStringData", query), new("Headers", headers),
            new("Result", Values.Object(
            [
                new("Method", request.Method), new("Path", "/" + path), new("QueryString", request.QueryString.Value ?? ""), new("ContentType", request.ContentType),
                new("ContentLength", request.ContentLength), new("Host", request.Host.Value), new("Scheme", request.Scheme),
            ])),
        ]);
    }

    static async Task<(object? Content, List<object?> Files)> ReadContentAsync(HttpRequest request, EndpointRules rules, long limit, CancellationToken ct)
    {
        if (request.ContentLength > limit)
            throw TooLarge(limit);
        var type = MediaTypeHeaderValue.TryParse(request.ContentType, out var parsed) ? parsed.MediaType.Value?.ToLowerInvariant() ?? "" : "";
        if (type is Form or Multipart)
            return await ReadFormAsync(request, rules, limit, ct);
        var bytes = await ReadBytesAsync(request.Body, limit, ct);
        if (bytes.Length == 0)
            return (null, []);
        if (type == Json || type.EndsWith("+json", StringComparison.Ordinal))
            return (ReadJson(bytes), []);
        if (type.Length == 0 || type.StartsWith("text/", StringComparison.Ordinal) || type.EndsWith("/xml", StringComparison.Ordinal) || type.EndsWith("+xml", StringComparison.Ordinal))
            return ((parsed?.Encoding ?? Encoding.UTF8).GetString(bytes), []);
        return (Convert.ToBase64String(bytes), []);
    }

    static object? ReadJson(byte[] bytes)
    {
        // Throws with line and column, which the error shape shows.
        using var document = System.Text.Json.JsonDocument.Parse(bytes);
        return Values.FromJson(document.RootElement.Clone());
    }

    static async Task<(object?, List<object?>)> ReadFormAsync(HttpRequest request, EndpointRules rules, long limit, CancellationToken ct)
    {
        IFormCollection form;
        try
        {
            form = await request.ReadFormAsync(new Microsoft.AspNetCore.Http.Features.FormOptions { MultipartBodyLengthLimit = limit, BufferBodyLengthLimit = limit }, ct);
        }
        catch (InvalidDataException e)
        {
            throw new RequestException(StatusCodes.Status400BadRequest, "body", $"The form can't be read: {e.Message}");
        }
        foreach (var file in form.Files)
            Check(file, rules);
        return (Values.Object(form.Select(f => KeyValuePair.Create(f.Key, Many(f.Value)))), [.. form.Files.Select(f => (object?)Values.Object(
        [
            new("Name", f.Name), new("FileName", Path.GetFileName(f.FileName)), new("ContentType", f.ContentType), new("Length", f.Length),
        ]))]);
    }

    static void Check(IFormFile file, EndpointRules rules)
    {
        var extension = Path.GetExtension(file.FileName);
        if (file.Length > rules.FileLimit)
            throw new RequestException(StatusCodes.Status413PayloadTooLarge, file.Name, $"The file {file.FileName} has {file.Length} bytes; {rules.FileLimit} are allowed.");
        if (rules.BlockedExtensions.Any(e => Same(e, extension)) || (rules.AllowedExtensions.Length > 0 && !rules.AllowedExtensions.Any(e => Same(e, extension))))
            throw new RequestException(StatusCodes.Status415UnsupportedMediaType, file.Name, $"Files that end with \"{extension}\" are not taken here.");
        if (rules.AllowedTypes.Length > 0 && !rules.AllowedTypes.Contains(file.ContentType, StringComparer.OrdinalIgnoreCase))
            throw new RequestException(StatusCodes.Status415UnsupportedMediaType, file.Name, $"Files of type {file.ContentType} are not taken here.");
    }

    static bool Same(string wanted, string extension) => wanted.TrimStart('.').Equals(extension.TrimStart('.'), StringComparison.OrdinalIgnoreCase);

    static async Task<byte[]> ReadBytesAsync(Stream body, long limit, CancellationToken ct)
    {
        using var buffer = new MemoryStream();
        var chunk = new byte[16 * 1024];
        while (await body.ReadAsync(chunk, ct) is var read and > 0)
        {
            if (buffer.Length + read > limit)
                throw TooLarge(limit);
            buffer.Write(chunk, 0, read);
        }
        return buffer.ToArray();
    }

    static RequestException TooLarge(long limit) => new(StatusCodes.Status413PayloadTooLarge, "body", $"The request may have {limit} bytes at the most.");

    static object? Many(StringValues values) => values.Count == 1 ? values[0] : Values.Array(values.Select(v => (object?)v));
}
