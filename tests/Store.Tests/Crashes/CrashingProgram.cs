namespace DualFlow.Store.Tests.Crashes;

static class CrashingProgram
{
    public static Task<int> RunAsync(string[] args) => Task.FromResult(args.Length);
}
