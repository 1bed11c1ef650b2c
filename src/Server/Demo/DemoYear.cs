using DualFlow.Server.Demo.Chapters;

namespace DualFlow.Server.Demo;

/// <summary>What the demo takes the sample college through, in order.</summary>
public static class DemoYear
{
    /// <summary>Every chapter.</summary>
    public static IReadOnlyList<DemoChapter> Chapters { get; } =
        [new DemandChapter(), new AdmissionChapter(), new PlacementChapter(), new ContractsChapter(), new MentorsChapter(), new FirstDayChapter(), new DiaryChapter(), new PayChapter(), new UpskillingChapter(), new WithdrawalChapter(), new RotationChapter(), new SessionChapter(), new AttestationChapter(), new GraduationChapter()];
}
