using System.Text.Json;
using DualFlow.Engine.Definitions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Logging;

namespace DualFlow.Engine.ElsaApi.Http;

/// <summary>Turns whatever escapes an endpoint into Elsa's error shape; never shows a stack trace.</summary>
sealed class ElsaErrorMiddleware(RequestDelegate next, ILogger<ElsaErrorMiddleware> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
            if (IsUnsaid(context))
                await WriteAsync(context, ElsaError.Of(StatusCodes.Status400BadRequest, "query",
                    $"A value in the address can't be read ({context.Request.QueryString.Value?.TrimStart('?')}). Numbers are written in digits, and what is right or wrong as true or false."));
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller has gone: nobody reads an answer.
        }
        catch (Exception e) when (!context.Response.HasStarted)
        {
            await WriteAsync(context, ErrorOf(e, context));
        }
    }

    /// <summary>Answers an error; what was prepared before is thrown away unless its headers belong to the error.</summary>
    public static Task WriteAsync(HttpContext context, ElsaError error, bool keepHeaders = false)
    {
        if (!keepHeaders)
            context.Response.Clear();
        context.Response.StatusCode = error.StatusCode;
        return context.Response.WriteAsJsonAsync(error, ElsaJson.Options, "application/problem+json", context.RequestAborted);
    }

    // The framework answers a number in the address that is none with 400 and nothing else. A workflow's own answer stays as it is.
    static bool IsUnsaid(HttpContext context) =>
        context.Response is { HasStarted: false, StatusCode: StatusCodes.Status400BadRequest, ContentLength: null, ContentType: null }
        && context.Request.QueryString.HasValue && context.GetEndpoint() is not null && !context.Response.Headers.ContainsKey(Headers.InstanceId);

    ElsaError ErrorOf(Exception e, HttpContext context)
    {
        switch (e)
        {
            case ProblemException problems:
                return ElsaError.Of(problems.Problems);
            case RequestException request:
                return ElsaError.Of(request.Status, request.Field, request.Message);
            case BadHttpRequestException { InnerException: JsonException json }:
                return Malformed(json);
            case JsonException json:
                return Malformed(json);
            case BadHttpRequestException { StatusCode: StatusCodes.Status400BadRequest } bad when LacksBody(context):
                return ElsaError.Of(bad.StatusCode, "body", "The request has no body. This route takes JSON.");
            case BadHttpRequestException bad:
                return ElsaError.Of(bad.StatusCode, bad.StatusCode == StatusCodes.Status413PayloadTooLarge ? "body" : "request", bad.Message);
            default:
                var incident = Guid.NewGuid().ToString("n");
                log.LogError(e, "Request {Method} {Path} failed, incident {Incident}", context.Request.Method, context.Request.Path.Value?.ReplaceLineEndings(" "), incident);
                return ElsaError.Of(StatusCodes.Status500InternalServerError, "server",
                    $"The server could not finish the request. The log has more under incident {incident}.");
        }
    }

    // The route says that it needs a body, and the server that this request can have none.
    static bool LacksBody(HttpContext context) =>
        context.GetEndpoint()?.Metadata is { } route && (route.GetMetadata<NeedsBody>() is not null || route.GetMetadata<IAcceptsMetadata>() is { IsOptional: false })
        && context.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false };

    static ElsaError Malformed(JsonException json) => json.LineNumber is null
        ? ElsaError.Of(StatusCodes.Status400BadRequest, "body", "The body is not the JSON that this route takes.")
        : ElsaError.Of(StatusCodes.Status400BadRequest, json.Path is null or "$" ? "body" : json.Path,
            $"The body is {(IsTooDeep(json) ? $"nested deeper than {ElsaJson.Options.MaxDepth} levels" : "not the JSON that this route takes")}: line {json.LineNumber + 1}, column {json.BytePositionInLine + 1}{(json.Path is null ? "" : $", at {json.Path}")}.");

    // The parser says it in words alone.
    static bool IsTooDeep(JsonException json) => (json.InnerException ?? json).Message.Contains("maximum configured depth", StringComparison.Ordinal);
}
