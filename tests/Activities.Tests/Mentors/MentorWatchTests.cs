using DualFlow.Activities.Mentors.Rules;

namespace DualFlow.Activities.Tests.Mentors;

public sealed class MentorWatchTests
{
    static readonly DateOnly Day = new(2026, 11, 2);

    [Theory]
    [InlineData("active", null, 5, null)]
    [InlineData("active", null, 6, "ratio")]
    [InlineData("absent", null, 1, "absent")]
    [InlineData("left", "2026-11-10", 1, "left")]
    [InlineData("active", "2026-12-01", 1, "certificate")]
    [InlineData("active", "2026-12-02", 1, null)]
    [InlineData("active", "2026-11-01", 1, "left")]
    [InlineData("left", null, 0, null)]
    public void The_gravest_trouble_of_a_mentor_is_named(string status, string? until, int students, string? kind)
    {
        var card = new MentorCard("m", 10, 5, 10, ["day"], ["kk"], until is null ? null : DateOnly.Parse(until, System.Globalization.CultureInfo.InvariantCulture));
        var troubles = MentorWatch.Find([new(card, "b", status, [.. Enumerable.Range(1, students).Select(i => $"S{i}")])], Day, 30, 5);
        Assert.Equal(kind, troubles.SingleOrDefault()?.Kind);
        if (kind == "ratio")
            Assert.Equal(["S6"], troubles[0].Students);
    }
}
