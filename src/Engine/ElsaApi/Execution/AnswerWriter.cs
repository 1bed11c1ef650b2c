using System.Text;
using System.Text.Json;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Interpreter;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace DualFlow.Engine.ElsaApi.Execution;

/// <summary>Writes the HTTP answer of a workflow.</summary>
static class AnswerWriter
{
    // The server's own business: a workflow that set them would break the connection or the log-in of others.
    static readonly HashSet<string> NotForWorkflows = new(StringComparer.OrdinalIgnoreCase)
    {
        "Connection", "Content-Length", "Keep-Alive", "Proxy-Authenticate", "Proxy-Connection", "Trailer", "Transfer-Encoding", "Upgrade", "Server", "Date",
    };

    public static async Task WriteAsync(HttpResponse response, HttpAnswer answer, CancellationToken ct)
    {
        response.StatusCode = answer.StatusCode is >= 200 and <= 599 ? answer.StatusCode : StatusCodes.Status200OK;
        foreach (var (name, value) in answer.Headers.IsDefault ? [] : answer.Headers)
            if (name.Length > 0 && name.All(IsTokenCharacter) && !NotForWorkflows.Contains(name) && !value.AsSpan().ContainsAny('\r', '\n', '\0'))
                response.Headers.Append(name, value);
        var (body, type) = answer.IsFile ? Attached(response, answer) : BodyOf(answer);
        response.ContentType = string.IsNullOrWhiteSpace(answer.ContentType) ? response.ContentType ?? type : answer.ContentType.ReplaceLineEndings("");
        response.Headers["X-Content-Type-Options"] = "nosniff";
        if (body.Length == 0 || answer.StatusCode is 204 or 304 || HttpMethods.IsHead(response.HttpContext.Request.Method))
            return;
        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body, ct);
    }

    static (byte[] Body, string? Type) Attached(HttpResponse response, HttpAnswer answer)
    {
        var file = FileAnswer.Of(answer);
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(file.Name);
        response.Headers.ContentDisposition = disposition.ToString();
        return (file.Body, file.ContentType.ReplaceLineEndings(""));
    }

    static (byte[] Body, string? Type) BodyOf(HttpAnswer answer) => answer.Content switch
    {
        null => ([], null),
        string text => (Encoding.UTF8.GetBytes(text), LooksLikeJson(answer, text) ? "application/json" : "text/plain; charset=utf-8"),
        JsonElement { ValueKind: JsonValueKind.String } text => (Encoding.UTF8.GetBytes(text.GetString()!), "text/plain; charset=utf-8"),
        JsonElement json => (Encoding.UTF8.GetBytes(Values.ToJsonText(json)), "application/json"),
        var value => (Encoding.UTF8.GetBytes(Values.ToText(value)), "text/plain; charset=utf-8"),
    };

    static bool LooksLikeJson(HttpAnswer answer, string text) =>
        answer.ContentType is null && text.AsSpan().Trim() is ['{', .., '}'] or ['[', .., ']'] && Values.TryParse(text, out _);

    static bool IsTokenCharacter(char c) => char.IsAsciiLetterOrDigit(c) || "!#$%&'*+-.^_`|~".Contains(c, StringComparison.Ordinal);
}
