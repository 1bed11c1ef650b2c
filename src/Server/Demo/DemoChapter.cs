using System.Text.Json;
using DualFlow.Activities.HumanTasks;

namespace DualFlow.Server.Demo;

/// <summary>One part of the year that the demo takes the sample college through.</summary>
/// <param name="name">One word, for the command line and the ids of cases.</param>
/// <param name="title">What it shows, for the print.</param>
/// <param name="startsAt">The demo's clock at its begin, unless it is later already.</param>
public abstract class DemoChapter(string name, string title, DateTimeOffset startsAt)
{
    /// <summary>One word.</summary>
    public string Name => name;

    /// <summary>What it shows.</summary>
    public string Title => title;

    /// <summary>The demo's clock at its begin, unless it is later already.</summary>
    public DateTimeOffset StartsAt => startsAt;

    /// <summary>Where the clock stands at its end; null when it ends with its cases.</summary>
    public virtual DateTimeOffset? Until => null;

    /// <summary>True when the order of answers of the same moment matters.</summary>
    public virtual bool IsInOrder => false;

    /// <summary>The processes whose people it plays.</summary>
    public abstract IReadOnlyList<string> Definitions { get; }

    /// <summary>The cases that it starts. A repeat after a kill must find the same: it may depend on nothing that the chapter itself changes.</summary>
    public abstract Task<IReadOnlyList<DemoCase>> CasesAsync(DemoScene scene, CancellationToken ct);

    /// <summary>Moments at which people do something without being asked, in order.</summary>
    public virtual IReadOnlyList<DateTimeOffset> Moments => [];

    /// <summary>What people do at a moment, and the cases that it starts. After a kill it is done again: what is done already must be left as it is.</summary>
    public virtual Task<IReadOnlyList<DemoCase>> ActAsync(DateTimeOffset moment, DemoScene scene, CancellationToken ct) => Task.FromResult<IReadOnlyList<DemoCase>>([]);

    /// <summary>Ids of cases that the program itself started for what people did.</summary>
    public virtual Task<IReadOnlyList<string>> OthersAsync(DemoScene scene, CancellationToken ct) => Task.FromResult<IReadOnlyList<string>>([]);

    /// <summary>What the people do with a task; null lets its time pass.</summary>
    public virtual CastAnswer? Play(DemoScene scene, TaskView task) => CastAnswer.Usual;

    /// <summary>As <see cref="Play"/>, for answers that need the registry.</summary>
    public virtual Task<CastAnswer?> PlayAsync(DemoScene scene, TaskView task, CancellationToken ct) => Task.FromResult(Play(scene, task));

    /// <summary>What came of it, read from the registry, with its totals.</summary>
    public abstract Task ReportAsync(DemoScene scene, DemoReport report, CancellationToken ct);
}

/// <summary>A case that a chapter starts.</summary>
/// <param name="Key">What tells it from the chapter's others: a BIN, a student; empty when it is the only one.</param>
/// <param name="DefinitionId">The process.</param>
/// <param name="Input">What it is started with, as JSON.</param>
public sealed record DemoCase(string Key, string DefinitionId, IReadOnlyDictionary<string, JsonElement> Input)
{
    /// <summary>A case with inputs of any kind.</summary>
    public static DemoCase Of(string key, string definitionId, params (string Name, object? Value)[] input) =>
        new(key, definitionId, input.ToDictionary(i => i.Name, i => JsonSerializer.SerializeToElement(i.Value, JsonSerializerOptions.Web), StringComparer.Ordinal));
}
