namespace DualFlow.Server.Tests.Browser;

/// <summary>A server with the sample college after its admission campaign: pages with something on them.</summary>
public sealed class SampleCollegeServer : BrowserServer
{
    /// <inheritdoc/>
    protected override async Task PrepareAsync(string data)
    {
        var demo = await CommandProcess.RunAsync("demo", "--data", data);
        Assert.True(demo.ExitCode == 0, demo.Error);
        var load = await CommandProcess.RunAsync("load", "--data", data);
        Assert.True(load.ExitCode == 0, load.Error);
    }
}
