using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DualFlow.Server.Hosting;

/// <summary>
/// What every answer under <c>/api</c> keeps to: a GET of JSON has an <c>ETag</c> and is answered with 304 to an <c>If-None-Match</c> that names it (RFC 9110, 13.1.2), and every error is problem
/// details (RFC 9457) with a code. What an endpoint says itself stays; what isn't JSON passes through as it comes.
/// </summary>
sealed class ApiAnswers(RequestDelegate next)
{
    static readonly Dictionary<int, (string Code, string Title)> Known = new()
    {
        [400] = ("request.invalid", "The request can't be read."), [401] = ("request.unauthorized", "Log in first."), [403] = ("request.forbidden", "You may not do this."),
        [404] = ("request.not_found", "There is nothing under this address."), [405] = ("request.method", "This address takes another method."), [409] = ("request.conflict", "Somebody else was faster."),
        [412] = ("request.changed", "It was changed meanwhile."), [413] = ("request.too_large", "The request is too large."), [415] = ("request.media_type", "This address takes another media type."),
        [422] = ("request.refused", "What was sent can't be taken."), [429] = ("request.too_many", "Too many requests."), [503] = ("server.busy", "The server is busy."),
    };

    /// <summary>Lets the request pass and looks at its answer.</summary>
    public async Task InvokeAsync(HttpContext http)
    {
        if (!http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase))
        {
            await next(http);
            return;
        }
        var (response, own) = (http.Response, http.Response.Body);
        await using var held = new HeldBody(response, own);
        response.Body = held;
        try
        {
            await next(http);
        }
        finally
        {
            response.Body = own;
        }
        if (held.Passes || response.HasStarted)
            return;
        var body = held.Content;
        if (response.StatusCode >= StatusCodes.Status400BadRequest)
            body = Problem(response, body);
        else if (IsRead(http.Request) && response.StatusCode is StatusCodes.Status200OK or StatusCodes.Status304NotModified)
            body = Tagged(http, body);
        if (response.StatusCode is not (StatusCodes.Status204NoContent or StatusCodes.Status304NotModified))
            response.ContentLength = body.Length;
        if (body.Length > 0 && !HttpMethods.IsHead(http.Request.Method))
            await own.WriteAsync(body, http.RequestAborted);
    }

    static bool IsRead(HttpRequest request) => HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);

    static ReadOnlyMemory<byte> Tagged(HttpContext http, ReadOnlyMemory<byte> body)
    {
        if (http.Response.Headers.ETag.Count == 0 && body.Length > 0)
            http.Response.Headers.ETag = $"\"{Convert.ToHexStringLower(SHA256.HashData(body.Span).AsSpan(0, 12))}\"";
        var tag = http.Response.Headers.ETag.ToString();
        if (tag.Length == 0 || !http.Request.Headers.IfNoneMatch.SelectMany(v => (v ?? "").Split(',', StringSplitOptions.TrimEntries)).Any(v => v == "*" || Opaque(v) == Opaque(tag)))
            return body;
        (http.Response.StatusCode, http.Response.ContentType, http.Response.ContentLength) = (StatusCodes.Status304NotModified, null, null);
        return default;
    }

    // A proxy that compresses makes a tag weak; for reads that is the same tag (RFC 9110, 8.8.3.2).
    static string Opaque(string tag) => tag.StartsWith("W/", StringComparison.Ordinal) ? tag[2..] : tag;

    static ReadOnlyMemory<byte> Problem(HttpResponse response, ReadOnlyMemory<byte> body)
    {
        var status = response.StatusCode;
        var (code, title) = Known.GetValueOrDefault(status, status >= StatusCodes.Status500InternalServerError ? ("server.failed", "The server could not finish the request.") : ("request.invalid", "The request can't be answered."));
        JsonObject? said = null;
        try
        {
            said = body.Length == 0 ? null : JsonNode.Parse(body.Span) as JsonObject;
        }
        catch (JsonException)
        {
            // Plain text of the framework: the sentence is kept as the detail.
            said = new JsonObject { ["detail"] = System.Text.Encoding.UTF8.GetString(body.Span) };
        }
        if (said?["code"] is not null && response.ContentType?.StartsWith("application/problem+json", StringComparison.OrdinalIgnoreCase) == true)
            return body;
        said ??= [];
        said["type"] ??= $"urn:dualflow:problem:{code}";
        said["title"] ??= said["message"]?.ToString() ?? title;
        said["status"] ??= status;
        said["code"] ??= code;
        response.ContentType = "application/problem+json";
        return JsonSerializer.SerializeToUtf8Bytes(said);
    }

    // Holds JSON and errors until the end; anything else, and what grows beyond the limit, goes on as it comes.
    sealed class HeldBody(HttpResponse response, Stream own) : Stream
    {
        const int Largest = 8 * 1024 * 1024;

        readonly MemoryStream held = new();

        public bool Passes { get; private set; }

        public ReadOnlyMemory<byte> Content => held.GetBuffer().AsMemory(0, (int)held.Length);

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => held.Length;

        public override long Position { get => held.Position; set => throw new NotSupportedException(); }

        bool Holds => response.StatusCode >= StatusCodes.Status400BadRequest || response.ContentType?.Contains("json", StringComparison.OrdinalIgnoreCase) == true;

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (!Passes && Holds && held.Length + buffer.Length <= Largest)
            {
                held.Write(buffer.Span);
                return;
            }
            if (!Passes)
            {
                Passes = true;
                await own.WriteAsync(Content, cancellationToken);
            }
            await own.WriteAsync(buffer, cancellationToken);
        }

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override void Write(byte[] buffer, int offset, int count)
        {
            if (Passes || !Holds)
                throw new InvalidOperationException("An answer is written asynchronously.");
            held.Write(buffer, offset, count);
        }

        public override Task FlushAsync(CancellationToken cancellationToken) => Passes ? own.FlushAsync(cancellationToken) : Task.CompletedTask;

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
