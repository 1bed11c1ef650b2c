using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using DualFlow.Engine.Contract;

namespace DualFlow.Engine.ControlFlow.Http;

/// <summary>
/// <c>Elsa.SendHttpRequest</c>: sends a request and runs the activity that stands beside the status that came back. The ports of its
/// outcome are the status as text when it is expected, else <c>UnmatchedStatusCode</c>, <c>FailedToConnect</c> or <c>Timeout</c>.
/// </summary>
public sealed class SendHttpRequest(OutboundHttp http) : WorkActivity
{
    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor => ElsaDescriptors.Get("Elsa.SendHttpRequest");

    /// <inheritdoc/>
    public override async Task<Outcome> RunAsync(ActivityInputs inputs, WorkContext work, CancellationToken ct) =>
        await HttpExchange.RunAsync(http, inputs, work, ct) switch
        {
            HttpExchange.Answered answer => new Outcome.Completed(
                [IsExpected(inputs["ExpectedStatusCodes"], answer.Status) ? answer.Status.ToString(CultureInfo.InvariantCulture) : "UnmatchedStatusCode"],
                answer.Outputs, []),
            HttpExchange.NoConnection => Outcome.To("FailedToConnect"),
            HttpExchange.TimedOut => Outcome.To("Timeout"),
            HttpExchange.Failed failed => failed.Fault,
            _ => throw new UnreachableException(),
        };

    static bool IsExpected(object? cases, int status) => cases is JsonElement { ValueKind: JsonValueKind.Array } list && list.EnumerateArray().Any(c =>
        c.ValueKind == JsonValueKind.Object && c.TryGetProperty("statusCode", out var code) && code.ValueKind == JsonValueKind.Number && code.TryGetInt32(out var n) && n == status);
}
