using System.Diagnostics;
using System.Globalization;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;

namespace DualFlow.Engine.ControlFlow.Http;

/// <summary>
/// <c>Elsa.FlowSendHttpRequest</c>: sends a request; connections leave over the expected status or <c>Unmatched status code</c>, and
/// <c>Done</c>, or over <c>Failed to connect</c> or <c>Timeout</c>.
/// </summary>
public sealed class FlowSendHttpRequest(OutboundHttp http) : WorkActivity
{
    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor => ElsaDescriptors.Get("Elsa.FlowSendHttpRequest");

    /// <inheritdoc/>
    public override async Task<Outcome> RunAsync(ActivityInputs inputs, WorkContext work, CancellationToken ct) =>
        OutcomeOf(await HttpExchange.RunAsync(http, inputs, work, ct), inputs);

    /// <summary>The outcome of an exchange in a flowchart: its status, or what came instead of one.</summary>
    internal static Outcome OutcomeOf(HttpExchange exchange, ActivityInputs inputs) => exchange switch
    {
        HttpExchange.Answered answer => new Outcome.Completed([Port(inputs["ExpectedStatusCodes"], answer.Status), "Done"], answer.Outputs, []),
        HttpExchange.NoConnection => Outcome.To("Failed to connect"),
        HttpExchange.TimedOut => Outcome.To("Timeout"),
        HttpExchange.Failed failed => failed.Fault,
        _ => throw new UnreachableException(),
    };

    static string Port(object? expected, int status)
    {
        var text = status.ToString(CultureInfo.InvariantCulture);
        var codes = Values.Items(expected) ?? [200L];
        return codes.Any(c => Values.ToText(c) == text) ? text : "Unmatched status code";
    }
}
