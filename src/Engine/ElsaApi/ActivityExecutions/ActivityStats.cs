using DualFlow.Engine.Storage;

namespace DualFlow.Engine.ElsaApi.ActivityExecutions;

/// <summary>What the badge of an activity shows.</summary>
sealed record ActivityStats(
    string ActivityId, string ActivityNodeId, int StartedCount, int CompletedCount, int UncompletedCount, bool IsBlocked, bool IsFaulted, int AggregateFaultCount,
    IReadOnlyDictionary<string, string> Metadata)
{
    public static ActivityStats Of(ActivityStatistics s) => new(
        s.ActivityId, s.ActivityNodeId, s.Started, s.Completed, Math.Max(0, s.Started - s.Completed - s.Canceled), s.OpenBookmarks > 0, s.Faulted > 0, s.Faulted,
        new Dictionary<string, string>());
}
