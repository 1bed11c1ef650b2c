using DualFlow.Activities.Demand.Rows;
using DualFlow.Activities.Placement.Rows;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Interpreter;
using Microsoft.EntityFrameworkCore;
using static DualFlow.Activities.Tests.Process.ProcessRun;

namespace DualFlow.Activities.Tests.Process;

/// <summary>Employers' demand (P01): the main path and every exception of its description.</summary>
public class DemandProcessTests
{
    const string Mechanic = SmallMarket.Qualification, Welder = "3W07150501", Bin = "000000000001";

    static readonly DateTimeOffset Start = new(2026, 11, 2, 5, 0, 0, TimeSpan.Zero);
    static readonly string[] Members = ["Төраға", "Екінші", "Үшінші"];

    static object Demand(int places, int dual = 0, string qualification = Mechanic) => new { qualification, year = 2027, places, dualPlaces = dual, contact = "1" };

    static Answer? Usual(Asked asked) => asked.Activity switch
    {
        "submit" => new("Done", Demand(30, 20)),
        "verify" => new("Ok", new { }),
        "propose" => new("Send", new { }),
        "protocol" => Votes("For", "For", "For"),
        "issue" => new("Done", new { number = $"П-{asked.Given.GetProperty("seats").GetArrayLength()}" }),
        "accept" => new("Accept", new { }),
        "student" or "enterprise" => new("Accept"),
        "rank" => null,
        "review" => new("Publish", new { }),
        "confirm" => new("Confirm"),
        _ => new("Done", new { }),
    };

    static Answer Votes(params string?[] votes) => new("Done", new { ballots = votes.Select((v, i) => new { member = Members[i], choice = v }) });

    static (string, object?)[] Year(int budget = 100, int minimum = 15) =>
    [
        ("Year", 2027), ("WindowTo", "2027-02-01"), ("Budget", budget), ("MinimumGroup", minimum), ("Commission", Members),
        ("Licences", new[] { new { college = "АПК", qualification = Mechanic, seats = 60 }, new { college = "АПК", qualification = Welder, seats = 60 } }),
    ];

    static Task<ProcessRun> RunAsync(Func<Asked, Answer?> people, bool postgres = false, Action<RegistryContext>? seed = null) => OpenAsync(postgres, Start, people, rows =>
    {
        SmallMarket.Enterprise(rows, "E1", 3);
        seed?.Invoke(rows);
    });

    static Task<InstanceState> ApplyAsync(ProcessRun run) => run.RunAsync("demand-application", ("Bin", Bin), ("Person", "e1"), ("Name", "Кәсіпорын E1"), ("Year", 2027), ("WindowTo", "2027-02-01"));

    static async Task<string> DemandsAsync(ProcessRun run) => string.Join(' ', (await run.ReadAsync(r => r.Set<DemandRow>().AsNoTracking().ToListAsync())).Select(d => $"{d.Places}/{d.DualPlaces}:{d.State}").Order(StringComparer.Ordinal));

    static async Task<string> OrdersAsync(ProcessRun run) => string.Join(' ', (await run.ReadAsync(r => r.Set<DemandOrderRow>().AsNoTracking().ToListAsync())).OrderBy(o => o.IssuedMs).Select(o => $"{o.Number}:{o.State}"));

    static async Task<string> SeatsAsync(ProcessRun run) => string.Join(' ', (await run.ReadAsync(r => r.Set<DemandSeatRow>().AsNoTracking().ToListAsync())).OrderBy(s => s.OrderNumber, StringComparer.Ordinal)
        .ThenBy(s => s.Qualification, StringComparer.Ordinal).Select(s => $"{s.Qualification}:{s.Seats}/{s.DualSeats}={s.Accepted}"));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_verified_demand_becomes_an_order_that_the_college_accepts(bool postgres)
    {
        await using var run = await RunAsync(Usual, postgres);
        await ApplyAsync(run);
        Assert.Equal("30/20:verified", await DemandsAsync(run));
        await run.RunAsync("demand", Year());
        Assert.Equal(("П-1:accepted", $"{Mechanic}:30/20=30"), (await OrdersAsync(run), await SeatsAsync(run)));
        Assert.Equal(["demand.ordered"], run.Events.Select(e => e.Name));
        Assert.Contains("curriculum.Done", run.Done);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_second_demand_for_the_same_is_merged(bool adds)
    {
        var sent = 0;
        await using var run = await RunAsync(asked => asked.Activity switch
        {
            "submit" => new("Done", ++sent == 1 ? Demand(30, 20) : Demand(10, 5)),
            "merge" => new(adds ? "Add" : "Newest"),
            _ => Usual(asked),
        });
        await ApplyAsync(run);
        await ApplyAsync(run);
        Assert.Equal(adds ? "30/20:replaced 40/25:verified" : "10/5:verified 30/20:replaced", await DemandsAsync(run));
    }

    [Fact]
    public async Task A_demand_can_be_corrected_rejected_or_never_sent()
    {
        var (sent, checks) = (0, 0);
        await using var run = await RunAsync(asked => asked.Activity switch
        {
            "submit" => ++sent switch { 1 => new("Done", Demand(3)), 2 => new("Done", Demand(33)), 3 => new("Done", Demand(5, 0, Welder)), _ => null },
            "verify" => ++checks switch { 1 => new("Fix", new { remark = "33" }), 2 => new("Ok", new { }), _ => new("Reject", new { remark = "лицензия жоқ" }) },
            _ => Usual(asked),
        });
        await ApplyAsync(run);
        await ApplyAsync(run);
        var silent = await ApplyAsync(run);
        Assert.Equal(("33/0:verified 5/0:rejected", WorkflowSubStatus.Finished), (await DemandsAsync(run), silent.SubStatus));
    }

    [Theory]
    [InlineData(true, "3W07150501:5/0=5 4S07161304:30/20=30")]
    [InlineData(false, "4S07161304:30/20=30")]
    public async Task A_demand_below_the_smallest_group_is_pooled_or_left_out(bool pooled, string seats)
    {
        var sent = 0;
        await using var run = await RunAsync(asked => asked.Activity switch
        {
            "submit" => new("Done", ++sent == 1 ? Demand(30, 20) : Demand(5, 0, Welder)),
            "pool" => new("Done", new { below = new[] { new { qualification = Welder, places = 5, pooled } } }),
            _ => Usual(asked),
        });
        await ApplyAsync(run);
        await ApplyAsync(run);
        await run.RunAsync("demand", Year());
        Assert.Equal(seats, await SeatsAsync(run));
    }

    [Fact]
    public async Task Without_a_quorum_it_meets_again_three_times_and_then_is_convened_and_a_tie_is_the_chairs()
    {
        var meetings = 0;
        await using var run = await RunAsync(asked => asked.Activity switch
        {
            "protocol" => ++meetings < 4 ? Votes("For", null, null) : Votes(null, "Against", "For"),
            "chair" => new("For"),
            _ => Usual(asked),
        });
        await ApplyAsync(run);
        await run.RunAsync("demand", Year());
        Assert.Equal(1, run.Done.Count(d => d == "convene.Done"));
        Assert.Equal((4, "П-1:accepted"), (meetings, await OrdersAsync(run)));
        Assert.Equal(["NoQuorum", "NoQuorum", "NoQuorum", "Approved"], (await run.ReadAsync(r => r.Meetings.AsNoTracking().ToListAsync())).OrderBy(m => m.Meeting).Select(m => m.Decision));
    }

    [Fact]
    public async Task A_rejected_proposal_is_made_again()
    {
        var (votes, proposals) = (0, 0);
        await using var run = await RunAsync(asked => asked.Activity switch
        {
            "protocol" => ++votes == 1 ? Votes("Against", "Against", "For") : Votes("For", "For", "For"),
            "propose" => ++proposals == 2 ? new("Again", new { budget = 20 }) : new("Send", new { budget = proposals > 2 ? 20 : 100 }),
            _ => Usual(asked),
        });
        await ApplyAsync(run);
        await run.RunAsync("demand", Year());
        Assert.Equal($"{Mechanic}:20/20=20", await SeatsAsync(run));
    }

    [Fact]
    public async Task What_a_college_takes_in_part_is_ordered_anew_and_what_it_declines_is_balanced_anew()
    {
        var (answers, orders) = (0, 0);
        await using var run = await RunAsync(asked => asked.Activity switch
        {
            "accept" => ++answers switch
            {
                1 => new("Decline"),
                2 => new("Partly", new { seats = new[] { new { college = "АПК", qualification = Mechanic, seats = 12 } } }),
                _ => new("Accept", new { }),
            },
            "issue" => new("Done", new { number = $"П-{++orders}" }),
            _ => Usual(asked),
        });
        await ApplyAsync(run);
        await run.RunAsync("demand", Year());
        Assert.Equal("П-1:replaced П-2:replaced П-3:accepted", await OrdersAsync(run));
        Assert.Equal($"{Mechanic}:30/20=0 {Mechanic}:30/20=12 {Mechanic}:12/12=12", await SeatsAsync(run));
    }

    [Fact]
    public async Task A_year_without_demand_ends_without_an_order()
    {
        await using var run = await RunAsync(Usual);
        await run.RunAsync("demand", Year());
        Assert.Equal(("none.Done", ""), (run.Done.Single(), await OrdersAsync(run)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_withdrawal_after_the_order_replans_the_placement_and_turns_the_dual_seats_into_ordinary_practice(bool postgres)
    {
        await using var run = await RunAsync(Usual, postgres, rows =>
        {
            SmallMarket.Students(rows, 1);
            SmallMarket.Enterprise(rows, "E2", 1);
        });
        await ApplyAsync(run);
        await run.RunAsync("demand", Year());
        await run.RunAsync("placement", ("Name", "2027"), ("From", "2027-09-01"), ("To", "2028-06-25"));
        Assert.Equal("closed", await run.ReadAsync(r => r.Set<PlacementRoundRow>().Select(x => x.State).SingleAsync()));
        var number = await run.ReadAsync(r => r.Set<DemandRow>().Select(d => d.Number).SingleAsync());
        await run.RunAsync("demand-withdrawal", ("Number", number), ("Reason", "банкрот"));
        Assert.Equal(("30/20:withdrawn", $"{Mechanic}:30/0=30"), (await DemandsAsync(run), await SeatsAsync(run)));
        Assert.Equal("E2 accepted", await run.ReadAsync(r => r.Set<PlacementSeatRow>().Select(s => s.PlaceId + " " + s.State).SingleAsync()));
        Assert.Contains("convert.Done", run.Done);
    }

    [Fact]
    public async Task A_withdrawal_before_the_order_only_takes_the_demand_back()
    {
        await using var run = await RunAsync(Usual);
        await ApplyAsync(run);
        var number = await run.ReadAsync(r => r.Set<DemandRow>().Select(d => d.Number).SingleAsync());
        await run.RunAsync("demand-withdrawal", ("Number", number));
        await run.RunAsync("demand-withdrawal", ("Number", "2027-0"));
        Assert.Equal("30/20:withdrawn", await DemandsAsync(run));
        Assert.Contains("unknown.Done", run.Done);
    }

    [Fact]
    public async Task A_demand_that_is_taken_back_before_it_is_verified_leaves_nothing_to_do()
    {
        await using var made = await RunAsync(asked => asked.Activity == "verify" ? null : Usual(asked));
        await ApplyAsync(made);
        var number = (await made.ReadAsync(r => r.Set<DemandRow>().AsNoTracking().SingleAsync())).Number;
        await made.RunAsync("demand-withdrawal", ("Number", number), ("Reason", "жоба тоқтады"));
        Assert.Equal("30/20:withdrawn", await DemandsAsync(made));
        Assert.Equal([$"demand.withdrawn/{number}"], made.Events.Select(e => e.Name));
        Assert.Equal(["done", "withdrawn"], (await made.ReadAsync(r => r.Tasks.AsNoTracking().ToListAsync())).Select(t => t.State).Order());
    }
}
