using System.Collections.Immutable;
using System.Text.RegularExpressions;
using DualFlow.Engine.ControlFlow;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Runtime;
using DualFlow.Engine.Storage;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;

namespace DualFlow.Engine.ElsaApi.HttpWorkflows;

/// <summary>Who answers a path and method: published workflows that begin with an HTTP endpoint, and instances that wait at one.</summary>
sealed partial class HttpRoutes : IDisposable
{
    const string Endpoint = "Elsa.HttpEndpoint";

    // Templates with places, in lower case as they are hashed. Only a wrong "no" of this list would matter, so a miss reads it again.
    static readonly TimeSpan BetweenReads = TimeSpan.FromSeconds(1);

    readonly IStore store;
    readonly TimeProvider time;
    readonly IDisposable listening;
    volatile ImmutableHashSet<string> templates = [];
    long readAt;
    volatile bool isStale = true;

    public HttpRoutes(IStore store, InstanceFeed feed, TimeProvider time)
    {
        (this.store, this.time) = (store, time);
        listening = feed.Listen(moved =>
        {
            foreach (var effect in moved.Effects)
                if (effect is Effect.OpenBookmark { Bookmark: { Name: Endpoint, Payload: { } payload } } && PathOf(payload) is { } path && path.Contains('{', StringComparison.Ordinal))
                    templates = templates.Add(path);
        });
    }

    /// <summary>Everybody who answers that path and method, the most exact template first; the rest is left out.</summary>
    public async Task<HttpMatch> FindAsync(string path, string method, CancellationToken ct)
    {
        var (triggers, waits) = await FindExactAsync(path, method, ct);
        if (triggers.Length + waits.Length > 0)
            return new(path, triggers, waits);
        // A template that another server published since might be the same but for the names of its places: then nobody may answer.
        if (isStale || time.GetElapsedTime(readAt) > BetweenReads)
            await ReadTemplatesAsync(ct);
        var seen = templates;
        if (await FindTemplateAsync(seen, path, method, ct) is { } found)
            return found;
        await ReadTemplatesAsync(ct);
        return await FindTemplateAsync(templates.Except(seen), path, method, ct) ?? new(path, [], []);
    }

    // Templates that differ in nothing but the names of their places are one path.
    async Task<HttpMatch?> FindTemplateAsync(IEnumerable<string> candidates, string path, string method, CancellationToken ct)
    {
        foreach (var shape in Matching(candidates, path).GroupBy(ShapeOf, StringComparer.Ordinal))
        {
            HttpMatch? found = null;
            foreach (var template in shape)
                if (await FindExactAsync(template, method, ct) is var (triggers, waits) && triggers.Length + waits.Length > 0)
                    found = found is null ? new(template, triggers, waits) : found with { Triggers = found.Triggers.AddRange(triggers), Waits = found.Waits.AddRange(waits) };
            if (found is not null)
                return found;
        }
        return null;
    }

    /// <summary>A template without the names of its places: <c>orders/{id:int}</c> becomes <c>orders/{:int}</c>. Default values stay: they make another path.</summary>
    internal static string ShapeOf(string template) => PlaceName().Replace(template, "{$1");

    /// <summary>Methods that are answered at that path.</summary>
    public async Task<IReadOnlyList<string>> FindMethodsAsync(string path, CancellationToken ct)
    {
        var allowed = new List<string>();
        foreach (var method in (string[])["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"])
            if (await FindAsync(path, method, ct) is { Triggers.Length: > 0 } or { Waits.Length: > 0 })
                allowed.Add(method);
        return allowed;
    }

    async Task<(ImmutableArray<Trigger>, ImmutableArray<WaitingBookmark>)> FindExactAsync(string path, string method, CancellationToken ct)
    {
        var hash = Bookmark.HashOf(Endpoint, HttpEndpoint.PayloadOf(path, method));
        return (await store.FindTriggersAsync(hash, "*", ct), await store.FindBookmarksAsync(new() { Hash = hash, TenantId = "*", Take = 100 }, ct));
    }

    async Task ReadTemplatesAsync(CancellationToken ct)
    {
        var found = (await store.FindTriggersAsync(null, "*", ct)).Where(t => t.Name == Endpoint).Select(t => t.Payload).ToList();
        if (isStale || time.GetElapsedTime(readAt) > BetweenReads)
        {
            isStale = false;
            readAt = time.GetTimestamp();
            found.AddRange((await store.FindBookmarksAsync(new() { Name = Endpoint, TenantId = "*", Take = 1000 }, ct)).Select(b => b.Bookmark.Payload));
        }
        templates = templates.Union(found.Select(p => PathOf(p)).OfType<string>().Where(p => p.Contains('{', StringComparison.Ordinal)));
    }

    // Fixed words win over places, and long templates over short ones.
    static IEnumerable<string> Matching(IEnumerable<string> templates, string path) => templates
        .Where(t => Match(t, path) is not null).OrderByDescending(t => t.Split('/').Count(s => !s.Contains('{', StringComparison.Ordinal)))
        .ThenByDescending(t => t.Split('/').Length).ThenBy(t => t, StringComparer.Ordinal);

    /// <summary>The places of a template in a path; null when it doesn't match or can't be read.</summary>
    public static RouteValueDictionary? Match(string template, string path)
    {
        try
        {
            var values = new RouteValueDictionary();
            return new TemplateMatcher(TemplateParser.Parse(template), []).TryMatch("/" + path, values) ? values : null;
        }
        catch (ArgumentException)
        {
            return null;   // a template with unbalanced braces answers nothing
        }
    }

    static string? PathOf(string? payload) =>
        payload is not null && Values.TryParse(payload, out var value) && Values.Member(value, "Path") is string path ? path : null;

    // Stars and the name; what follows (a constraint, a question mark, a default) stays.
    [GeneratedRegex(@"\{(\**)[^{}:?=]*")]
    private static partial Regex PlaceName();

    /// <inheritdoc/>
    public void Dispose() => listening.Dispose();
}

/// <summary>Who answers.</summary>
/// <param name="Template">The template, in lower case.</param>
/// <param name="Triggers">Workflows that would start.</param>
/// <param name="Waits">Instances that wait.</param>
sealed record HttpMatch(string Template, ImmutableArray<Trigger> Triggers, ImmutableArray<WaitingBookmark> Waits);
