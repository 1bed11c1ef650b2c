namespace DualFlow.Server.Demo;

/// <summary>What follows the admission in the demo, in order.</summary>
public static class DemoYear
{
    /// <summary>Every chapter.</summary>
    public static IReadOnlyList<DemoChapter> Chapters { get; } = [new UpskillingChapter()];
}
