using DualFlow.Engine.Definitions;
using DualFlow.Engine.Runtime;
using DualFlow.Engine.Runtime.Rehearsals;
using DualFlow.Engine.Storage;
using DualFlow.Runtime.Tests.Servers;

namespace DualFlow.Runtime.Tests.Rehearsals;

/// <summary>Finished cases are played on a draft, with the answers that they got in life.</summary>
public sealed class WhatIfTests
{
    // A grade comes in as an event; the threshold decides.
    static string Exam(int threshold) => Documents.Workflow("exam",
        $$$"""
        {"type":"Elsa.Flowchart","id":"flow","activities":[
          {{{Documents.Event("grade", "Grade")}}},
          {"type":"Elsa.FlowDecision","id":"passed","condition":{{{Documents.Expression("Boolean", "JavaScript", $"variables.Got >= {threshold}")}}} },
          {"type":"Elsa.SetOutput","id":"yes","outputName":{{{Documents.Literal("String", "Result")}}},"outputValue":{{{Documents.Literal("Object", "pass")}}} },
          {"type":"Elsa.SetOutput","id":"no","outputName":{{{Documents.Literal("String", "Result")}}},"outputValue":{{{Documents.Literal("Object", "fail")}}} }],
         "connections":[{"source":{"activity":"grade","port":"Done"},"target":{"activity":"passed","port":"In"}},
          {"source":{"activity":"passed","port":"True"},"target":{"activity":"yes","port":"In"}},
          {"source":{"activity":"passed","port":"False"},"target":{"activity":"no","port":"In"}}]}
        """, ""","outputs":[{"name":"Result","type":"String"}]""");

    static Task<IReadOnlyList<(RecordedCase, WorkflowDefinition)>> FinishedAsync(TestServer server) => server.Recorded.ListWithVersionsAsync("exam", 100, null, default);

    static async Task GradeAsync(TestServer server, params int[] grades)
    {
        foreach (var grade in grades)
        {
            var state = await server.StartInstanceAsync("exam", o => o with { CorrelationId = $"student {grade}" });
            await server.Runner.ResumeAsync(state.Bookmarks[0].Id, (long)grade, null, default);
        }
    }

    [Fact]
    public async Task A_changed_condition_shows_whose_result_would_have_been_another()
    {
        await using var database = await Database.CreateAsync(postgres: false);
        var server = await database.StartAsync();
        await server.PublishAsync(Exam(50));
        await GradeAsync(server, 30, 45, 55, 60, 90);

        var result = await WhatIf.RunAsync(await server.Room.OpenAsync(null, default), DefinitionReader.Read(Exam(70)), await FinishedAsync(server), null, default);

        Assert.Equal((5, 2), (result.Rows.Length, result.Different));
        Assert.All(result.Rows, r => Assert.True(r.IsFaithful));
        Assert.Equal(["student 55", "student 60"], result.Rows.Where(r => !r.Differences.IsEmpty).Select(r => r.Case.Name).Order());
        Assert.Contains(new WhatIfTotal(new CaseDifference(DifferenceKind.Output, "Result", "pass", "fail"), 2), result.Totals);
        Assert.Contains(new WhatIfTotal(new CaseDifference(DifferenceKind.Branch, "passed", "True", "False"), 2), result.Totals);
    }

    [Fact]
    public async Task The_same_version_comes_out_the_same()
    {
        await using var database = await Database.CreateAsync(postgres: false);
        var server = await database.StartAsync();
        await server.PublishAsync(Exam(50));
        await GradeAsync(server, 10, 80);
        var result = await WhatIf.RunAsync(await server.Room.OpenAsync(null, default), DefinitionReader.Read(Exam(50)), await FinishedAsync(server), null, default);
        Assert.Equal(0, result.Different);
    }

    [Fact]
    public async Task A_draft_that_asks_for_what_nobody_recorded_says_so()
    {
        await using var database = await Database.CreateAsync(postgres: false);
        var server = await database.StartAsync();
        await server.PublishAsync(Exam(50));
        await GradeAsync(server, 80);
        var draft = DefinitionReader.Read(Exam(50).Replace("\"id\":\"grade\"", "\"id\":\"newGrade\"", StringComparison.Ordinal).Replace("\"activity\":\"grade\"", "\"activity\":\"newGrade\"", StringComparison.Ordinal));
        var result = await WhatIf.RunAsync(await server.Room.OpenAsync(null, default), draft, await FinishedAsync(server), null, default);
        Assert.Contains(result.Rows[0].Differences, d => d.Kind == DifferenceKind.Ending && d.After.Contains("newGrade", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_wait_that_lost_against_a_deadline_leaves_no_answer_for_the_next_visit()
    {
        await using var database = await Database.CreateAsync(postgres: false);
        var server = await database.StartAsync();
        // Twice: a task beside a timer; whoever is first goes on.
        static string Race(string id) => $$"""{"type":"Elsa.Fork","id":"fork{{id}}","joinMode":"WaitAny","branches":[{{Stage.Task("sign" + id, "Sign")}},{{Documents.Delay("late" + id, TimeSpan.FromDays(1))}}]}""";
        await server.PublishAsync(Documents.Sequence("exam", Race("1"), Race("2"), Documents.WriteScript("say", "`${variables.Got}`")));
        var state = await server.StartInstanceAsync("exam");
        await server.Runner.ResumeAsync(state.Bookmarks.Single(b => b.DueAt is not null).Id, null, null, default);
        var second = (await server.Runner.FindAsync(state.Id, default))!.State;
        await server.Runner.ResumeAsync(second.Bookmarks.Single(b => b.DueAt is null).Id, "yes", null, default);

        var cases = await FinishedAsync(server);
        var result = await WhatIf.RunAsync(await server.Room.OpenAsync(null, default), cases[0].Item2, cases, null, default);
        Assert.Equal((1, 0), (result.Rows.Length, result.Different));
    }
}
