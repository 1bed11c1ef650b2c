using System.Collections.Immutable;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;

namespace DualFlow.Engine.ControlFlow.Http;

/// <summary>
/// <c>Elsa.DownloadHttpFile</c>: fetches a file; connections leave as those of <see cref="FlowSendHttpRequest"/>. The file is Base64
/// text, because a value must survive being saved; what an instance may hold in all (1 MiB unless set otherwise) is its limit.
/// </summary>
public sealed class DownloadHttpFile(OutboundHttp http) : WorkActivity
{
    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor => ElsaDescriptors.Get("Elsa.DownloadHttpFile");

    /// <inheritdoc/>
    public override async Task<Outcome> RunAsync(ActivityInputs inputs, WorkContext work, CancellationToken ct) =>
        FlowSendHttpRequest.OutcomeOf(await HttpExchange.RunAsync(http, inputs, work, ct, OutputsOf), inputs);

    static ImmutableArray<KeyValuePair<string, object?>> OutputsOf(HttpResponseMessage answer, byte[] body)
    {
        var content = Convert.ToBase64String(body);
        var headers = HttpExchange.HeadersOf(answer.Headers);
        var about = answer.Content.Headers;
        var result = Values.Object(
        [
            new("Filename", NameOf(answer)), new("ContentType", about.ContentType?.MediaType), new("ETag", answer.Headers.ETag?.ToString()), new("Content", content),
        ]);
        return
        [
            new("Response", Values.Object([new("statusCode", (long)answer.StatusCode), new("reasonPhrase", answer.ReasonPhrase), new("headers", headers)])),
            new("StatusCode", (long)answer.StatusCode), new("ResponseContentStream", content), new("ResponseContentBytes", content),
            new("ResponseHeaders", headers), new("ResponseContentHeaders", HttpExchange.HeadersOf(about)), new("Result", result),
        ];
    }

    // RFC 6266: the name in the header first, else the last part of the address that answered.
    static string NameOf(HttpResponseMessage answer)
    {
        var named = answer.Content.Headers.ContentDisposition is { } disposition ? (disposition.FileNameStar ?? disposition.FileName)?.Trim('"') : null;
        var name = Path.GetFileName(named is { Length: > 0 } ? named : Uri.UnescapeDataString(answer.RequestMessage?.RequestUri?.AbsolutePath ?? ""));
        return name.Length > 0 ? name : "file.bin";
    }
}
