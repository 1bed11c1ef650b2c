using System.Net;
using System.Net.Sockets;

namespace DualFlow.Store.Tests;

/// <summary>Stands between a store and PostgreSQL and cuts the connection when told to: before a request, or after it and before its reply.</summary>
sealed class CuttingProxy : IAsyncDisposable
{
    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly IPEndPoint server;
    readonly Task accepting;
    int requestsUntilCut;
    int repliesUntilCut;

    public CuttingProxy(int serverPort)
    {
        server = new(IPAddress.Loopback, serverPort);
        listener.Start();
        accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>How often a connection was cut.</summary>
    public int Cuts { get; private set; }

    /// <summary>Cuts instead of passing on the n-th message from now, counted from 1.</summary>
    public void CutRequest(int n) => Volatile.Write(ref requestsUntilCut, n);

    /// <summary>Cuts instead of passing on the n-th reply from now: what was asked for has happened.</summary>
    public void CutReply(int n) => Volatile.Write(ref repliesUntilCut, n);

    async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await listener.AcceptTcpClientAsync());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // the listener was stopped
        }
    }

    async Task ServeAsync(TcpClient client)
    {
        using var near = client;
        using var far = new TcpClient { NoDelay = true };
        near.NoDelay = true;
        await far.ConnectAsync(server);
        await Task.WhenAny(PumpAsync(near, far, isRequest: true), PumpAsync(far, near, isRequest: false));
    }

    async Task PumpAsync(TcpClient from, TcpClient to, bool isRequest)
    {
        var buffer = new byte[1 << 20];
        try
        {
            while (await from.GetStream().ReadAsync(buffer) is > 0 and var count)
            {
                if ((isRequest ? Interlocked.Decrement(ref requestsUntilCut) : Interlocked.Decrement(ref repliesUntilCut)) == 0)
                {
                    Cuts++;
                    return;
                }
                await to.GetStream().WriteAsync(buffer.AsMemory(0, count));
            }
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException)
        {
            // the other direction was cut
        }
    }

    public async ValueTask DisposeAsync()
    {
        listener.Dispose();
        await accepting;
    }
}
