using System.Collections.Immutable;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Plans;

namespace DualFlow.Engine.ElsaApi.HttpWorkflows;

/// <summary>What an HTTP endpoint asks of a request; its inputs as they stand in the document or were evaluated.</summary>
/// <param name="Path">Template as the author wrote it; null when it isn't known.</param>
/// <param name="Authorize">True lets only those in who are logged in.</param>
/// <param name="Policy">Policy or permission that they must meet; null for none.</param>
/// <param name="Timeout">How long the workflow may take; null for the server's limit.</param>
/// <param name="RequestLimit">Bytes of the whole request; null for the server's limit.</param>
/// <param name="FileLimit">Bytes of one file; null for none.</param>
/// <param name="AllowedExtensions">Only these; empty for any.</param>
/// <param name="BlockedExtensions">Not these.</param>
/// <param name="AllowedTypes">Only files of these media types; empty for any.</param>
sealed record EndpointRules(
    string? Path, bool Authorize, string? Policy, TimeSpan? Timeout, long? RequestLimit, long? FileLimit, ImmutableArray<string> AllowedExtensions,
    ImmutableArray<string> BlockedExtensions, ImmutableArray<string> AllowedTypes)
{
    /// <summary>The rules of the activity that starts a workflow: only what is known without an instance.</summary>
    public static EndpointRules Of(Plan plan, string activityId) => plan.Find(activityId) is { } node
        ? Read(name => node.Inputs.FirstOrDefault(i => i.Descriptor.Name == name) is { IsConstant: true } input ? input.Constant : null)
        : Read(_ => null);

    /// <summary>The rules of an activity that waits.</summary>
    public static EndpointRules Of(Plan plan, InstanceState state, int tokenId)
    {
        if (state.Tokens.Find(t => t.Id == tokenId) is not { Inputs: { } values } token)
            return Read(_ => null);
        var inputs = plan.Nodes[token.Node].Inputs;
        return Read(name =>
        {
            for (var i = 0; i < inputs.Length && i < values.Length; i++)
                if (inputs[i].Descriptor.Name == name)
                    return values[i];
            return null;
        });
    }

    static EndpointRules Read(Func<string, object?> input) => new(
        Text(input("Path"))?.Trim('/'), Values.IsTrue(input("Authorize")), Text(input("Policy")), input("RequestTimeout") is TimeSpan { Ticks: > 0 } timeout ? timeout : null,
        Bytes(input("RequestSizeLimit")), Bytes(input("FileSizeLimit")), Words(input("AllowedFileExtensions")), Words(input("BlockedFileExtensions")), Words(input("AllowedMimeTypes")));

    static string? Text(object? value) => Values.ToText(value) is { Length: > 0 } text ? text : null;

    static long? Bytes(object? value) => value switch
    {
        long n and > 0 => n,
        decimal d and > 0 => (long)d,
        _ => null,
    };

    static ImmutableArray<string> Words(object? value) => [.. (Values.Items(value) ?? []).Select(Values.ToText).Select(w => w.Trim()).Where(w => w.Length > 0)];
}
