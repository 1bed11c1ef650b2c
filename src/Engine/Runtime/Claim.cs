using DualFlow.Engine.Storage;

namespace DualFlow.Engine.Runtime;

/// <summary>Work in this server's hand, with the lease that it holds now.</summary>
sealed class Claim : IDisposable
{
    readonly CancellationTokenSource lost;

    public Claim(ClaimedWork work, long at, CancellationToken stopping)
    {
        lost = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        Token = lost.Token;
        Row = work;
        At = at;
    }

    /// <summary>The outbox row under its newest lease.</summary>
    public ClaimedWork Row { get; private set; }

    /// <summary>Time stamp of the claim or its last renewal.</summary>
    public long At { get; private set; }

    /// <summary>True once the work has begun: then the attempt counts.</summary>
    public bool HasBegun { get; set; }

    /// <summary>Ends when the claim is lost or the server stops.</summary>
    public CancellationToken Token { get; }

    /// <summary>The lease was renewed.</summary>
    public void Renew(ClaimedWork row, long at)
    {
        Row = row;
        At = at;
    }

    /// <summary>Another server has the work by now: what runs here must stop, its outcome is worthless.</summary>
    public void Lose()
    {
        try
        {
            lost.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It has just ended.
        }
    }

    /// <inheritdoc/>
    public void Dispose() => lost.Dispose();
}
