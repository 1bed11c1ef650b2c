using System.Globalization;
using System.Text.Json;
using DualFlow.Activities.HumanTasks;
using DualFlow.Activities.Registry;
using DualFlow.Activities.Sample;
using DualFlow.Engine.Runtime;
using DualFlow.Engine.Storage;
using DualFlow.Server.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace DualFlow.Server.Demo;

/// <summary>Takes the sample college through admission. The instance's id and every answer come from the seed.</summary>
/// <param name="services">The application: its engine and its desk of tasks.</param>
/// <param name="registry">The tasks.</param>
/// <param name="clock">The demo's clock.</param>
/// <param name="seed">Any number.</param>
public sealed class Campaign(IServiceProvider services, RegistryConnections registry, VirtualTime clock, ulong seed)
{
    const string Definition = "admission";

    readonly DemoStage stage = new(services.GetRequiredService<IStore>(), services.GetRequiredService<Runner>(), services.GetRequiredService<WorkRunner>(), clock,
        string.Create(CultureInfo.InvariantCulture, $"demo-{Definition}-{seed}"));
    readonly DemoPeople people = new(seed);

    /// <summary>Runs to the end.</summary>
    /// <param name="day">Told of every day of the campaign: the day, answers given and deadlines that passed.</param>
    /// <param name="ct">Ends between two steps; a later call goes on.</param>
    /// <returns>The campaign's instance at its end.</returns>
    public async Task<InstanceView> RunAsync(Action<DateOnly, int, int> day, CancellationToken ct)
    {
        var cast = new DemoCast(services.GetRequiredService<TaskDesk>(), services.GetRequiredService<TaskReader>(), services.GetRequiredService<TaskFiles>(), registry, Play);
        await stage.StartAsync(new StartOrder { DefinitionId = Definition, Seed = seed, Input = [new("Folder", "sample")] }, ct);
        return await stage.RunAsync(cast.AnswerAsync, DemoCast.IsAsked, day, ct);
    }

    CastAnswer? Play(TaskView task)
    {
        var answer = people.Answer(task.Task.ActivityId, task.Given);
        return answer.Outcome is { } outcome
            ? new(task.Form.AllButtons.First(b => b.Outcome == outcome).Id, answer.Answers.EnumerateObject().ToDictionary(p => p.Name, p => (object?)p.Value)) : null;
    }
}
