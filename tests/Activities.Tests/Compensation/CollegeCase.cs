using System.Text.Json;
using DualFlow.Activities.HumanTasks.Changes;
using DualFlow.Activities.HumanTasks.Rules;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;
using DualFlow.Engine.ControlFlow;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Plans;
using DualFlow.Engine.Runtime;
using DualFlow.Engine.Scripting;

namespace DualFlow.Activities.Tests.Compensation;

/// <summary>A shipped process that runs in memory over a small college's registry; people answer their tasks by name.</summary>
sealed class CollegeCase
{
    readonly InMemoryRun run;
    readonly SmallPayroll college;
    string instance = "";

    public CollegeCase(SmallPayroll college)
    {
        this.college = college;
        run = new(new(ControlFlowActivities.All.Concat(ActivitiesSetup.Types(college.Registry, new(Repository.Workflows()), college.Time))),
            new ExpressionLanguage[] { new JavaScriptLanguage() }.ToDictionary(l => l.Type), [], college.Time.GetUtcNow(), mostAttempts: 1);
    }

    public async Task StartAsync(string definition, params (string Name, object? Value)[] input)
    {
        instance = await run.StartAsync(DefinitionReader.Read(await File.ReadAllTextAsync(Repository.Workflows(definition + ".json"))), [.. input.Select(i => KeyValuePair.Create(i.Name, i.Value))], default);
        Sound();
    }

    /// <summary>Open tasks, by activity.</summary>
    public string Open => string.Join(" ", Tasks().Keys.Order());

    public InstanceState State => run.Instances[instance].State;

    public bool IsFinished => State.SubStatus == WorkflowSubStatus.Finished;

    public JsonElement? Given(string activity) => Tasks()[activity].Given;

    public IReadOnlyList<string> Candidates(string activity) => Tasks()[activity].Progress.Candidates;

    public Task<bool> DoAsync(string activity, string outcome, string who, string role, object? answers = null, string? comment = null) => TellAsync(activity, new TaskAct
    {
        Verb = TaskVerb.Complete, Actor = new(who, who, who, Assignment.Of(who, who, [role])), Outcome = outcome, Button = outcome, Comment = comment,
        Answers = answers is null ? null : JsonSerializer.SerializeToElement(answers, RegistryJson.Options),
    });

    public async Task WaitAsync(TimeSpan time)
    {
        college.Time.Advance(time);
        await run.AdvanceToAsync(college.Time.GetUtcNow(), default);
        Sound();
    }

    async Task<bool> TellAsync(string activity, TaskAct act)
    {
        var heard = await run.ResumeAsync(Tasks()[activity].TaskId, JsonSerializer.SerializeToElement(act, RegistryJson.Options), default);
        Sound();
        return heard;
    }

    void Sound() => Assert.True(State.Incidents.Count == 0, string.Join("; ", State.Incidents.Select(i => $"{i.ActivityNodeId}: {i.Code} {i.Message}")));

    Dictionary<string, TaskOpened> Tasks()
    {
        var open = new Dictionary<string, TaskOpened>();
        foreach (var change in run.Changes)
            switch (change.Kind)
            {
                case TaskChanges.OpenedKind:
                    open[RegistryJson.Read<TaskOpened>(change.Payload).TaskId] = RegistryJson.Read<TaskOpened>(change.Payload);
                    break;
                case TaskChanges.MovedKind when RegistryJson.Read<TaskMoved>(change.Payload) is var moved:
                    open[moved.TaskId] = open[moved.TaskId] with { Progress = moved.Progress };
                    break;
                case TaskChanges.EndedKind:
                    open.Remove(RegistryJson.Read<TaskEnded>(change.Payload).TaskId);
                    break;
            }
        return open.Values.ToDictionary(t => t.ActivityId);
    }
}
