using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace DualFlow.Server.Tests.Registry;

/// <summary>What every operation under <c>/api</c> keeps to: walked through from the server's own description, with the sample college behind it.</summary>
public sealed partial class ApiContractTests
{
    // Streams and files, and what answers without anything stored: they are read, not kept.
    static readonly string[] WithoutTag = [".csv", ".xlsx", ".ics", "/export", "/files/", "/proof", "/events"];

    sealed record Operation(string Verb, string Path);

    sealed record Answered(HttpStatusCode Status, string? Type, string? Tag, string Text);

    [Fact]
    public async Task Every_operation_keeps_to_tags_keys_and_problem_details()
    {
        using var folder = new TemporaryFolder();
        var load = await CommandProcess.RunAsync("load", "--data", folder.Path);
        Assert.True(load.ExitCode == 0, load.Error);
        await using var server = await ServerProcess.StartAsync(folder.Path);
        var operations = await OperationsAsync(server.Client);
        Assert.True(operations.Count > 130, $"{operations.Count} operations");
        List<string> faults = [.. await ReadsAsync(server.Client, operations), .. await ErrorsAsync(server.Client, operations), .. await StrangersAsync(server, operations)];
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Fact]
    public async Task A_write_with_an_old_tag_is_a_conflict_with_a_code()
    {
        using var folder = new TemporaryFolder();
        await using var server = await ServerProcess.StartAsync(folder.Path);
        var api = server.Client;
        const string Address = "/api/registry/enterprises/990140000017";
        object Enterprise(string name) => new { bin = "990140000017", name, status = "accredited", skilledWorkers = "3" };
        var made = await SendAsync(api, HttpMethod.Put, Address, Enterprise("A"));
        Assert.True((int)made.Status is 200 or 201, made.Text);
        var tag = (await SendAsync(api, HttpMethod.Get, Address)).Tag!;
        Assert.Equal(HttpStatusCode.NotModified, (await SendAsync(api, HttpMethod.Get, Address, tag: tag)).Status);
        Assert.Equal(HttpStatusCode.NotModified, (await SendAsync(api, HttpMethod.Get, Address, tag: "W/" + tag)).Status);   // as a proxy that compresses sends it
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(api, HttpMethod.Put, Address, Enterprise("B"), match: tag)).Status);
        var old = await SendAsync(api, HttpMethod.Put, Address, Enterprise("C"), match: tag);
        Assert.True(old.Status is HttpStatusCode.Conflict or HttpStatusCode.PreconditionFailed, old.Text);
        Assert.Null(Fault("put", Address, old));
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(api, HttpMethod.Get, Address, tag: tag)).Status);
    }

    static async Task<List<Operation>> OperationsAsync(HttpClient api) => [.. (await api.GetFromJsonAsync<JsonElement>("/openapi/v1.json")).GetProperty("paths").EnumerateObject()
        .Where(p => p.Name.StartsWith("/api/", StringComparison.Ordinal)).SelectMany(p => p.Value.EnumerateObject().Select(o => new Operation(o.Name, p.Name)))];

    // A GET of JSON has a tag, and is not sent again to who has it. Ids come from the list that the address hangs on.
    static async Task<List<string>> ReadsAsync(HttpClient api, List<Operation> operations)
    {
        var (faults, read) = (new List<string>(), 0);
        foreach (var operation in operations.Where(o => o.Verb == "get" && !WithoutTag.Any(w => o.Path.Contains(w, StringComparison.Ordinal))))
            if (await AddressAsync(api, operation.Path) is { } address)
            {
                var answer = await SendAsync(api, HttpMethod.Get, address);
                if (answer.Status != HttpStatusCode.OK || answer.Type?.Contains("json", StringComparison.Ordinal) != true)
                    continue;
                read++;
                if (answer.Tag is null)
                    faults.Add($"get {address}: no ETag");
                else if (await SendAsync(api, HttpMethod.Get, address, tag: answer.Tag) is { Status: not HttpStatusCode.NotModified } again && again.Text == answer.Text)
                    faults.Add($"get {address}: {again.Status} to If-None-Match");
            }
        Assert.True(read > 30, $"{read} reads");
        return faults;
    }

    // What isn't there, and what can't be read, is refused with a code; nothing fails.
    static async Task<List<string>> ErrorsAsync(HttpClient api, List<Operation> operations)
    {
        var faults = new List<string>();
        foreach (var operation in operations.Where(o => o.Path.Contains('{', StringComparison.Ordinal) || o.Verb is "post" or "put" or "patch"))
            faults.AddRange(new[] { Fault(operation.Verb, operation.Path, await SendAsync(api, new(operation.Verb.ToUpperInvariant()), Place().Replace(operation.Path, "none-such"), operation.Verb == "get" ? null : new { })) }.OfType<string>());
        foreach (var operation in operations.Where(o => o.Verb is "post" or "put" or "patch"))
            faults.AddRange(new[] { Fault(operation.Verb, operation.Path, await SendAsync(api, new(operation.Verb.ToUpperInvariant()), Place().Replace(operation.Path, "none-such"), "{oops")) }.OfType<string>());
        return faults;
    }

    static async Task<List<string>> StrangersAsync(ServerProcess server, List<Operation> operations)
    {
        var faults = new List<string>();
        using var stranger = new HttpClient { BaseAddress = server.Address };
        foreach (var operation in operations)
            if (await SendAsync(stranger, new(operation.Verb.ToUpperInvariant()), Place().Replace(operation.Path, "none-such"), operation.Verb == "get" ? null : new { }) is var answer && (answer.Status != HttpStatusCode.Unauthorized || Fault("", "", answer) is not null))
                faults.Add($"stranger {operation.Verb} {operation.Path}: {answer.Status} {answer.Type}");
        return faults;
    }

    static string? Fault(string verb, string path, Answered answer)
    {
        if ((int)answer.Status < 400)
            return null;
        if ((int)answer.Status >= 500)
            return $"{verb} {path}: {(int)answer.Status} {answer.Text}";
        if (answer.Type?.StartsWith("application/problem+json", StringComparison.Ordinal) != true)
            return $"{verb} {path}: {(int)answer.Status} {answer.Type} {answer.Text}";
        var problem = JsonDocument.Parse(answer.Text).RootElement;
        return problem.TryGetProperty("code", out var code) && code.GetString() is { Length: > 3 } && problem.TryGetProperty("status", out var status) && status.GetInt32() == (int)answer.Status ? null : $"{verb} {path}: {answer.Text}";
    }

    // /api/x/{id}/y is looked up in the list /api/x.
    static async Task<string?> AddressAsync(HttpClient api, string path)
    {
        while (Place().Match(path) is { Success: true } place)
        {
            var list = path[..(place.Index - 1)];
            var id = place.Groups[1].Value switch
            {
                "kind" => "students", "language" => "ru", "day" => "2026-11-02", "year" => "2027", "country" => "KZ", "number" when list == "/api/students" => null,
                _ => await FirstAsync(api, list, place.Groups[1].Value),
            };
            if (id is null)
                return null;
            path = path[..place.Index] + Uri.EscapeDataString(id) + path[(place.Index + place.Length)..];
        }
        return path;
    }

    static async Task<string?> FirstAsync(HttpClient api, string list, string name)
    {
        var answer = await SendAsync(api, HttpMethod.Get, list);
        if (answer.Status != HttpStatusCode.OK || answer.Type?.Contains("json", StringComparison.Ordinal) != true)
            return null;
        var root = JsonDocument.Parse(answer.Text).RootElement;
        if (root.ValueKind == JsonValueKind.Object)
            root = root.EnumerateObject().Where(m => m.Value.ValueKind == JsonValueKind.Array).Select(m => m.Value).FirstOrDefault();
        if (root.ValueKind != JsonValueKind.Array || root.GetArrayLength() == 0 || root[0].ValueKind != JsonValueKind.Object)
            return null;
        foreach (var member in new[] { name, "id", "number", "code", "name", "bin" })
            if (root[0].TryGetProperty(member, out var id) && id.ValueKind is JsonValueKind.String)
                return id.GetString();
        return null;
    }

    static async Task<Answered> SendAsync(HttpClient api, HttpMethod method, string path, object? body = null, string? tag = null, string? match = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
            request.Content = body is string text ? new StringContent(text, Encoding.UTF8, "application/json") : JsonContent.Create(body);
        if (tag is not null)
            request.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Parse(tag));
        if (match is not null)
            request.Headers.IfMatch.Add(EntityTagHeaderValue.Parse(match));
        using var answer = await api.SendAsync(request);
        return new(answer.StatusCode, answer.Content.Headers.ContentType?.ToString(), answer.Headers.ETag?.ToString(), await answer.Content.ReadAsStringAsync());
    }

    [GeneratedRegex(@"\{([^}:]+)[^}]*\}")]
    private static partial Regex Place();
}
