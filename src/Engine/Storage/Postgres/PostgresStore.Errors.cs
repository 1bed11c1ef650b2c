using Npgsql;

namespace DualFlow.Engine.Storage.Postgres;

public sealed partial class PostgresStore
{
    static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    // Everything that comes through here may safely happen twice: reads, claims (a lost one comes back when its lease ends),
    // and writes that say what shall be. Commits resolve a lost reply first; see CommitBatchAsync.
    async Task<T> RepeatAsync<T>(Func<Task<T>> attempt, CancellationToken ct)
    {
        for (var n = 1; ; n++)
        {
            try
            {
                return await attempt();
            }
            catch (Exception e) when (Passes(e) && !ct.IsCancellationRequested)
            {
                if (n >= options.Attempts)
                    throw new StoreUnavailableException(Description, mayHaveCommitted: false, e);
            }
            await PauseAsync(n, ct);
        }
    }

    Task PauseAsync(int attempt, CancellationToken ct)
    {
        var pause = FirstPause * Math.Pow(2, attempt - 1);
        return Task.Delay(pause < LongestPause ? pause : LongestPause, time, ct);
    }

    // Errors that pass: connection exceptions (08), rollbacks by deadlock or our own race() (40), too many connections (53300),
    // a server that stops or starts (57P), and whatever Npgsql reports about the socket.
    static bool Passes(Exception e) => e switch
    {
        PostgresException p => p.SqlState is "53300" || p.SqlState.StartsWith("08", StringComparison.Ordinal)
            || p.SqlState.StartsWith("40", StringComparison.Ordinal) || p.SqlState.StartsWith("57P", StringComparison.Ordinal),
        NpgsqlException n => n.IsTransient || n.InnerException is IOException or TimeoutException or System.Net.Sockets.SocketException,
        TimeoutException => true,
        _ => false,
    };

    // An answer of the server that the transaction was rolled back. Everything else leaves it open whether it was committed.
    static bool IsRolledBack(Exception e) => e is PostgresException { SqlState: var state } && state.StartsWith("40", StringComparison.Ordinal) && state != "40003";
}
