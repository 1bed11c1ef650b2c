using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using DualFlow.Engine.Contract;
using DualFlow.Engine.ControlFlow;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Plans;
using DualFlow.Engine.Runtime.Rehearsals;
using DualFlow.Engine.Scripting;

namespace DualFlow.Benchmarks;

/// <summary>A year group in virtual time: 120 students, 40 steps each, ten months; tasks of four roles, conditions in JavaScript, a wait every month.</summary>
static class CohortBenchmark
{
    const int Students = 120, Steps = 40, Months = 10;

    public static async Task RunAsync(TextWriter output)
    {
        var languages = new ExpressionLanguage[] { new JavaScriptLanguage(), new LiquidLanguage() }.ToDictionary(l => l.Type);
        var stage = new RehearsalStage(new ActivityCatalog(ControlFlowActivities.All), languages, []);
        var document = DefinitionReader.Read(Document());
        var september = new DateTimeOffset(2026, 9, 1, 3, 0, 0, TimeSpan.Zero);
        var cohort = new Cohort
        {
            Cases = [.. Enumerable.Range(1, Students).Select(i => new CohortCase($"student {i}", september.AddMinutes(i), [new("Number", (long)i)]))],
            Others = new CohortRole(6, TimeSpan.FromHours(2), TimeSpan.FromMinutes(20)), Until = september.AddMonths(Months + 2),
        };
        var times = new List<double>();
        CohortResult? result = null;
        for (var round = 0; round < 5; round++)
        {
            var clock = Stopwatch.GetTimestamp();
            result = await CohortSimulation.RunAsync(stage, document, cohort, null, default);
            times.Add(Stopwatch.GetElapsedTime(clock).TotalSeconds);
        }
        if (result!.Cases.Any(c => c.SubStatus != WorkflowSubStatus.Finished))
            throw new InvalidOperationException($"A case didn't finish: {result.Cases.First(c => c.SubStatus != WorkflowSubStatus.Finished).SubStatus}, {string.Join("; ", result.Cases.First(c => c.SubStatus != WorkflowSubStatus.Finished).StandsIn)}");
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"{Students} students, {Steps} steps, {Months} months   {times[0]:F2} s cold, {times.Skip(1).Order().ElementAt(2):F2} s warm, {result.Activities} activities, {result.Roles.Sum(r => r.Tasks)} tasks, longest queue {result.Roles[0].LongestQueue} (target 10 s)"));
    }

    // Each month: a task, a condition, a second task or a note, and a wait.
    static string Document()
    {
        var steps = new StringBuilder();
        for (var month = 0; month < Months; month++)
        {
            steps.Append(CultureInfo.InvariantCulture, $$$$"""
                {{{{(month == 0 ? "" : ",")}}}}{"type":"Elsa.RunTask","id":"task{{{{month}}}}","taskName":{"typeName":"String","expression":{"type":"Literal","value":"Report"}},"payload":{"typeName":"Object","expression":{"type":"Object","value":"{\"Role\":\"role {{{{month % 4}}}}\"}"}}},
                {"type":"Elsa.SetVariable","id":"count{{{{month}}}}","variable":{"id":"done","name":"done"},"value":{"typeName":"Object","expression":{"type":"JavaScript","value":"variables.done + 1"}}},
                {"type":"Elsa.If","id":"if{{{{month}}}}","condition":{"typeName":"Boolean","expression":{"type":"JavaScript","value":"getInput('Number') % 2 == 0"}},
                 "then":{"type":"Elsa.WriteLine","id":"note{{{{month}}}}","text":{"typeName":"String","expression":{"type":"JavaScript","value":"`${getInput('Number')} has ${variables.done}`"} } } },
                {"type":"Elsa.Delay","id":"month{{{{month}}}}","timeSpan":{"typeName":"TimeSpan","expression":{"type":"Literal","value":"30.00:00:00"}}}
                """);
        }
        return $$"""{"definitionId":"year","id":"year1","name":"Year","version":1,"variables":[{"id":"done","name":"done","typeName":"Int32","value":"0"}],"inputs":[{"name":"Number","type":"Int32"}],"root":{"type":"Elsa.Sequence","id":"all","activities":[{{steps}}]} }""";
    }
}
