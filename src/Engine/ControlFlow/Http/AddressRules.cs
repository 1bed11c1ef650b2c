using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace DualFlow.Engine.ControlFlow.Http;

/// <summary>
/// Decides whether a workflow may open a connection to an address. Everything that is not plain public internet is closed
/// unless the administrator listed it. Source: IANA special-purpose address registries (RFC 6890 and its updates).
/// </summary>
public sealed class AddressRules
{
    static readonly ImmutableArray<IPNetwork> Closed =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "::/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "5f00::/16",
            "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
        }.Select(n => IPNetwork.Parse(n)),
    ];

    readonly ImmutableArray<IPNetwork> ranges;
    readonly ImmutableArray<(string Host, int? Port)> names;
    readonly bool onlyListed;

    /// <summary>Reads the administrator's list.</summary>
    /// <exception cref="FormatException">An entry is neither a name, an address nor a range.</exception>
    public AddressRules(IEnumerable<string> allowed, bool onlyListed)
    {
        this.onlyListed = onlyListed;
        var listed = allowed.Select(a => a.Trim()).Where(a => a.Length > 0).ToImmutableArray();
        ranges = [.. listed.Where(a => a.Contains('/', StringComparison.Ordinal)).Select(Range)];
        names = [.. listed.Where(a => !a.Contains('/', StringComparison.Ordinal)).Select(Name)];
    }

    /// <summary>Whether a connection to <paramref name="address"/>, found for <paramref name="host"/>, may be opened.</summary>
    public bool IsOpen(string host, int port, IPAddress address)
    {
        // ::ffff:127.0.0.1 is 127.0.0.1 to the operating system, so it is to us.
        var real = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        if (names.Any(n => Matches(n, host, port) || Matches(n, real.ToString(), port)) || ranges.Any(r => r.Contains(real)))
            return true;
        return !onlyListed && real.AddressFamily is AddressFamily.InterNetwork or AddressFamily.InterNetworkV6 && !Closed.Any(c => c.Contains(real));
    }

    static bool Matches((string Host, int? Port) entry, string host, int port) =>
        (entry.Port is null || entry.Port == port)
        && (entry.Host.StartsWith("*.", StringComparison.Ordinal)
            ? host.EndsWith(entry.Host[1..], StringComparison.OrdinalIgnoreCase)
            : host.Equals(entry.Host, StringComparison.OrdinalIgnoreCase));

    static IPNetwork Range(string text) => IPNetwork.TryParse(text, out var range)
        ? range
        : throw new FormatException($"\"{text}\" is no address range; write one such as 10.1.0.0/16.");

    static (string Host, int? Port) Name(string text)
    {
        if (IPAddress.TryParse(text.Trim('[', ']'), out var bare))
            return (bare.ToString(), null);
        var colon = text.LastIndexOf(':');
        var host = (colon < 0 ? text : text[..colon]).Trim('[', ']');
        if (IPAddress.TryParse(host, out var address))
            host = address.ToString();
        if (host.Length == 0 || Uri.CheckHostName(host.StartsWith("*.", StringComparison.Ordinal) ? host[2..] : host) == UriHostNameType.Unknown)
            throw new FormatException($"\"{text}\" is no host; write a name, name:port, *.domain, an address, or a range such as 10.1.0.0/16.");
        if (colon < 0)
            return (host, null);
        return int.TryParse(text[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and < 65536
            ? (host, port)
            : throw new FormatException($"\"{text}\": the port must be a number from 1 to 65535.");
    }
}
