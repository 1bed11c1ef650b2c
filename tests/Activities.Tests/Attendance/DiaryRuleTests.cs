using DualFlow.Activities.Attendance.Rules;
using DualFlow.Activities.Calendar;
using DualFlow.Activities.Mentors.Rules;

namespace DualFlow.Activities.Tests.Attendance;

public class DiaryRuleTests
{
    static readonly DateOnly Monday = new(2026, 11, 2);
    static readonly BusinessCalendar Calendar = new(new([], [], [], [], [DayOfWeek.Saturday, DayOfWeek.Sunday]));
    const string Enough = "Welded three joints of pipes under the mentor's eye";

    [Theory]
    [InlineData(0, 240, Enough, "")]
    [InlineData(7, 240, Enough, "diary.day diary.presence")]
    [InlineData(0, 45, Enough, "diary.hours")]
    [InlineData(0, 510, Enough, "diary.hours diary.presence")]
    [InlineData(0, 240, "Welded", "diary.text")]
    [InlineData(1, 240, Enough, "diary.presence")]
    public void A_line_is_within_the_week_the_hours_and_the_presence(int day, int minutes, string text, string expected) =>
        Assert.Equal(expected, string.Join(" ", DiaryWeekCheck.Faults(Monday, [new(Monday.AddDays(day), "1.1", minutes, text)], new Dictionary<DateOnly, int> { [Monday] = 480 }, []).Select(f => f.Code)));

    [Fact]
    public void An_empty_diary_and_an_item_outside_the_plan_are_named()
    {
        Assert.Equal("diary.empty", DiaryWeekCheck.Faults(Monday, [], new Dictionary<DateOnly, int>(), []).Single().Code);
        Assert.Equal("diary.item", DiaryWeekCheck.Faults(Monday, [new(Monday, "9.9", 60, Enough)], new Dictionary<DateOnly, int> { [Monday] = 480 }, ["1.1"]).Single().Code);
    }

    [Theory]
    [InlineData(2, null)]          // Tuesday after the week: nobody yet
    [InlineData(3, "student")]     // third business day
    [InlineData(4, "student")]
    [InlineData(5, "master")]      // fifth business day, Friday
    [InlineData(12, "department-head")]
    [InlineData(40, "proposal")]
    public void The_ladder_climbs_by_business_days(int daysAfter, string? expected)
    {
        var rung = ReminderLadder.Reached(new(2026, 11, 8), new DateOnly(2026, 11, 8).AddDays(daysAfter), Calendar, ReminderLadder.Usual);
        Assert.Equal(expected, rung is null ? null : rung.IsProposal ? "proposal" : rung.Roles[0]);
    }

    [Fact]
    public void An_illness_of_four_days_needs_a_document_and_a_late_wish_is_late()
    {
        Assert.Null(AbsenceCheck.Fault(Monday, Monday.AddDays(2), "ill", false, Monday.AddDays(4), Calendar, new()));
        Assert.Equal("absence.proof", AbsenceCheck.Fault(Monday, Monday.AddDays(3), "ill", false, Monday.AddDays(4), Calendar, new()));
        Assert.Null(AbsenceCheck.Fault(Monday, Monday.AddDays(3), "ill", true, Monday.AddDays(4), Calendar, new()));
        Assert.Equal("absence.late", AbsenceCheck.Fault(Monday, Monday, "family", false, Monday.AddDays(5), Calendar, new()));
        Assert.Equal("absence.reason", AbsenceCheck.Fault(Monday, Monday, "tired", false, Monday, Calendar, new()));
        Assert.False(AbsenceCheck.ProposesLeave(Monday, Monday.AddDays(28), "ill", new()));
        Assert.True(AbsenceCheck.ProposesLeave(Monday, Monday.AddDays(29), "ill", new()));
    }

    [Fact]
    public void A_correction_has_a_reason_comes_in_time_and_is_signed_by_two()
    {
        Assert.Null(CorrectionCheck.Fault(Monday, Monday.AddDays(90), "Turnstile was broken", false));
        Assert.Equal("correction.late", CorrectionCheck.Fault(Monday, Monday.AddDays(91), "Turnstile was broken", false));
        Assert.Equal("correction.reason", CorrectionCheck.Fault(Monday, Monday, " ", false));
        Assert.Equal("correction.same", CorrectionCheck.Fault(Monday, Monday, "x", true));
        Assert.Equal("correction.two_people", CorrectionCheck.SignatureFault("askar", "askar"));
        Assert.Null(CorrectionCheck.SignatureFault("askar", "master"));
    }

    [Fact]
    public void Briefings_and_the_medical_examination_gate_a_day()
    {
        BriefingRule[] rules = [new("introductory", false, null, null), new("workplace", true, null, null), new("repeated", true, 6, 3)];
        Briefing[] held = [new("introductory", Monday.AddMonths(-5)), new("workplace", Monday.AddMonths(-5), "weld"), new("repeated", Monday.AddMonths(-5), "weld")];
        Assert.Empty(DayGate.Reasons(Monday, "weld", false, null, held, rules));
        Assert.Equal(["medical", "briefing.repeated"], DayGate.Reasons(Monday, "weld", true, null, held, rules));
        Assert.Equal(["briefing.repeated"], DayGate.Reasons(Monday, "weld", true, Monday, held, rules));
        Assert.Equal(["briefing.workplace", "briefing.repeated"], DayGate.Reasons(Monday, "lathe", false, null, held, rules));
    }
}
