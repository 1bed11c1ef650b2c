using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace DualFlow.Engine.ElsaApi.Identity;

/// <summary>
/// Slows down guessing: failed logins are counted per account and per address in sliding minutes. Attempts on one account stand in
/// line, so that a burst of guesses can't slip past the count.
/// </summary>
public sealed class LoginThrottle : IDisposable
{
    readonly PartitionedRateLimiter<string> line = PartitionedRateLimiter.Create<string, string>(
        account => RateLimitPartition.GetConcurrencyLimiter(account, _ => new() { PermitLimit = 1, QueueLimit = 64 }), StringComparer.Ordinal);
    readonly PartitionedRateLimiter<string> accounts, addresses;

    /// <summary>A throttle with the configured limits.</summary>
    public LoginThrottle(IOptions<ElsaApiOptions> options)
    {
        accounts = Minutes(options.Value.FailedLoginsPerAccount);
        addresses = Minutes(options.Value.FailedLoginsPerAddress);
    }

    static PartitionedRateLimiter<string> Minutes(int permits) => PartitionedRateLimiter.Create<string, string>(
        key => RateLimitPartition.GetSlidingWindowLimiter(key, _ => new() { PermitLimit = permits, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6 }),
        StringComparer.Ordinal);

    /// <summary>Runs a check of a password unless too many have failed; null then.</summary>
    /// <param name="account">Login name.</param>
    /// <param name="address">Where the attempt comes from.</param>
    /// <param name="check">True when the password was right.</param>
    /// <param name="ct">Cancels the wait.</param>
    public async Task<bool?> TryAsync(string account, string address, Func<Task<bool>> check, CancellationToken ct)
    {
        account = account.Trim().ToLowerInvariant();
        using var turn = await line.AcquireAsync(account, 1, ct);
        if (!turn.IsAcquired || !HasRoom(accounts, account) || !HasRoom(addresses, address))
            return null;
        var right = await check();
        if (!right)
        {
            accounts.AttemptAcquire(account).Dispose();
            addresses.AttemptAcquire(address).Dispose();
        }
        return right;
    }

    static bool HasRoom(PartitionedRateLimiter<string> limiter, string key)
    {
        using var lease = limiter.AttemptAcquire(key, 0);
        return lease.IsAcquired;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        line.Dispose();
        accounts.Dispose();
        addresses.Dispose();
    }
}
