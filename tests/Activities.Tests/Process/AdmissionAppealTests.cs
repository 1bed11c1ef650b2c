using DualFlow.Activities.Documents.Rows;
using DualFlow.Activities.Registry;
using DualFlow.Activities.Sample;
using Microsoft.EntityFrameworkCore;
using static DualFlow.Activities.Tests.Process.ProcessRun;
using static DualFlow.Activities.Tests.Process.SmallCollege;

namespace DualFlow.Activities.Tests.Process;

/// <summary>P02 and P12: an appeal against a refusal is upheld when the lists were approved already.</summary>
public class AdmissionAppealTests
{
    const string Upheld = "X";

    [Fact]
    public async Task Upheld_between_two_rounds_the_person_joins_the_list_and_gets_the_seat_that_is_free()
    {
        var run = await RunAsync(after: "AdmissionListsPublished", confirms: number => number == "B" ? null : new("Confirm"), extra: "Grant");
        await using var _ = run;
        Assert.Equal(["A", Upheld], await EnrolledAsync(run));
        Assert.Equal([(1, "A"), (2, Upheld), (3, "B"), (4, "C")], await run.ReadAsync(async r => (await r.ListEntries.AsNoTracking().OrderBy(e => e.Position).ToListAsync()).Select(e => (e.Position, e.Number))));
        var lists = await run.ReadAsync(r => r.Set<DocumentRow>().AsNoTracking().Where(d => d.Template == "ranked-list").ToListAsync());
        Assert.Equal((6, 3), (lists.Count, lists.Count(d => d.Content.Contains($": {Upheld}.", StringComparison.Ordinal))));
        Assert.Equal(2, run.Events.Count(e => e.Name == "AdmissionListsPublished"));
        Assert.DoesNotContain(run.Done, d => d.StartsWith("extraSeat", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Grant")]
    [InlineData("Waiting")]
    public async Task Upheld_when_all_seats_are_taken_the_director_decides_about_a_seat_over_the_plan(string extra)
    {
        var run = await RunAsync(after: "signOrder.Done", confirms: _ => new("Confirm"), extra);
        await using var _ = run;
        Assert.Equal(extra == "Grant" ? ["A", "B", Upheld] : ["A", "B"], await EnrolledAsync(run));
        Assert.Contains($"extraSeat.{extra}", run.Done);
        Assert.Equal([("A", "open"), (Upheld, extra == "Grant" ? "open" : null), ("B", "open"), ("C", null)],
            await run.ReadAsync(async r => (await r.ListEntries.AsNoTracking().OrderBy(e => e.Position).ToListAsync()).Select(e => (e.Number, e.SeatType))));
    }

    [Theory]
    [InlineData("Grant")]
    [InlineData("Refuse")]
    public async Task When_the_last_day_comes_before_the_director_has_decided_the_question_is_asked_anew_and_only_once(string decision)
    {
        var run = await RunAsync(after: "signOrder.Done", confirms: _ => new("Confirm"), extra: decision, decidesSeat: now => now >= LastDay, offersUntil: "08-21");
        await using var _ = run;
        // Not until the last day was over: the first task is gone, and the second has its whole term.
        Assert.Equal([$"decideSeat.{decision}"], run.Done.Where(d => d.StartsWith("extraSeat", StringComparison.Ordinal) || d.StartsWith("decideSeat", StringComparison.Ordinal)));
        Assert.Equal(decision == "Grant" ? ["A", "B", Upheld] : ["A", "B"], await EnrolledAsync(run));
        Assert.Single(run.Events, e => e.Name == "AdmissionFinished");
        var tasks = await run.ReadAsync(r => r.Tasks.AsNoTracking().Where(t => t.ActivityId == "extraSeat" || t.ActivityId == "decideSeat").ToListAsync());
        Assert.DoesNotContain(tasks, t => t.State == "open");
        Assert.All(tasks, t => Assert.True(t.DueTicks > t.CreatedAt.UtcTicks, t.ActivityId));
    }

    [Fact]
    public async Task A_seat_that_the_director_gives_on_the_last_day_is_offered_with_its_whole_term()
    {
        var run = await RunAsync(after: "signOrder.Done", confirms: _ => new("Confirm"), extra: "Grant", confirmsLate: now => now >= LastDay, offersUntil: "08-21");
        await using var _ = run;
        Assert.Equal(["A", "B", Upheld], await EnrolledAsync(run));
        Assert.Equal(["extraSeat.Grant"], run.Done.Where(d => d.StartsWith("extraSeat", StringComparison.Ordinal) || d.StartsWith("decideSeat", StringComparison.Ordinal)));
        Assert.Single(run.Events, e => e.Name == "AdmissionFinished");
    }

    [Theory]
    [InlineData("Grant")]
    [InlineData("Refuse")]
    public async Task Upheld_after_the_last_day_the_director_decides_about_a_seat_over_the_plan_with_a_reason(string decision)
    {
        var run = await RunAsync(after: "AdmissionFinished", confirms: _ => new("Confirm"), extra: decision);
        await using var _ = run;
        Assert.Equal(decision == "Grant" ? ["A", "B", Upheld] : ["A", "B"], await EnrolledAsync(run));
        Assert.Contains($"decideSeat.{decision}", run.Done);
        Assert.Equal([("A", "open"), (Upheld, decision == "Grant" ? "open" : null), ("B", "open"), ("C", null)],
            await run.ReadAsync(async r => (await r.ListEntries.AsNoTracking().OrderBy(e => e.Position).ToListAsync()).Select(e => (e.Number, e.SeatType))));
        var told = run.Events.Last(e => e.Name == "AdmissionListsPublished").Payload;
        Assert.Equal((decision, "Because."), (told.GetProperty("decision").GetString(), told.GetProperty("reason").GetString()));
        // The file is opened by an order of its own, and the audit says which case opened it.
        var orders = await run.ReadAsync(r => r.Set<DocumentRow>().AsNoTracking().Where(d => d.Template == "enrolment-order").ToListAsync());
        Assert.Equal(decision == "Grant" ? 3 : 0, orders.Count(d => d.Number == "2-C"));
        Assert.Equal(decision == "Grant" ? 1 : 0, await run.ReadAsync(r => r.Audit.CountAsync(a => a.Subject == "student" && a.SubjectId == $"2026-{Upheld}" && a.InstanceId != null && a.ActivityNodeId!.EndsWith("enrol"))));
        Assert.Equal(decision == "Refuse", run.Done.Contains("noSeat.Done"));
    }

    [Fact]
    public async Task Upheld_after_the_last_day_a_free_seat_is_named_as_free_and_one_that_is_declined_stays_free()
    {
        var run = await RunAsync(after: "AdmissionFinished", confirms: number => number == "A" ? new("Confirm") : new("Decline"), extra: "Grant", kind: "free");
        await using var _ = run;
        Assert.Equal(["A"], await EnrolledAsync(run));
        Assert.Equal(["A.Confirmed", "B.Declined", "C.Declined", $"{Upheld}.Declined"], await run.ReadAsync(async r => (await r.Offers.AsNoTracking().OrderBy(o => o.Number).ToListAsync()).Select(o => $"{o.Number}.{o.Answer}")));
    }

    [Fact]
    public async Task Upheld_after_the_last_day_a_place_in_the_list_without_a_seat_is_told_and_nobody_decides()
    {
        var run = await RunAsync(after: "AdmissionFinished", confirms: _ => new("Confirm"), extra: "", grade: 3);
        await using var _ = run;
        Assert.Equal(["A", "B"], await EnrolledAsync(run));
        Assert.Contains("noSeat.Done", run.Done);
        Assert.DoesNotContain(run.Done, d => d.StartsWith("decideSeat", StringComparison.Ordinal));
        Assert.Equal(["A", "B", "C", Upheld], await run.ReadAsync(r => r.ListEntries.AsNoTracking().OrderBy(e => e.Position).Select(e => e.Number).ToListAsync()));
    }

    // The end of 21 August in Aktobe, when offers are over in the tests that move it.
    static readonly DateTimeOffset LastDay = new(2026, 8, 21, 13, 0, 0, TimeSpan.Zero);

    static async Task<ProcessRun> RunAsync(
        string after, Func<string, Answer?> confirms, string extra, int grade = 5, string kind = "over", Func<DateTimeOffset, bool>? decidesSeat = null, Func<DateTimeOffset, bool>? confirmsLate = null, string? offersUntil = null)
    {
        using var college = new SmallCollege(Person("A", 5), Person("B", 4), Person("C", 3), Person(Upheld, grade, a => a with { SubmittedAt = a.SubmittedAt.AddDays(1) }));
        if (offersUntil is not null)
            File.WriteAllText(Path.Combine(college.Folder, "rulepacks", "kz.json"), (await File.ReadAllTextAsync(Repository.Workflows("rulepacks", "kz.json"))).Replace("\"09-15\"", $"\"{offersUntil}\"", StringComparison.Ordinal));
        ProcessRun? current = null;
        var run = await OpenAsync(false, DemoPeople.StartsAt.AddDays(-5), asked =>
        {
            var number = asked.Given.ValueKind == System.Text.Json.JsonValueKind.Object && asked.Given.TryGetProperty("number", out var n) ? n.GetString()! : "";
            return asked.Activity switch
            {
                "verify" when number == Upheld => new("Forged"),
                "notice" => new("Appeal", new { grounds = new string('a', 60) }),
                "hearing" when current is null || !(current.Events.Any(e => e.Name == after) || current.Done.Contains(after)) => Answer.Later,
                "hearing" => Said(SmallCampaign.Hears("raise", "For")),
                "confirmPlace" when number == Upheld && confirmsLate is not null && !confirmsLate(current!.Now) => Answer.Later,
                "confirmPlace" => confirms(number),
                "extraSeat" or "decideSeat" when decidesSeat is not null && !decidesSeat(current!.Now) => Answer.Later,
                "extraSeat" => new(extra == "Refuse" ? "Waiting" : extra),
                "decideSeat" when asked.Given.GetProperty("kind").GetString() == kind => new(extra, new { reason = "Because." }),
                "noSeat" => new("Done"),
                "signOrder" when current?.Done.Any(d => d.StartsWith("decideSeat", StringComparison.Ordinal)) == true => new("Done", new { orderNumber = "2-C" }),
                "answer" => new("Accept"),
                _ => SmallCampaign.Usual(asked.Activity) is { } usual ? Said(usual) : null,
            };
        }, _ => { }, hears: true, files: college.Folder);
        current = run;
        await run.RunAsync("admission", ("Folder", "sample"));
        return run;
    }

    static Answer Said(Rehearsal.Answered said) => new(said.Outcome, said.Answers);

    static Task<List<string>> EnrolledAsync(ProcessRun run) => run.ReadAsync(r => r.Enrolments.AsNoTracking().OrderBy(e => e.Number).Select(e => e.Number).ToListAsync());
}
