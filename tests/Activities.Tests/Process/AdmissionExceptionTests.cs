using DualFlow.Activities.Lottery;
using DualFlow.Activities.Admission.Import;
using DualFlow.Activities.Sample;
using static DualFlow.Activities.Tests.Process.SmallCampaign;
using static DualFlow.Activities.Tests.Process.SmallCollege;

namespace DualFlow.Activities.Tests.Process;

public class AdmissionExceptionTests
{
    [Fact]
    public async Task Seats_go_to_the_next_in_list_when_one_declines_and_one_is_silent()
    {
        using var college = new SmallCollege(Person("A", 5), Person("B", 4), Person("C", 3), Person("D", 3, a => a with { SubmittedAt = a.SubmittedAt.AddDays(1) }));
        var report = await RunAsync(college, (task, given) => task == "confirmPlace"
            ? given.GetProperty("number").GetString() switch { "A" => new("Decline"), "B" => null, _ => new("Confirm") }
            : Usual(task));
        Assert.Equal([("A", 1, "Declined"), ("B", 1, "NoAnswer"), ("C", 2, "Confirmed"), ("D", 2, "Confirmed")], report.Offers.Select(o => (o.Number, o.Round, o.Answer!)));
        Assert.Equal(["C", "D"], report.Enrolments.Select(e => e.Number));
    }

    [Fact]
    public async Task A_student_who_leaves_after_the_order_frees_the_place()
    {
        using var college = new SmallCollege(Person("A", 5), Person("B", 4), Person("C", 3));
        var report = await RunAsync(college, (task, given) => task == "reportWithdrawals"
            ? given.GetProperty("left").GetInt32() == 0 ? new("Done", new { withdrawn = new[] { new { number = "A" } } }) : null : Usual(task));
        Assert.Equal([("A", "Withdrawn"), ("B", "Confirmed"), ("C", "Confirmed")], report.Offers.Select(o => (o.Number, o.Answer!)));
        Assert.Equal(["B", "C"], report.Enrolments.Select(e => e.Number));
    }

    [Fact]
    public async Task A_tie_without_the_chairs_vote_is_decided_by_the_chair_and_a_rejected_list_is_made_again()
    {
        using var college = new SmallCollege(Person("A", 5));
        var asked = new List<string>();
        var report = await RunAsync(college, (task, _) =>
        {
            asked.Add(task);
            return (task, asked.Count(t => t == task)) switch
            {
                ("meet", 1) => Votes("-FA-"),
                ("chairDecides", 1) => new("Against"),
                ("meet", 2) => Votes("FFFF"),
                _ => Usual(task),
            };
        });
        Assert.Equal(["meet", "chairDecides", "reviewList", "meet"], asked.Where(t => t is "meet" or "chairDecides" or "reviewList"));
        Assert.Equal("Approved", Assert.Single(report.Meetings).Decision);
        Assert.Single(report.Enrolments);
    }

    [Fact]
    public async Task After_the_last_meeting_without_quorum_the_director_convenes_the_commission()
    {
        using var college = new SmallCollege(Person("A", 5));
        var meetings = 0;
        var convened = 0;
        var report = await RunAsync(college, (task, _) => task switch
        {
            "meet" => ++meetings switch { 1 => null, 2 or 3 => Votes("F"), _ => Votes("FFFFF") },
            "conveneCommission" when ++convened > 0 => new("Done"),
            _ => Usual(task),
        });
        Assert.Equal((4, 1), (meetings, convened));
        Assert.Equal(["NoQuorum", "NoQuorum", "NoQuorum", "Approved"], report.Meetings.Select(m => m.Decision));
        Assert.Equal(0, report.Meetings[0].Present);
    }

    [Fact]
    public async Task Papers_may_come_in_parts_and_who_stops_bringing_them_is_refused()
    {
        Application Without(Application a) => a with { Documents = [new("application"), new("educationDocument"), new("medical075U", new(2026, 7, 20))] };
        using var college = new SmallCollege(Person("good", 5, Without), Person("stops", 5, Without), Person("never", 5, Without));
        var report = await RunAsync(college, (task, given) => task == "supply"
            ? (given.GetProperty("number").GetString(), given.GetProperty("documents").GetArrayLength()) switch
            {
                ("good" or "stops", 2) => Brings("photos"),
                ("good", 1) => Brings("identityDocument"),
                _ => null,
            }
            : Usual(task));
        Assert.Equal([("good", "eligible", null), ("never", "refused", "incomplete"), ("stops", "refused", "incomplete")],
            report.Applications.Values.OrderBy(a => a.Number).Select(a => (a.Number, a.Status, a.Reason)));
    }

    [Fact]
    public async Task Doubts_forgeries_wrong_identities_exams_and_appeals_end_as_they_should()
    {
        using var college = new SmallCollege(
            Person("doubt", 5), Person("explained", 5), Person("forged", 5), Person("identity", 5, a => a with { BirthDate = a.BirthDate.AddDays(1) }),
            Person("byHand", 5, a => a with { BirthDate = a.BirthDate.AddDays(1) }), Person("paid", 5, a => a with { FundType = "paid" }),
            Person("previous", 5, a => a with { Basis = "tve" }), Person("late", 5, a => a with { SubmittedAt = a.SubmittedAt.AddDays(20) }));
        college.Write("specialties.csv", "code,qualification,name_kk,name_ru,seats,exam,profile_subjects\n06130100,4S06130103,а,а,2,special,algebra|informatics\n");
        var exams = 0;
        var events = new List<string>();
        var report = await RunAsync(college, (task, given) => (task, given.TryGetProperty("number", out var n) ? n.GetString() : "") switch
        {
            ("verify", "doubt") => new("Doubt"),
            ("verify", "explained") => new(given.GetProperty("explanation").GetString() is { Length: > 0 } ? "Ok" : "Doubt"),
            ("verify", "forged") => new("Forged"),
            ("explain", "explained") => new("Done", new { explanation = "The school wrote the date wrong." }),
            ("explain", _) => null,
            ("identityByHand", "identity") => new("Reject"),
            ("identityByHand", _) => new("Accept"),
            ("exam", "explained") => new("Scored", new { points = 70 }),
            ("exam", _) => new(++exams == 1 ? "Excused" : "Absent"),
            ("notice", "forged") => new("Appeal", new { grounds = new string('a', 60) }),
            _ => Usual(task),
        }, events);
        Assert.Equal(
            [
                ("byHand", "eligible", null), ("doubt", "refused", "unproven"), ("explained", "eligible", null), ("forged", "refused", "forged"),
                ("identity", "refused", "identity"), ("late", "refused", "outsideWindow"), ("paid", "paid", null), ("previous", "refused", "previousEducation"),
            ],
            report.Applications.Values.OrderBy(a => a.Number, StringComparer.Ordinal).Select(a => (a.Number, a.Status, a.Reason)));
        Assert.Equal([("explained", 5m + 5m + 7m), ("byHand", 10m)], report.Entries.Select(e => (e.Number, e.Score)));
        // The commission of the appeal left it as it was.
        Assert.Single(events, e => e == "AppealDecided");
    }

    [Fact]
    public async Task The_same_people_and_seed_give_the_same_report()
    {
        using var college = new SmallCollege([.. Enumerable.Range(1, 7).Select(i => Person($"A{i}", 4))]);
        var people = new DemoPeople(seed: 5);
        async Task<IEnumerable<string>> Report() => (await RunAsync(college, (task, given) => people.Answer(task, given) is { Outcome: { } outcome } answer ? new(outcome, answer.Answers) : null)).Lines();
        var report = await Report();
        Assert.Contains(report, l => l.StartsWith("Lottery: seed 424242, SplitMix64, 7 lots", StringComparison.Ordinal));
        Assert.Equal(report, await Report());
    }

    [Fact]
    public async Task Files_that_hold_nothing_are_asked_for_again()
    {
        using var college = new SmallCollege(Person("A", 5));
        var good = await File.ReadAllTextAsync(Path.Combine(college.Folder, "sample", "applications.csv"));
        college.Write("applications.csv", "number\n1\n");
        var report = await RunAsync(college, (task, _) =>
        {
            if (task != "sendFilesAgain")
                return Usual(task);
            college.Write("applications.csv", good);
            return new("Done");
        });
        Assert.Single(report.Enrolments);
    }

}
