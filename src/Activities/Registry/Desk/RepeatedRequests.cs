using System.Security.Cryptography;
using System.Text;
using DualFlow.Activities.HumanTasks;
using DualFlow.Activities.Registry.Kinds;
using DualFlow.Engine.Contract;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Registry.Desk;

/// <summary>
/// Honours <c>Idempotency-Key</c> on every write under <c>/api</c>: a request that is sent again under the same key is answered as the first time and not done again. Endpoints marked with
/// <see cref="HonoursKey"/> do it within their own transaction. For the others the answer is kept right after the write; if the server dies between the two, the key is free again after a minute.
/// </summary>
public sealed class RepeatedRequests(RequestDelegate next, RegistryConnections registry, IPeople people, TimeProvider time)
{
    const int LongestKey = 200, LargestAnswer = 1024 * 1024;
    const long PendingMs = 60_000;

    /// <summary>Answers a repeat, or lets the request pass and keeps its answer.</summary>
    public async Task InvokeAsync(HttpContext http)
    {
        var key = http.Request.Headers["Idempotency-Key"].ToString();
        if (key.Length == 0 || !IsWrite(http.Request) || http.GetEndpoint()?.Metadata.GetMetadata<HonoursKey>() is not null || await people.FindAsync(http.User, http.RequestAborted) is not { } person)
        {
            await next(http);
            return;
        }
        if (key.Length > LongestKey)
            throw new BadHttpRequestException("Idempotency-Key may have 200 characters at the most.");
        var stored = $"{person.Id} http {key}";
        var refusal = await TakeAsync(http, person.TenantId, stored, await AskedAsync(http.Request));
        if (refusal is { } answered)
        {
            await answered.ExecuteAsync(http);
            return;
        }
        await PassAsync(http, person.TenantId, stored);
    }

    static bool IsWrite(HttpRequest request) => request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
        && (HttpMethods.IsPost(request.Method) || HttpMethods.IsPut(request.Method) || HttpMethods.IsPatch(request.Method) || HttpMethods.IsDelete(request.Method));

    // What is asked for: another request under the same key is a mistake.
    static async Task<string> AskedAsync(HttpRequest request)
    {
        request.EnableBuffering();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Method} {request.Path}{request.QueryString}\n"));
        var piece = new byte[16 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(piece, request.HttpContext.RequestAborted)) > 0)
            hash.AppendData(piece, 0, read);
        request.Body.Position = 0;
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    // Takes the key before anything is done. Null lets the request pass.
    async Task<IResult?> TakeAsync(HttpContext http, string? tenant, string key, string asked)
    {
        await using var open = await registry.OpenAsync(tenant, http.RequestAborted);
        var rows = open.Rows.Set<RequestRow>();
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        if (await rows.AsNoTracking().FirstOrDefaultAsync(r => r.Key == key, http.RequestAborted) is { } before)
        {
            if (before.Asked != asked)
                return TaskProblem.Of(RegistryTexts.Refuse(422, "registry.key_reused"));
            if (before.Answer.Length > 0)
                return new Replay(RegistryJson.Read<KeptAnswer>(before.Answer));
            if (before.AtMs > now - PendingMs)
                return TaskProblem.Of(RegistryTexts.Refuse(409, "registry.busy"));
            await rows.Where(r => r.Key == key && r.Answer == "").ExecuteDeleteAsync(http.RequestAborted);
        }
        rows.Add(new() { TenantId = open.Rows.Tenant, Key = key, Asked = asked, Answer = "", AtMs = now });
        try
        {
            await open.Rows.SaveChangesAsync(http.RequestAborted);
            return null;
        }
        catch (DbUpdateException)
        {
            // The same request at the same time: the other one has the key.
            return TaskProblem.Of(RegistryTexts.Refuse(409, "registry.busy"));
        }
    }

    async Task PassAsync(HttpContext http, string? tenant, string key)
    {
        var (own, made) = (http.Response.Body, new MemoryStream());
        http.Response.Body = made;
        KeptAnswer? kept = null;
        try
        {
            await next(http);
            if (http.Response.StatusCode is >= 200 and < 300 && made.Length <= LargestAnswer)
                kept = new(http.Response.StatusCode, http.Response.ContentType, http.Response.Headers.ETag, http.Response.Headers.Location, Convert.ToBase64String(made.ToArray()));
        }
        finally
        {
            http.Response.Body = own;
            // Whoever has left meanwhile may come again with the key: it is kept all the same.
            await using var open = await registry.OpenAsync(tenant, CancellationToken.None);
            var mine = open.Rows.Set<RequestRow>().Where(r => r.Key == key);
            if (kept is null)
                await mine.ExecuteDeleteAsync(CancellationToken.None);
            else
            {
                var answer = RegistryJson.Write(kept);
                await mine.ExecuteUpdateAsync(r => r.SetProperty(x => x.Answer, answer), CancellationToken.None);
            }
        }
        made.Position = 0;
        await made.CopyToAsync(own, http.RequestAborted);
    }

    sealed record KeptAnswer(int Status, string? ContentType, string? ETag, string? Location, string Body);

    sealed class Replay(KeptAnswer kept) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            (response.StatusCode, response.ContentType) = (kept.Status, kept.ContentType);
            if (kept.ETag is { Length: > 0 } tag)
                response.Headers.ETag = tag;
            if (kept.Location is { Length: > 0 } location)
                response.Headers.Location = location;
            response.Headers["Idempotent-Replay"] = "true";
            var body = Convert.FromBase64String(kept.Body);
            if (body.Length > 0)
                await response.Body.WriteAsync(body, httpContext.RequestAborted);
        }
    }
}
