using System.Collections.Immutable;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Runtime.Rehearsals;
using DualFlow.Runtime.Tests.Servers;
using Microsoft.Extensions.Time.Testing;

namespace DualFlow.Runtime.Tests.Rehearsals;

/// <summary>A group goes through months of virtual time: finish dates, queues, overdue steps.</summary>
public sealed class CohortTests
{
    static readonly DateTimeOffset September = new(2026, 9, 1, 6, 0, 0, TimeSpan.Zero);
    static readonly CohortRole Plenty = new(1000, TimeSpan.FromHours(1), TimeSpan.FromHours(1));

    static Cohort Of(int cases, CohortRole role, string roleName = "mentor") => new()
    {
        Cases = [.. Enumerable.Range(1, cases).Select(i => new CohortCase($"student {i}", September.AddHours(i), []))],
        Roles = ImmutableDictionary<string, CohortRole>.Empty.Add(roleName, role), Until = September.AddMonths(10),
    };

    static string Practice => Documents.Sequence("practice", Stage.Task("plan", "Plan the practice", "mentor"), Documents.Delay("month", TimeSpan.FromDays(30)),
        Stage.Task("report", "Read the report", "mentor"), Documents.Write("end", "end"));

    // The task must be done within a day; else the deputy is asked.
    static string Guarded => Documents.Workflow("guarded", $$"""
        {"type":"Elsa.Fork","id":"fork","joinMode":"WaitAny","branches":[{{Stage.Task("sign", "Sign", "mentor")}},
        {{Documents.Steps("late", Documents.Delay("day", TimeSpan.FromDays(1)), Documents.Write("missed", "missed"))}}]}
        """);

    [Fact]
    public async Task Every_case_has_its_own_dates()
    {
        var result = await CohortSimulation.RunAsync(Stage.Of(), DefinitionReader.Read(Practice), Of(3, Plenty), null, default);
        Assert.All(result.Cases, c => Assert.Equal((WorkflowSubStatus.Finished, TimeSpan.FromDays(30) + TimeSpan.FromHours(4)), (c.SubStatus, c.EndsAt - c.StartsAt)));
        Assert.Equal((6, 2), (result.Roles.Single().Tasks, result.Roles.Single().LongestQueue));
    }

    [Fact]
    public async Task One_mentor_for_many_students_makes_a_queue_and_deadlines_are_missed()
    {
        var result = await CohortSimulation.RunAsync(Stage.Of(), DefinitionReader.Read(Guarded), Of(10, new CohortRole(1, TimeSpan.Zero, TimeSpan.FromHours(8))), null, default);
        // The first is done after 8 h, each next one 7 h later than the one before it in its own time: from the fourth on it is more than a day.
        Assert.Equal([8, 15, 22], result.Cases.Take(3).Select(c => (c.EndsAt!.Value - c.StartsAt).TotalHours));
        Assert.Equal([0, 0, 0, 1, 1, 1, 1, 1, 1, 1], result.Cases.Select(c => c.Overdue));
        Assert.Equal(7, result.Steps.Single(s => s.ActivityId == "sign").Overdue);
        Assert.Equal(7, result.Weeks.Sum(w => w.Overdue));
        Assert.InRange(result.Roles.Single().LongestQueue, 4, 10);
    }

    [Fact]
    public async Task Two_versions_are_compared_case_by_case()
    {
        var stage = Stage.Of();
        var cohort = Of(4, Plenty);
        var longer = Practice.Replace("30.00:00:00", "45.00:00:00", StringComparison.Ordinal);
        var comparison = new CohortComparison(await CohortSimulation.RunAsync(stage, DefinitionReader.Read(Practice), cohort, null, default),
            await CohortSimulation.RunAsync(stage, DefinitionReader.Read(longer), cohort, null, default));
        Assert.Equal(Enumerable.Repeat((TimeSpan?)TimeSpan.FromDays(15), 4), comparison.Moved.Select(m => m.Later));
    }

    [Fact]
    public async Task A_case_that_waits_for_an_event_nobody_sends_is_shown_where_it_stands()
    {
        var document = DefinitionReader.Read(Documents.Sequence("w", Documents.Event("order", "Order signed")));
        var waiting = await CohortSimulation.RunAsync(Stage.Of(), document, Of(1, Plenty), null, default);
        Assert.Equal((WorkflowSubStatus.Suspended, "order"), (waiting.Cases[0].SubStatus, waiting.Cases[0].StandsIn.Single()));

        var answered = await CohortSimulation.RunAsync(Stage.Of(), document, Of(1, Plenty) with
        {
            Answers = ImmutableDictionary<string, Outcome.Completed>.Empty.Add("order", Outcome.To("Done", ("Result", "yes"))),
        }, null, default);
        Assert.Equal(WorkflowSubStatus.Finished, answered.Cases[0].SubStatus);
    }

    [Fact]
    public async Task It_ends_as_the_engine_ends_on_a_database_with_a_clock_that_is_moved()
    {
        var cohort = Of(5, Plenty);
        var simulated = await CohortSimulation.RunAsync(Stage.Of(), DefinitionReader.Read(Practice), cohort, null, default);

        var clock = new FakeTimeProvider(September);
        await using var database = await Database.CreateAsync(postgres: false);
        var server = await database.StartAsync(s => s.Time = clock);
        await server.PublishAsync(Practice);
        var starts = new Queue<CohortCase>(cohort.Cases);
        var ids = new List<string>();
        while (true)
        {
            var waits = await server.Store.FindBookmarksAsync(new() { Take = 1000 }, default);
            // A person answers two hours after being asked, as the cohort's role does.
            var next = waits.Select(w => (At: w.Bookmark.DueAt ?? w.Bookmark.CreatedAt.AddHours(2), w.Bookmark.Id)).OrderBy(w => w.At).ThenBy(w => w.Id, StringComparer.Ordinal).FirstOrDefault();
            if (starts.TryPeek(out var start) && (next.Id is null || start.StartsAt <= next.At))
            {
                clock.SetUtcNow(start.StartsAt);
                ids.Add((await server.StartInstanceAsync("practice", o => o with { CorrelationId = starts.Dequeue().Name })).Id);
            }
            else if (next.Id is null)
                break;
            else
            {
                clock.SetUtcNow(next.At);
                await server.Runner.ResumeAsync(next.Id, null, null, default);
            }
        }
        var rows = (await server.Store.ListInstancesAsync(new() { Take = 100 }, default)).Items.ToDictionary(r => r.Id);
        Assert.Equal(ids.Select(i => (rows[i].SubStatus, rows[i].FinishedAt)), simulated.Cases.Select(c => (c.SubStatus, c.EndsAt)));
    }
}
