using DualFlow.Engine.Runtime;
using DualFlow.Runtime.Tests.Servers;

namespace DualFlow.Runtime.Tests.Crashes;

/// <summary>A server in a process of its own that does the workload; a fail point may end it anywhere.</summary>
static class MortalServer
{
    /// <summary>Arguments: connection string, ledger.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var setup = Setup(args[1]);
        await using var server = await TestServer.StartAsync(args[0], setup);
        await Workload.RunAsync(server);
        return 0;
    }

    public static ServerSetup Setup(string ledger) => new()
    {
        Activities = { Workload.Work(ledger) },
        // The shortest lease there is: what a dead server held is due again after it.
        Runtime = new RuntimeOptions { Lease = TimeSpan.FromSeconds(3), Retry = RetryPolicy.Default with { First = TimeSpan.FromMilliseconds(1), Longest = TimeSpan.FromMilliseconds(1) } },
    };
}
