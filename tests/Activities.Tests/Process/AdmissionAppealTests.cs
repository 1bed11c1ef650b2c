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

    static async Task<ProcessRun> RunAsync(string after, Func<string, Answer?> confirms, string extra)
    {
        using var college = new SmallCollege(Person("A", 5), Person("B", 4), Person("C", 3), Person(Upheld, 5, a => a with { SubmittedAt = a.SubmittedAt.AddDays(1) }));
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
                "confirmPlace" => confirms(number),
                "extraSeat" => new(extra),
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
