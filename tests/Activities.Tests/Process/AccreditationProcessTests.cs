using DualFlow.Activities.Registry;
using Microsoft.EntityFrameworkCore;
using static DualFlow.Activities.Tests.Process.ProcessRun;

namespace DualFlow.Activities.Tests.Process;

/// <summary>Accreditation of an enterprise (P16): the main path and every exception of its description.</summary>
public sealed class AccreditationProcessTests
{
    const string Bin = MentorProcessTests.Bin;

    static readonly DateTimeOffset Start = new(2026, 11, 2, 5, 0, 0, TimeSpan.Zero);
    static readonly string[] Members = ["Төраға", "Екінші", "Үшінші"];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_enterprise_is_accredited_for_its_years_and_checked_every_year(bool postgres)
    {
        await using var run = await RunAsync(Usual, postgres);
        await run.RunAsync("accreditation", Input());
        Assert.Equal(["recheck.Ok"], run.Done.Where(d => d.StartsWith("recheck", StringComparison.Ordinal)));
        var enterprise = await EnterpriseAsync(run);
        Assert.Equal("candidate", enterprise.Status);   // two years are over
        Assert.Equal(2028, enterprise.AccreditedUntil!.Value.Year);
        Assert.Equal(["enterprise.accredited"], run.Events.Select(e => e.Name));
    }

    [Fact]
    public async Task Conditions_are_fulfilled_before_the_next_visit_and_vote()
    {
        var votes = 0;
        await using var run = await RunAsync(asked => asked.Activity == "protocol" ? Votes(++votes == 1 ? "Ремонт вентиляции" : null, "For", "For", "For") : Usual(asked));
        await run.RunAsync("accreditation", Input());
        Assert.Equal(["visit.Done", "protocol.Done", "fulfil.Done", "visit.Done", "protocol.Done"], run.Done.Skip(1).Take(5));
    }

    [Fact]
    public async Task Without_a_quorum_it_meets_again_then_the_director_convenes_and_a_tie_is_the_chairs()
    {
        var votes = 0;
        await using var run = await RunAsync(asked => asked.Activity switch
        {
            "protocol" => ++votes <= 3 ? Votes(null, "For", null, null) : Votes(null, null, "For", "Against"),
            "chair" => new("For"),
            _ => Usual(asked),
        });
        await run.RunAsync("accreditation", Input());
        Assert.Equal((1, 1), (run.Done.Count(d => d == "convene.Done"), run.Done.Count(d => d == "chair.For")));
        Assert.Equal(["NoQuorum", "NoQuorum", "NoQuorum", "Approved"], (await run.ReadAsync(r => r.Meetings.AsNoTracking().ToListAsync())).OrderBy(m => m.Meeting).Select(m => m.Decision));
    }

    [Theory]
    [InlineData("Accept", 1)]
    [InlineData("Appeal", 2)]
    [InlineData(null, 1)]
    public async Task A_refused_enterprise_may_appeal(string? answer, int events)
    {
        await using var run = await RunAsync(asked => asked.Activity switch
        {
            "protocol" => Votes(null, "Against", "Against", "For"),
            "appeal" => answer is null ? null : new(answer),
            _ => Usual(asked),
        });
        await run.RunAsync("accreditation", Input());
        Assert.Equal("candidate", (await EnterpriseAsync(run)).Status);
        Assert.Equal(new[] { "enterprise.refused", "appeal.requested" }.Take(events), run.Events.Select(e => e.Name));
    }

    [Fact]
    public async Task A_warned_enterprise_is_visited_again_and_an_excluded_one_is_left_by_everybody()
    {
        var (checks, closings) = (0, 0);
        ProcessRun? made = null;
        await using var run = made = await RunAsync(asked =>
        {
            switch (asked.Activity)
            {
                case "recheck":
                    return new(++checks == 1 ? "Warn" : "Exclude", new { findings = "a" });
                case "closing":
                    if (++closings == 2)
                        Close(made!);
                    return new("Done");
                default:
                    return Usual(asked);
            }
        });
        await run.RunAsync("accreditation", Input());
        Assert.Equal(2, run.Done.Count(d => d == "visit.Done"));
        Assert.Equal(2, closings);   // the first time there were contracts left
        Assert.Equal("excluded", (await EnterpriseAsync(run)).Status);
        Assert.False((await run.ReadAsync(r => r.Workplaces.AsNoTracking().SingleAsync())).IsOpen);
        Assert.Equal(2, run.Events.Count(e => e.Name.StartsWith("contract.terminateRequested/", StringComparison.Ordinal)));
        Assert.Contains(run.Events, e => e.Name == "enterprise.excluded");
    }

    [Fact]
    public async Task An_unknown_enterprise_and_a_withdrawn_application_end_the_case()
    {
        await using var run = await RunAsync(asked => asked.Activity == "apply" ? new("Withdraw") : Usual(asked));
        await run.RunAsync("accreditation", Input());
        Assert.Equal(["apply.Withdraw"], run.Done);
        await run.RunAsync("accreditation", ("Bin", "999999999999"), ("Commission", Members));
        Assert.Equal(["apply.Withdraw"], run.Done);
    }

    static void Close(ProcessRun run) => run.ReadAsync(async rows =>
    {
        rows.ChangeAs(new(Start, "test"));
        foreach (var contract in await rows.Contracts.ToListAsync())
            contract.Status = "terminated";
        return await rows.SaveChangesAsync();
    }).GetAwaiter().GetResult();

    static Answer? Usual(Asked asked) => asked.Activity switch
    {
        "apply" => new("Send", new { safetyRecord = "0", stations = new[] { new { station = "A", year = 2020 } } }),
        "visit" => new("Done", new { score = 80, findings = "Жақсы" }),
        "protocol" => Votes(null, "For", "For", "For"),
        "recheck" => new("Ok", new { findings = "Жақсы" }),
        _ => new("Done", new { done = "a" }),
    };

    static Answer Votes(string? conditions, params string?[] votes) => new("Done", new { conditions, ballots = votes.Select((v, i) => new { member = Members[i], choice = v }) });

    static (string, object?)[] Input() => [("Bin", Bin), ("Commission", Members), ("Years", 2)];

    static Task<ProcessRun> RunAsync(Func<Asked, Answer?> people, bool postgres = false) => OpenAsync(postgres, Start, people, rows => MentorProcessTests.Seed(rows, 2));

    static Task<EnterpriseRow> EnterpriseAsync(ProcessRun run) => run.ReadAsync(r => r.Enterprises.AsNoTracking().SingleAsync());
}
