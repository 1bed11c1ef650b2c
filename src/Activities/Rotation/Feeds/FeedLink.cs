using DualFlow.Activities.Rotation.Desk;

namespace DualFlow.Activities.Rotation.Feeds;

/// <summary>Where a phone finds a calendar.</summary>
public static class FeedLink
{
    /// <summary>The path of a signed link.</summary>
    public static string Path(PlanRow row, string kind, string of) =>
        $"/calendar/rotations/{Uri.EscapeDataString(row.Series)}/{kind}/{Uri.EscapeDataString(of)}/{FeedSignature.Sign(row.FeedKey, kind, of)}.ics";
}
