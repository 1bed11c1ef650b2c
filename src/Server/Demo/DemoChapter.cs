using DualFlow.Activities.HumanTasks;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Runtime;

namespace DualFlow.Server.Demo;

/// <summary>One process that the demo takes the sample college through.</summary>
/// <param name="DefinitionId">The process.</param>
/// <param name="Title">What it shows, for the print.</param>
/// <param name="StartsAt">The demo's clock at its begin, unless it is later already.</param>
public abstract record DemoChapter(string DefinitionId, string Title, DateTimeOffset StartsAt)
{
    /// <summary>What the process is started with.</summary>
    public abstract IReadOnlyDictionary<string, object?> Input { get; }

    /// <summary>What the people do with a task; null lets its time pass.</summary>
    public virtual CastAnswer? Play(TaskView task) => CastAnswer.Usual;

    /// <summary>What came of it, read from the registry, with its totals checked.</summary>
    /// <param name="ended">The leading instance.</param>
    /// <param name="rows">The registry.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="DemoCheckException">A total is not what it must be.</exception>
    public abstract Task<IReadOnlyList<string>> ReportAsync(InstanceView ended, RegistryContext rows, CancellationToken ct);

    /// <summary>Throws unless a total is right.</summary>
    protected static void Check(bool isRight, string what)
    {
        if (!isRight)
            throw new DemoCheckException(what);
    }
}

/// <summary>The report contradicts itself or the process.</summary>
/// <param name="what">Which total, and both figures.</param>
public sealed class DemoCheckException(string what) : Exception(what);
