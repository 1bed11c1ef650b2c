using DualFlow.Activities.Lottery;
using System.Text.Json;
using DualFlow.Activities.Admission.Import;
using DualFlow.Activities.Sample;
using DualFlow.Engine.Interpreter;
using static DualFlow.Activities.Tests.Process.SmallCollege;

namespace DualFlow.Activities.Tests.Process;

public class AdmissionExceptionTests
{
    static readonly string[] Members = ["Жанпейісов Асқар Болатұлы", "Ким Виктория Олеговна", "Рахымова Дана Маратқызы", "Орлов Павел Игоревич", "Есенов Нұрбол Серікұлы"];

    [Fact]
    public async Task Seats_go_to_the_next_in_list_when_one_declines_and_one_is_silent()
    {
        using var college = new SmallCollege(Person("A", 5), Person("B", 4), Person("C", 3), Person("D", 3, a => a with { SubmittedAt = a.SubmittedAt.AddDays(1) }));
        var report = await RunAsync(college, (task, payload) => task == "ConfirmPlace"
            ? payload.GetProperty("number").GetString() switch { "A" => Json("""{"confirm":false}"""), "B" => null, _ => Json("""{"confirm":true}""") }
            : Usual(task, payload));
        Assert.Equal([("A", 1, "Declined"), ("B", 1, "NoAnswer"), ("C", 2, "Confirmed"), ("D", 2, "Confirmed")], report.Offers.Select(o => (o.Number, o.Round, o.Answer!)));
        Assert.Equal(["C", "D"], report.Enrolments.Select(e => e.Number));
    }

    [Fact]
    public async Task A_student_who_leaves_after_the_order_frees_the_place()
    {
        using var college = new SmallCollege(Person("A", 5), Person("B", 4), Person("C", 3));
        var report = await RunAsync(college, (task, payload) => task == "ReportWithdrawals"
            ? payload.GetProperty("left").GetInt32() == 0 ? Json("""{"withdrawn":["A"]}""") : null : Usual(task, payload));
        Assert.Equal([("A", "Withdrawn"), ("B", "Confirmed"), ("C", "Confirmed")], report.Offers.Select(o => (o.Number, o.Answer!)));
        Assert.Equal(["B", "C"], report.Enrolments.Select(e => e.Number));
    }

    [Fact]
    public async Task A_tie_without_the_chairs_vote_is_decided_by_the_chair_and_a_rejected_list_is_made_again()
    {
        using var college = new SmallCollege(Person("A", 5));
        var asked = new List<string>();
        var report = await RunAsync(college, (task, payload) =>
        {
            asked.Add(task);
            return (task, asked.Count(t => t == task)) switch
            {
                ("CommissionVote", 1) => Votes("-FA-"),
                ("ChairDecides", 1) => Json("""{"choice":"Against"}"""),
                ("CommissionVote", 2) => Votes("FFFF"),
                _ => Usual(task, payload),
            };
        });
        Assert.Equal(["CommissionVote", "ChairDecides", "ReviewList", "CommissionVote"], asked.Where(t => t is "CommissionVote" or "ChairDecides" or "ReviewList"));
        Assert.Equal("Approved", Assert.Single(report.Meetings).Decision);
        Assert.Single(report.Enrolments);
    }

    [Fact]
    public async Task After_the_last_meeting_without_quorum_the_director_convenes_the_commission()
    {
        using var college = new SmallCollege(Person("A", 5));
        var meetings = 0;
        var convened = 0;
        var report = await RunAsync(college, (task, payload) => task switch
        {
            "CommissionVote" => ++meetings switch { 1 => null, 2 or 3 => Votes("F"), _ => Votes("FFFFF") },
            "ConveneCommission" => Json($$"""{"convened":{{++convened}}}"""),
            _ => Usual(task, payload),
        });
        Assert.Equal((4, 1), (meetings, convened));
        Assert.Equal(["NoQuorum", "NoQuorum", "NoQuorum", "Approved"], report.Meetings.Select(m => m.Decision));
        Assert.Equal(0, report.Meetings[0].Present);
    }

    [Fact]
    public async Task Papers_may_come_in_parts_and_who_stops_bringing_them_is_refused()
    {
        Application Without(Application a) => a with { Documents = [new("application"), new("identityDocument"), new("educationDocument")] };
        using var college = new SmallCollege(Person("good", 5, Without), Person("stops", 5, Without), Person("never", 5, Without));
        var report = await RunAsync(college, (task, payload) => task == "SupplyMissing"
            ? (payload.GetProperty("number").GetString(), payload.GetProperty("missing").GetArrayLength()) switch
            {
                ("good" or "stops", 2) => Json("""{"documents":[{"type":"photos"}]}"""),
                ("good", 1) => Json("""{"documents":[{"type":"medical075U","issuedOn":"2026-08-12"}]}"""),
                _ => null,
            }
            : Usual(task, payload));
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
        var report = await RunAsync(college, (task, payload) => (task, payload.TryGetProperty("number", out var n) ? n.GetString() : "") switch
        {
            ("VerifyOriginals", "doubt") => Json("""{"result":"doubt"}"""),
            ("VerifyOriginals", "explained") => payload.GetProperty("explained").GetBoolean() ? Json("""{"result":"ok"}""") : Json("""{"result":"doubt"}"""),
            ("VerifyOriginals", "forged") => Json("""{"result":"forged"}"""),
            ("ExplainDoubt", "explained") => Json("""{"explained":true}"""),
            ("ExplainDoubt", _) => null,
            ("CheckIdentityByHand", "identity") => Json("""{"accepted":false}"""),
            ("CheckIdentityByHand", _) => Json("""{"accepted":true}"""),
            ("RecordExamScore", "explained") => Json("""{"outcome":"scored","points":70}"""),
            ("RecordExamScore", _) => ++exams == 1 ? Json("""{"outcome":"excused"}""") : Json("""{"outcome":"absent"}"""),
            ("NotifyRefusal", "forged") => Json("""{"appeal":true}"""),
            _ => Usual(task, payload),
        }, events);
        Assert.Equal(
            [
                ("byHand", "eligible", null), ("doubt", "refused", "unproven"), ("explained", "eligible", null), ("forged", "refused", "forged"),
                ("identity", "refused", "identity"), ("late", "refused", "outsideWindow"), ("paid", "paid", null), ("previous", "refused", "previousEducation"),
            ],
            report.Applications.Values.OrderBy(a => a.Number, StringComparer.Ordinal).Select(a => (a.Number, a.Status, a.Reason)));
        Assert.Equal([("explained", 5m + 5m + 7m), ("byHand", 10m)], report.Entries.Select(e => (e.Number, e.Score)));
        Assert.Single(events, e => e == "AdmissionAppeal");
    }

    [Fact]
    public async Task The_same_people_and_seed_give_the_same_report()
    {
        using var college = new SmallCollege([.. Enumerable.Range(1, 7).Select(i => Person($"A{i}", 4))]);
        var people = new DemoPeople(seed: 5);
        async Task<IEnumerable<string>> Report() => (await RunAsync(college, (task, payload) => people.Answer(task, payload).Result)).Lines();
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
        var report = await RunAsync(college, (task, payload) =>
        {
            if (task != "SendFilesAgain")
                return Usual(task, payload);
            college.Write("applications.csv", good);
            return Json("{}");
        });
        Assert.Single(report.Enrolments);
    }

    static async Task<AdmissionReport> RunAsync(SmallCollege college, Func<string, JsonElement, JsonElement?> people, List<string>? events = null)
    {
        await using var run = new Rehearsal(people, DemoPeople.StartsAt.AddDays(-5), college.Folder);
        await run.RunAsync("admission", ("Folder", "sample"));
        Assert.Empty(run.All.SelectMany(i => i.Incidents).Select(x => $"{x.ActivityNodeId}: {x.Message}"));
        Assert.All(run.All, i => Assert.Equal(WorkflowSubStatus.Finished, i.SubStatus));
        events?.AddRange(run.Events);
        await using var registry = await run.Registry.OpenAsync(null, default);
        return await AdmissionReport.ReadAsync(registry.Rows, "2026", default);
    }

    static JsonElement? Usual(string task, JsonElement payload) => task switch
    {
        "CommissionVote" => Votes("FFFFF"),
        "VerifyOriginals" => Json("""{"result":"ok"}"""),
        "ConfirmPlace" => Json("""{"confirm":true}"""),
        "SignEnrolmentOrder" => Json("""{"orderNumber":"1-C"}"""),
        "ReviewList" or "CorrectRows" or "ConveneCommission" => Json("{}"),
        _ => null,
    };

    static JsonElement Votes(string votes) => JsonSerializer.SerializeToElement(new
    {
        ballots = votes.Select((v, i) => new { member = Members[i], choice = v switch { 'F' => "For", 'A' => "Against", _ => "Abstain" } }),
    });

    static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;
}
