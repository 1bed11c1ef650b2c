using System.Collections.Immutable;
using System.Text.Json;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Plans;

namespace DualFlow.Engine.ControlFlow;

/// <summary>Answers the HTTP request that the workflow is running for.</summary>
sealed class WriteHttpResponse() : ControlActivity("Elsa.WriteHttpResponse")
{
    public override void Execute(Burst burst, Token token)
    {
        Check(burst, token);
        burst.Add(new Effect.RespondHttp(new HttpAnswer(
            Status(burst.Input(token, "StatusCode")), burst.InputText(token, "ContentType"), burst.Input(token, "Content"), Headers(burst.Input(token, "ResponseHeaders")))));
        burst.Complete(token);
    }

    /// <summary>There must be somebody who waits for the answer.</summary>
    /// <exception cref="ActivityFaultException">Nobody does.</exception>
    internal static void Check(Burst burst, Token token)
    {
        if (!burst.State.HasHttpContext)
            throw new ActivityFaultException("http.no_context",
                $"\"{burst.NodeOf(token).Label}\" answers an HTTP request, but none is waiting. Start the workflow by an HTTP endpoint, and answer before it waits for something else.");
    }

    static int Status(object? value) => value switch
    {
        long n when n is >= 100 and <= 599 => (int)n,
        string s when int.TryParse(s, out var n) && n is >= 100 and <= 599 => n,
        string s when Enum.TryParse<System.Net.HttpStatusCode>(s, ignoreCase: true, out var named) => (int)named,
        _ => 200,
    };

    static ImmutableArray<KeyValuePair<string, string>> Headers(object? value) => value is JsonElement { ValueKind: JsonValueKind.Object } json
        ? [.. json.EnumerateObject().SelectMany(h => h.Value.ValueKind == JsonValueKind.Array
            ? h.Value.EnumerateArray().Select(v => KeyValuePair.Create(h.Name, Values.ToText(Values.FromJson(v))))
            : [KeyValuePair.Create(h.Name, Values.ToText(Values.FromJson(h.Value)))])]
        : [];
}

/// <summary>Answers the HTTP request with a file, or with several in one archive.</summary>
sealed class WriteFileHttpResponse() : ControlActivity("Elsa.WriteFileHttpResponse")
{
    public override void Execute(Burst burst, Token token)
    {
        WriteHttpResponse.Check(burst, token);
        var headers = burst.InputText(token, "EntityTag") is { Length: > 0 } tag ? ImmutableArray.Create(KeyValuePair.Create("ETag", Quoted(tag))) : [];
        burst.Add(new Effect.RespondHttp(new HttpAnswer(200, burst.InputText(token, "ContentType"), burst.Input(token, "Content"), headers)
        {
            IsFile = true, FileName = burst.InputText(token, "Filename"),
        }));
        burst.Complete(token);
    }

    // RFC 9110, 8.8.3: a tag stands in quotes, a weak one behind W/.
    static string Quoted(string tag) => tag.EndsWith('"') ? tag : $"\"{tag}\"";
}
