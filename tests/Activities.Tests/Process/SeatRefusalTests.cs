using DualFlow.Activities.Placement.Rows;
using Microsoft.EntityFrameworkCore;
using static DualFlow.Activities.Tests.Process.ProcessRun;

namespace DualFlow.Activities.Tests.Process;

/// <summary>What the department head is told who wants one student more than there are seats.</summary>
public class SeatRefusalTests
{
    [Fact]
    public async Task The_forty_first_student_for_forty_seats_is_named_with_the_reason_and_not_moved_in_by_hand()
    {
        string? without = null, refused = null;
        var asks = 0;
        await using var run = await OpenAsync(false, new(2027, 5, 3, 5, 0, 0, TimeSpan.Zero), asked =>
        {
            switch (asked.Activity)
            {
                case "rank":
                    return null;
                case "review":
                    return new("Publish", new { });
                case "manual":
                    (without, refused) = (asked.Given.GetProperty("without").ToString(), asked.Given.GetProperty("refused").ToString());
                    return ++asks == 1 ? new("Done", new { moves = new[] { new { student = "S41", place = "E1", reason = "қалады" } } }) : new("Done", new { moves = new[] { new { student = "S41", place = "", reason = "орын жоқ" } } });
                case "fewer":
                    return new("GoOn");
                case "student" or "enterprise":
                    return new("Accept");
                default:
                    return new("Done");
            }
        }, rows =>
        {
            // The forty-first has the lowest grade.
            SmallMarket.Students(rows, 41, (i, s) => s.AverageGrade = i == 41 ? 3m : 4m);
            SmallMarket.Enterprise(rows, "E1", 40);
        });
        await run.RunAsync("placement", ("Name", "Тәжірибе"), ("From", "2027-09-01"), ("To", "2028-06-25"), ("Seed", 7));
        var seats = await run.ReadAsync(r => r.Set<PlacementSeatRow>().AsNoTracking().ToListAsync());
        Assert.Equal(40, seats.Count(s => s.PlaceId == "E1"));
        Assert.Equal("college", seats.Single(s => s.StudentId == "S41").How);
        Assert.Contains("Студент41", without, StringComparison.Ordinal);
        Assert.Contains("занят", refused, StringComparison.Ordinal);
    }
}
