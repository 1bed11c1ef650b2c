using System.Text.Json;
using DualFlow.Activities.Placement.Rows;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Interpreter;
using Microsoft.EntityFrameworkCore;
using static DualFlow.Activities.Tests.Process.ProcessRun;

namespace DualFlow.Activities.Tests.Process;

/// <summary>Placement (P04): the main path and every exception of its description, on both databases.</summary>
public class PlacementProcessTests
{
    static readonly DateTimeOffset Start = new(2027, 5, 3, 5, 0, 0, TimeSpan.Zero);

    static readonly (string, object?)[] Inputs = [("Name", "Тәжірибе 2027"), ("From", "2027-09-01"), ("To", "2028-06-25"), ("Seed", 7)];

    static Answer? Usual(Asked asked) => asked.Activity switch
    {
        "rank" => null,
        "review" => new("Publish", new { }),
        "student" or "enterprise" => new("Accept"),
        "confirm" => new("Confirm"),
        _ => new("Done"),
    };

    static Func<Asked, Answer?> Wishing(params (string Student, string[] Places)[] wishes) => asked =>
        asked is { Definition: "placement-wishes" } && Array.Find(wishes, w => asked.Subject!.StartsWith(w.Student, StringComparison.Ordinal)) is { Places: { } places }
            ? new("Done", places.Select((p, i) => (p, i)).ToDictionary(x => $"wish{x.i + 1}", x => x.p)) : Usual(asked);

    static Task<List<PlacementSeatRow>> SeatsAsync(ProcessRun run) =>
        run.ReadAsync(async r => (await r.Set<PlacementSeatRow>().AsNoTracking().ToListAsync()).OrderBy(s => s.StudentId, StringComparer.Ordinal).ToList());

    static string Places(IEnumerable<PlacementSeatRow> seats) => string.Join(' ', seats.Select(s => $"{s.StudentId}:{s.PlaceId ?? s.How}"));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Wishes_and_rankings_are_taken_in_windows_everybody_is_placed_and_contracts_are_asked_for(bool postgres)
    {
        var wishing = Wishing(("Студент1", ["E1", "E2"]), ("Студент2", ["E1"]));
        await using var run = await OpenAsync(postgres, Start, asked => asked is { Definition: "placement-ranking", Subject: "Кәсіпорын E1" }
            ? new("Done", new { ranked = new[] { new { student = "S2" } } }) : wishing(asked), rows =>
            {
                SmallMarket.Students(rows, 3);
                SmallMarket.Enterprise(rows, "E1", 1);
                SmallMarket.Enterprise(rows, "E2", 2);
            });
        var ended = await run.RunAsync("placement", Inputs);
        Assert.Equal(WorkflowSubStatus.Finished, ended.SubStatus);
        // E1 ranks S2 by name before S1, whose grade is better; S3 said nothing and has the list by distance.
        var seats = await SeatsAsync(run);
        Assert.Equal("S1:E2 S2:E1 S3:E2", Places(seats));
        Assert.All(seats, s => Assert.Equal("accepted", s.State));
        Assert.Equal(3, run.Events.Count(e => e.Name == "contract.requested"));
        Assert.Equal("E1", run.Events.Single(e => e.Name == "contract.requested" && e.Payload.GetProperty("student").GetString() == "S2").Payload.GetProperty("workplace").GetString());
        Assert.Equal("placement.finished", run.Events[^1].Name);
        var round = await run.ReadAsync(r => r.Set<PlacementRoundRow>().SingleAsync());
        Assert.Equal(("closed", 0L), (round.State, JsonDocument.Parse(round.Report!).RootElement.GetProperty("blockingCount").GetInt64()));
        // Windows of ten and seven days went by before anybody was placed.
        Assert.InRange(DateTimeOffset.FromUnixTimeMilliseconds(round.PublishedMs!.Value), Start.AddDays(17), Start.AddDays(25));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Fewer_places_than_students_are_shared_by_halves(bool postgres)
    {
        await using var run = await OpenAsync(postgres, Start, asked => asked.Activity == "fewer" ? new("Halves") : Usual(asked), rows =>
        {
            SmallMarket.Students(rows, 3);
            SmallMarket.Enterprise(rows, "E1", 2);
        });
        await run.RunAsync("placement", Inputs);
        var seats = await SeatsAsync(run);
        Assert.Equal("S1:E1 S2:E1 S3:E1", Places(seats));
        Assert.Equal([0, 1, 2], seats.Select(s => s.Half));   // the one ranked last shares with who was left over
    }

    [Fact]
    public async Task Other_weights_make_another_draft_before_it_is_published()
    {
        var reviews = 0;
        await using var run = await OpenAsync(false, Start, asked => asked.Activity switch
        {
            "fewer" => new("GoOn"),
            "review" => ++reviews == 1 ? new("Rerun", new { grade = 0, nearness = 1 }) : new("Publish", new { }),
            "manual" or "manualLast" => new("Done", new { moves = new[] { new { student = "S1", reason = "шеберхана" } } }),
            _ => Usual(asked),
        }, rows =>
        {
            SmallMarket.Students(rows, 2, (i, s) => (s.Latitude, s.Longitude) = (i == 2 ? 50.28 : 50.5, 57.2));
            SmallMarket.Enterprise(rows, "E1", 1, latitude: 50.28);
        });
        await run.RunAsync("placement", Inputs);
        // S1 has the better grade, S2 lives nearer.
        Assert.Equal("S1:college S2:E1", Places(await SeatsAsync(run)));
        Assert.Equal("шеберхана", (await SeatsAsync(run))[0].Reason);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_move_by_hand_is_checked_refused_with_the_reason_and_done_when_it_may_be(bool postgres)
    {
        var asks = new List<string>();
        await using var run = await OpenAsync(postgres, Start, asked =>
        {
            if (asked.Activity != "manual")
                return asked is { Definition: "placement-wishes" } ? new("Done", new { wish1 = "E2" }) : Usual(asked);
            asks.Add(asked.Given.GetProperty("refused").ToString());
            return new("Done", new { moves = new[] { new { student = "S1", place = asks.Count == 1 ? "E1" : "E3", reason = "орын бар" } } });
        }, rows =>
        {
            // All wish for the one seat of E2; S1 is a minor with the lowest grade, E1 is hazardous, E3 is free.
            SmallMarket.Students(rows, 2, (i, s) =>
            {
                if (i == 1)
                    (s.BirthDate, s.AverageGrade) = (new(2010, 5, 1), 3m);
            });
            SmallMarket.Enterprise(rows, "E1", 1, hazard: "hazardous");
            SmallMarket.Enterprise(rows, "E2", 1);
            SmallMarket.Enterprise(rows, "E3", 1);
        });
        await run.RunAsync("placement", Inputs);
        Assert.Equal("S1:E3 S2:E2", Places(await SeatsAsync(run)));
        Assert.Contains("нужно не менее 18", asks[1], StringComparison.Ordinal);
        var move = await run.ReadAsync(r => r.Set<PlacementMoveRow>().SingleAsync());
        Assert.Equal(("manual", "E3", "орын бар"), (move.Kind, move.ToPlace, move.Reason));
        Assert.Contains("\"medical\"", move.Checks, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_turns_a_place_down_gets_the_next_one_and_after_three_rounds_people_decide(bool postgres)
    {
        await using var run = await OpenAsync(postgres, Start, asked => asked.Activity switch
        {
            "student" => new(asked.Given.GetProperty("student").GetString()!.StartsWith("Студент1", StringComparison.Ordinal) ? "Reject" : "Accept"),
            "manualLast" => new("Done", new { moves = new[] { new { student = "S1", reason = "барлығынан бас тартты" } } }),
            _ => Usual(asked),
        }, rows =>
        {
            SmallMarket.Students(rows, 2);
            foreach (var e in new[] { "E1", "E2", "E3", "E4", "E5" })
                SmallMarket.Enterprise(rows, e, 2);
        });
        await run.RunAsync("placement", Inputs);
        var seats = await SeatsAsync(run);
        Assert.Equal("S1:college S2:E1", Places(seats));
        Assert.Equal("""["E1","E2","E3","E4"]""", seats[0].Declined);
        Assert.Equal(3, (await run.ReadAsync(r => r.Set<PlacementRoundRow>().SingleAsync())).AfterMarkets);
    }

    [Theory]
    [InlineData("S2", "S1:E1 S2:E1")]
    [InlineData("", "S1:E1 S2:E2")]
    public async Task Two_who_both_ask_to_train_together_do_when_there_is_room_and_one_alone_asks_in_vain(string fellow, string seats)
    {
        await using var run = await OpenAsync(false, Start, asked => asked switch
        {
            { Definition: "placement-wishes", Activity: "rank" } when asked.Subject!.StartsWith("Студент1", StringComparison.Ordinal) => new("Done", new { wish1 = "E1", with = fellow }),
            { Definition: "placement-wishes", Activity: "rank" } => new("Done", new { wish1 = "E2", wish2 = "E1", with = "S1" }),
            _ => Usual(asked),
        }, rows =>
        {
            SmallMarket.Students(rows, 2);
            SmallMarket.Enterprise(rows, "E1", 2);
            SmallMarket.Enterprise(rows, "E2", 1);
        });
        await run.RunAsync("placement", Inputs);
        Assert.Equal(seats, Places(await SeatsAsync(run)));
    }

    [Fact]
    public async Task Silence_of_an_enterprise_turns_the_place_down()
    {
        var asks = 0;
        await using var run = await OpenAsync(false, Start, asked => asked is { Activity: "enterprise" } && ++asks == 1 ? null : Usual(asked), rows =>
        {
            SmallMarket.Students(rows, 1);
            SmallMarket.Enterprise(rows, "E1", 1);
            SmallMarket.Enterprise(rows, "E2", 1);
        });
        await run.RunAsync("placement", Inputs);
        Assert.Equal("S1:E2", Places(await SeatsAsync(run)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task When_an_enterprise_withdraws_only_its_students_move(bool postgres)
    {
        await using var run = await OpenAsync(postgres, Start, Wishing(("Студент1", ["E1"]), ("Студент2", ["E2"]), ("Студент3", ["E2"])), rows =>
        {
            SmallMarket.Students(rows, 3);
            SmallMarket.Enterprise(rows, "E1", 1);
            SmallMarket.Enterprise(rows, "E2", 2);
            SmallMarket.Enterprise(rows, "E3", 1);
        });
        await run.RunAsync("placement", Inputs);
        Assert.Equal("S1:E1 S2:E2 S3:E2", Places(await SeatsAsync(run)));
        var round = await run.ReadAsync(r => r.Set<PlacementRoundRow>().SingleAsync());
        // A round that was just published goes on taking answers.
        await run.ReadAsync(r => r.Set<PlacementRoundRow>().ExecuteUpdateAsync(u => u.SetProperty(x => x.State, "published")));
        await run.RunAsync("placement-change", ("Round", round.Id), ("Bin", "000000000002"), ("Reason", "өндіріс тоқтады"));
        var seats = await SeatsAsync(run);
        Assert.Equal("S1:E1 S2:E3 S3:none", Places(seats));
        Assert.Equal(["accepted", "accepted", "none"], seats.Select(s => s.State));
        Assert.Equal(["S2", "S3"], run.Events.Where(e => e.Name.StartsWith("contract.terminateRequested/", StringComparison.Ordinal)).Select(e => e.Payload.GetProperty("student").GetString()));
        Assert.Equal("placement.changed", run.Events[^1].Name);
        Assert.All(await run.ReadAsync(r => r.Set<PlacementMoveRow>().ToListAsync()), m => Assert.Equal(("withdrawal", "өндіріс тоқтады"), (m.Kind, m.Reason)));
    }

    [Fact]
    public async Task When_seats_are_cut_the_lowest_ranked_lose_theirs()
    {
        await using var run = await OpenAsync(false, Start, Usual, rows =>
        {
            SmallMarket.Students(rows, 2);
            SmallMarket.Enterprise(rows, "E1", 2);
            SmallMarket.Enterprise(rows, "E2", 1);
        });
        await run.RunAsync("placement", Inputs);
        await run.ReadAsync(r => r.Set<PlacementRoundRow>().ExecuteUpdateAsync(u => u.SetProperty(x => x.State, "published")));
        var round = await run.ReadAsync(r => r.Set<PlacementRoundRow>().SingleAsync());
        await run.RunAsync("placement-change", ("Round", round.Id), ("Place", "E1"), ("Seats", 1), ("Reason", "орын азайды"));
        Assert.Equal("S1:E1 S2:E2", Places(await SeatsAsync(run)));
        Assert.Equal((1, 2), await run.ReadAsync(async r => await r.Set<PlacementPlaceRow>().Where(p => p.PlaceId == "E1").Select(p => new { p.Capacity, p.Offered }).SingleAsync() is var p ? (p.Capacity, p.Offered) : default));
    }

    [Fact]
    public async Task Without_places_the_round_ends_and_says_so()
    {
        await using var run = await OpenAsync(false, Start, Usual, rows => SmallMarket.Students(rows, 1));
        var ended = await run.RunAsync("placement", Inputs);
        Assert.Equal((WorkflowSubStatus.Finished, "noSupply.Done"), (ended.SubStatus, run.Done.Single()));
    }

    [Fact]
    public async Task Whoever_is_without_an_account_is_asked_through_the_college()
    {
        var asked = new List<string>();
        await using var run = await OpenAsync(false, Start, a =>
        {
            asked.Add($"{a.Activity} {a.Candidates[0].GetString()}");
            return Usual(a);
        }, rows =>
        {
            SmallMarket.Students(rows, 1, (_, s) => s.Account = null);
            SmallMarket.Enterprise(rows, "E1", 1);
        });
        await run.RunAsync("placement", Inputs);
        Assert.Contains("student role:master", asked);
        Assert.Contains("enterprise person:e1", asked);
    }
}
