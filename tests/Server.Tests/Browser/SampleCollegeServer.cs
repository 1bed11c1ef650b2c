using System.Collections.Concurrent;

namespace DualFlow.Server.Tests.Browser;

/// <summary>A server with the sample college after its admission campaign: pages with something on them.</summary>
public sealed class SampleCollegeServer : BrowserServer
{
    readonly ConcurrentDictionary<string, Lazy<Task<string>>> found = new(StringComparer.Ordinal);
    string folder = "";

    /// <summary>Writes students and enterprises for a placement, once.</summary>
    public Task SeedAsync() => Placement.PlacementCollege.SeedAsync(Placement.PlacementCollege.In(folder));

    /// <summary>What stands in an address for something of the sample: made or looked up once for all pages that show it.</summary>
    public Task<string> OnceAsync(string word, Func<Task<string>> make) => found.GetOrAdd(word, _ => new(make)).Value;

    /// <inheritdoc/>
    protected override async Task PrepareAsync(string data)
    {
        folder = data;
        var demo = await CommandProcess.RunAsync("demo", "--until", "admission", "--data", data);
        Assert.True(demo.ExitCode == 0, demo.Error);
        var load = await CommandProcess.RunAsync("load", "--data", data);
        Assert.True(load.ExitCode == 0, load.Error);
    }
}
