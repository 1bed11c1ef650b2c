using Microsoft.AspNetCore.Http;

namespace DualFlow.Engine.ElsaApi.Http;

/// <summary>Headers that our callers and we agree on.</summary>
static class Headers
{
    /// <summary>The started instance.</summary>
    public const string InstanceId = "x-elsa-workflow-instance-id";

    /// <summary>The activation strategy refused the start.</summary>
    public const string CannotStart = "x-elsa-workflow-cannot-start";

    /// <summary>The body is Elsa's, not the workflow's own answer.</summary>
    public const string ElsaResponse = "x-elsa-response";

    /// <summary>The caller's key that makes a repeat harmless; null when there is none.</summary>
    /// <exception cref="RequestException">400 when it is too long.</exception>
    public static string? IdempotencyKey(this HttpRequest request) => request.Headers["Idempotency-Key"].ToString() switch
    {
        "" => null,
        { Length: > 200 } => throw RequestException.Bad("Idempotency-Key", "The key may have 200 characters at the most."),
        var key => key,
    };
}
