using System.Globalization;
using System.Text.Json;
using DualFlow.Activities.Sample;
using DualFlow.Engine.Runtime;
using DualFlow.Engine.Storage;
using DualFlow.Server.Hosting;

namespace DualFlow.Server.Demo;

/// <summary>Takes the sample college through admission. The instance's id and every answer come from the seed.</summary>
public sealed class Campaign(IStore store, Runner runner, WorkRunner work, VirtualTime clock, ulong seed)
{
    const string Definition = "admission", TaskName = "Elsa.RunTask";

    readonly DemoStage stage = new(store, runner, work, clock, string.Create(CultureInfo.InvariantCulture, $"demo-{Definition}-{seed}"));
    readonly DemoPeople people = new(seed);

    /// <summary>Runs to the end.</summary>
    /// <param name="day">Told of every day of the campaign: the day, answers given and deadlines that passed.</param>
    /// <param name="ct">Ends between two steps; a later call goes on.</param>
    /// <returns>The campaign's instance at its end.</returns>
    public async Task<InstanceView> RunAsync(Action<DateOnly, int, int> day, CancellationToken ct)
    {
        await stage.StartAsync(new StartOrder { DefinitionId = Definition, Seed = seed, Input = [new("Folder", "sample")] }, ct);
        return await stage.RunAsync(AnswerAsync, wait => wait.Bookmark.Name == TaskName, day, ct);
    }

    async Task<bool> AnswerAsync(WaitingBookmark wait, CancellationToken ct)
    {
        using var task = JsonDocument.Parse(wait.Bookmark.Metadata!);
        var answer = people.Answer(task.RootElement.GetProperty("TaskName").GetString()!, task.RootElement.GetProperty("Payload"));
        return answer.Result is { } result && await runner.ResumeAsync(wait.Bookmark.Id, result, null, ct) is ResumeResult.Resumed;
    }
}
