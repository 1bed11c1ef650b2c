using DualFlow.Activities.Admission.Import;
using DualFlow.Activities.Admission.Rules;
using Microsoft.EntityFrameworkCore;
using static DualFlow.Activities.Tests.Process.SmallCampaign;
using static DualFlow.Activities.Tests.Process.SmallCollege;

namespace DualFlow.Activities.Tests.Process;

/// <summary>Admission (P02): late papers, second looks, tests, quotas, appeals and several colleges.</summary>
public class AdmissionConditionTests
{
    static Application WithoutMedical(Application a) => a with { Documents = [.. a.Documents.Where(d => d.Type != "medical075U")] };

    [Fact]
    public async Task A_late_medical_form_makes_a_conditional_place_that_it_turns_into_a_full_one()
    {
        using var college = new SmallCollege(Person("A", 5, WithoutMedical), Person("B", 4));
        string? condition = null;
        var report = await RunAsync(college, (task, given) =>
        {
            if (task == "signOrder")
                condition = given.GetProperty("people").EnumerateArray().Single(p => p.GetProperty("number").GetString() == "A").GetProperty("late").GetString();
            return task == "bring" ? Brings("medical075U") : Usual(task);
        });
        Assert.Equal("medical075U", condition);
        Assert.Equal(["A", "B"], report.Enrolments.Select(e => e.Number));
    }

    [Fact]
    public async Task Who_does_not_bring_the_late_paper_in_time_loses_the_place()
    {
        using var college = new SmallCollege(Person("A", 5, WithoutMedical), Person("B", 4), Person("C", 3));
        var events = new List<string>();
        var report = await RunAsync(college, (task, _) => Usual(task), events);
        Assert.Equal([("A", "Withdrawn"), ("B", "Confirmed")], report.Offers.Select(o => (o.Number, o.Answer!)));
        Assert.Equal(["B"], report.Enrolments.Select(e => e.Number));
        Assert.Contains("admission.placeFreed/2026", events);
    }

    [Fact]
    public async Task Other_papers_may_not_come_late()
    {
        using var college = new SmallCollege(Person("A", 5, a => WithoutMedical(a) with { Documents = [new("application"), new("educationDocument"), new("identityDocument")] }));
        var report = await RunAsync(college, (task, _) => Usual(task));
        Assert.Equal(("refused", "incomplete"), (report.Applications["A"].Status, report.Applications["A"].Reason));
    }

    [Fact]
    public async Task A_second_person_looks_at_a_quota_and_what_is_not_proven_does_not_count()
    {
        Application Rural(Application a) => a with { Claims = ["rural"], Documents = [.. a.Documents, new("proof.rural")] };
        using var college = new SmallCollege(Person("A", 5), Person("B", 5), Person("C", 3, Rural), Person("D", 3, Rural));
        var looks = new Dictionary<string, int>();
        var report = await RunAsync(college, (task, given) =>
        {
            var number = given.TryGetProperty("number", out var n) ? n.GetString()! : "";
            if (task == "verify" && number is "C" or "D")
                return new("Ok", new { claims = new[] { new { claim = "rural", proven = number == "C" } } });
            if (task != "secondLook")
                return Usual(task);
            looks[number] = looks.GetValueOrDefault(number) + 1;
            return new(looks[number] == 1 ? "Disagree" : "Agree");
        });
        // D's claim was not proven, so nobody had to look again; C was verified twice.
        Assert.Equal([("C", 2)], looks.Select(l => (l.Key, l.Value)));
        Assert.Equal(1, report.Quotas.Single(q => q.Category == "rural").Claimed);
    }

    [Fact]
    public async Task A_psychometric_test_admits_or_not()
    {
        using var college = new SmallCollege(Person("A", 5), Person("B", 5));
        college.Write("specialties.csv", "code,qualification,name_kk,name_ru,seats,exam,profile_subjects\n06130100,4S06130103,а,а,2,psychometric,algebra|informatics\n");
        var report = await RunAsync(college, (task, given) => task == "test" ? new(given.GetProperty("number").GetString() == "A" ? "Admitted" : "NotAdmitted") : Usual(task));
        Assert.Equal([("A", "eligible", null), ("B", "refused", "notAdmitted")], report.Applications.Values.OrderBy(a => a.Number, StringComparer.Ordinal).Select(a => (a.Number, a.Status, a.Reason)));
    }

    [Fact]
    public async Task An_upheld_appeal_brings_the_person_back_into_the_competition()
    {
        using var college = new SmallCollege(Person("A", 5), Person("B", 4));
        var report = await RunAsync(college, (task, given) => task switch
        {
            "verify" when given.GetProperty("number").GetString() == "A" => new("Forged"),
            "notice" => new("Appeal", new { grounds = new string('a', 60) }),
            "hearing" => Hears("annul", "For"),
            _ => Usual(task),
        });
        Assert.Equal("eligible", report.Applications["A"].Status);
        Assert.NotNull(report.Applications["A"].Contest);
    }

    [Theory]
    [InlineData(1, "A open|C rural", 0)]
    [InlineData(0, "A open|B open", 1)]
    public async Task A_quota_keeps_its_seat_and_gives_it_back_when_nobody_claims_it(int claiming, string seats, int returned)
    {
        Application Orphan(Application a) => a with { Claims = ["rural"], Documents = [.. a.Documents, new("proof.rural")] };
        using var college = new SmallCollege([Person("A", 5), Person("B", 4), .. Enumerable.Range(0, claiming).Select(i => Person("C", 3, Orphan)), .. Enumerable.Range(0, claiming).Select(i => Person("D", 3, a => Orphan(a) with { SubmittedAt = a.SubmittedAt.AddDays(1) }))]);
        // A rounding by halves gives the rural quota one of two seats.
        var pack = Path.Combine(college.Folder, "rulepacks", "kz.json");
        await File.WriteAllTextAsync(pack, (await File.ReadAllTextAsync(pack)).Replace("\"rounding\": \"floor\"", "\"rounding\": \"halfUp\"", StringComparison.Ordinal));
        var report = await RunAsync(college, (task, given) => task == "verify"
            ? new("Ok", new { claims = given.GetProperty("claims").EnumerateArray().Select(c => new { claim = c.GetProperty("claim").GetString(), proven = true }) }) : Usual(task));
        Assert.Equal(seats, string.Join('|', report.Entries.Where(e => e.SeatType is not null).OrderBy(e => e.Number, StringComparer.Ordinal).Select(e => $"{e.Number} {e.SeatType}")));
        Assert.Equal(returned, report.Quotas.Single(q => q.Category == "rural").Returned);
    }

    [Fact]
    public async Task Whoever_is_first_in_two_colleges_gets_the_one_wished_for_more_and_the_other_seat_goes_on()
    {
        Application Wishes(Application a, params string[] choices) => a with { Choices = choices };
        using var college = new SmallCollege(
            Person("A", 5, a => Wishes(a, "06130100@North", "06130100@South")), Person("B", 4, a => Wishes(a, "06130100@South", "06130100@North")), Person("C", 3, a => Wishes(a, "06130100@South")));
        college.Write("specialties.csv", "code,qualification,name_kk,name_ru,seats,exam,profile_subjects,college\n06130100,4S06130103,а,а,1,none,algebra|informatics,North\n06130100,4S06130103,а,а,1,none,algebra|informatics,South\n");
        var report = await RunAsync(college, (task, _) => Usual(task));
        Assert.Equal([("A", "06130100@North"), ("B", "06130100@South")], report.Enrolments.OrderBy(e => e.Number, StringComparer.Ordinal).Select(e => (e.Number, e.Specialty)));
        Assert.All(report.Entries.GroupBy(e => e.Number), person => Assert.True(person.Count(e => e.SeatType is not null) <= 1));
    }

    [Fact]
    public async Task The_manual_check_of_an_identity_has_a_term_after_which_the_department_head_has_it_too()
    {
        using var college = new SmallCollege(Person("A", 5, a => a with { BirthDate = a.BirthDate.AddDays(1) }));
        await using var run = new Rehearsal((task, _) => task == "identityByHand" ? null : Usual(task), Activities.Sample.DemoPeople.StartsAt.AddDays(-5), college.Folder, null, ["admission*.json", "appeal.json", "resit.json"]);
        await run.RunAsync("admission", ("Folder", "sample"));
        await using var registry = await run.Registry.OpenAsync(null, default);
        var task = await registry.Rows.Tasks.SingleAsync(t => t.ActivityId == "identityByHand");
        Assert.Equal("open", task.State);
        Assert.Contains("role:department-head", task.Progress, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lists_are_printed_without_names_and_the_order_with_them_in_three_languages()
    {
        using var college = new SmallCollege(Person("A", 5), Person("B", 4));
        await using var run = new Rehearsal((task, _) => Usual(task), Activities.Sample.DemoPeople.StartsAt.AddDays(-5), college.Folder, null, ["admission*.json", "appeal.json", "resit.json"]);
        await run.RunAsync("admission", ("Folder", "sample"));
        await using var registry = await run.Registry.OpenAsync(null, default);
        var papers = await registry.Rows.Set<Activities.Documents.Rows.DocumentRow>().AsNoTracking().ToListAsync();
        Assert.Equal(["en", "kk", "ru"], papers.Where(p => p.Template == "ranked-list").Select(p => p.Language).Order());
        Assert.All(papers.Where(p => p.Template == "ranked-list"), p => Assert.DoesNotContain("Омаров", p.Content, StringComparison.Ordinal));
        Assert.Equal([("en", "1-C"), ("kk", "1-C"), ("ru", "1-C")], papers.Where(p => p.Template == "enrolment-order").Select(p => (p.Language, p.Number!)).Order());
        Assert.All(papers.Where(p => p.Template == "enrolment-order"), p => Assert.Contains("Омаров Арман", p.Content, StringComparison.Ordinal));
        // The order opened the students' files.
        Assert.Equal([("2026-A", "active"), ("2026-B", "active")], (await registry.Rows.Students.AsNoTracking().ToListAsync()).Select(s => (s.Id, s.Status)).Order());
    }
}
