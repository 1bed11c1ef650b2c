using System.Net;
using System.Net.Sockets;

namespace DualFlow.Engine.ControlFlow.Http;

/// <summary>
/// The only way from a workflow to the network. Every connection, those of redirects included, is opened to an address that was
/// checked after the name was resolved: a name that changes its address between check and use gains nothing.
/// </summary>
public sealed class OutboundHttp : IDisposable
{
    readonly HttpMessageInvoker invoker;
    readonly AddressRules rules;

    /// <summary>Opens nothing yet.</summary>
    /// <exception cref="FormatException">An entry of the administrator's list can't be read.</exception>
    public OutboundHttp(HttpLimits limits)
    {
        Limits = limits;
        rules = new AddressRules(limits.AllowedHosts, limits.OnlyAllowedHosts);
        invoker = new HttpMessageInvoker(new SocketsHttpHandler
        {
            ConnectCallback = ConnectAsync,
            // A proxy would resolve names where we can't check them; cookies would tie workflows of different colleges together.
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = true,
            MaxAutomaticRedirections = 5,
            AutomaticDecompression = DecompressionMethods.All,
            MaxResponseHeadersLength = 64,
            // Names are looked up again now and then.
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        });
    }

    /// <summary>The administrator's limits.</summary>
    public HttpLimits Limits { get; }

    /// <summary>Sends one request; the body of the answer is not read yet.</summary>
    /// <exception cref="ClosedAddressException">The address is not open to workflows.</exception>
    /// <exception cref="HttpRequestException">No connection, or not HTTP.</exception>
    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        try
        {
            return await invoker.SendAsync(request, ct);
        }
        catch (HttpRequestException e) when (e.InnerException is ClosedAddressException closed)
        {
            throw closed;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => invoker.Dispose();

    async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var (host, port) = (context.DnsEndPoint.Host.Trim('[', ']'), context.DnsEndPoint.Port);
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host, ct);
        // One closed address among the open ones is enough to refuse: which one would be used is not ours to gamble on.
        if (addresses.Length == 0 || !addresses.All(a => rules.IsOpen(host, port, a)))
            throw new ClosedAddressException(host);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>A workflow asked for an address inside the network that the administrator didn't open.</summary>
/// <param name="host">The host as the definition names it.</param>
public sealed class ClosedAddressException(string host)
    : Exception($"Workflows may not connect to {host}: it is, or resolves to, an address inside the server's own network.");
