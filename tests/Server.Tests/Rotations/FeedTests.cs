using DualFlow.Activities.Calendar;
using DualFlow.Activities.Registry;
using DualFlow.Activities.Rotation.Desk;
using DualFlow.Activities.Rotation.Feeds;
using DualFlow.Activities.Rotation.Problems;

namespace DualFlow.Server.Tests.Rotations;

/// <summary>Calendars as another library reads them (Ical.Net): the local time of a shift stays when the clocks change.</summary>
public sealed class FeedTests
{
    static readonly BusinessCalendar Weekdays = new(new([], [], [], [], [DayOfWeek.Saturday, DayOfWeek.Sunday]));

    [Theory]
    [InlineData("Europe/Berlin", "2026-10-19", 2)]   // the clocks go back on 25 October
    [InlineData("Europe/Berlin", "2026-03-23", 2)]   // and forth on 29 March
    [InlineData("Asia/Almaty", "2024-02-26", 2)]   // one hour, for good, on 1 March 2024
    [InlineData("Asia/Almaty", "2026-12-28", 1)]   // over the end of the year
    [InlineData("Asia/Almaty", "2028-02-28", 1)]   // over 29 February
    public void A_shift_begins_at_eight_and_a_night_at_ten_on_both_sides_of_a_change_of_the_clocks(string zone, string monday, int offsets)
    {
        var problem = $$"""
            {"periods": {"count": 2, "start": "{{monday}}", "days": 7}, "zone": "{{zone}}", "students": [{"id": "a", "name": "Аян, \"бригадир\"; 1"}],
             "enterprises": [{"id": "e", "name": "Болат, ЖШС; цех\\участок"}], "stations": [{"id": "d", "name": "Токарный станок на участке номер один под названием, которое длиннее строки", "enterprise": "e"}, {"id": "n", "name": "Ночь", "shift": "night"}]}
            """;
        var there = TimeZoneInfo.FindSystemTimeZoneById(zone);
        var day = Read(problem, [new("a", "d", 0, 1), new("a", "d", 1, 1)]);
        Assert.Equal(10, day.Count);
        Assert.All(day, e => Assert.Equal((new TimeSpan(8, 0, 0), new TimeSpan(17, 0, 0)), (Local(e.Start!, there).TimeOfDay, Local(e.End!, there).TimeOfDay)));
        Assert.Equal(offsets, day.Select(e => there.GetUtcOffset(new DateTimeOffset(e.Start!.AsUtc, TimeSpan.Zero))).Distinct().Count());
        Assert.All(day, e => Assert.Equal("Болат, ЖШС; цех\\участок", e.Location));
        Assert.Equal(10, day.Select(e => e.Uid).Distinct().Count());
        var night = Read(problem, [new("a", "n", 0, 2)]);
        Assert.All(night, e => Assert.Equal((new TimeSpan(22, 0, 0), new TimeSpan(6, 0, 0)), (Local(e.Start!, there).TimeOfDay, Local(e.End!, there).TimeOfDay)));
    }

    static DateTime Local(Ical.Net.DataTypes.CalDateTime at, TimeZoneInfo zone) => TimeZoneInfo.ConvertTimeFromUtc(at.AsUtc, zone);

    static List<Ical.Net.CalendarComponents.CalendarEvent> Read(string problem, RotationVisit[] visits)
    {
        var plan = StoredPlan.Of(new PlanRow
        {
            TenantId = "", Id = "p", Series = "s", Name = "План", State = "published", Problem = problem, Visits = RegistryJson.Write(visits), Seconds = 1, Seed = 1, FeedKey = "00", CreatedMs = 0, PublishedMs = 0,
        });
        var text = CalendarFeed.Write(plan, "student", "a", Weekdays, TimeZoneInfo.FindSystemTimeZoneById(plan.Problem.Zone))!;
        Assert.All(text.Split("\r\n"), line => Assert.True(System.Text.Encoding.UTF8.GetByteCount(line) <= 75, line));
        return [.. Ical.Net.Calendar.Load(text)!.Events.OrderBy(e => e.Start!.AsUtc)];
    }
}
