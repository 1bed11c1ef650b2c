using System.Collections.Immutable;

namespace DualFlow.Engine.ControlFlow.Http;

/// <summary>What workflows may do on the network; set by the administrator, never by a definition.</summary>
public sealed record HttpLimits
{
    /// <summary>
    /// Places inside the network that workflows may reach although private, loopback and link-local addresses are closed:
    /// <c>name</c>, <c>name:port</c>, <c>*.domain</c>, an address with or without port, or a range such as <c>10.1.0.0/16</c>.
    /// </summary>
    public ImmutableArray<string> AllowedHosts { get; init; } = [];

    /// <summary>True closes everything that <see cref="AllowedHosts"/> doesn't name, public addresses too.</summary>
    public bool OnlyAllowedHosts { get; init; }

    /// <summary>Time for one whole exchange, body included; 100 ms to 10 minutes.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Largest answer, in bytes.</summary>
    public int MaxResponseBytes { get; init; } = 10 * 1024 * 1024;

    /// <summary>Attempts in all when the definition asks to try again.</summary>
    public int Attempts { get; init; } = 4;
}
