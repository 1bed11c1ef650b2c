using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Scripting.Modules;
using DualFlow.Engine.Scripting.Workers;

namespace DualFlow.Engine.Scripting.Activities;

/// <summary>Where scripts run.</summary>
public enum ScriptIsolation
{
    /// <summary>In this process while there is one college; in workers as soon as there is another.</summary>
    Auto,

    /// <summary>Always in this process, hardened: for a single college that trusts its authors.</summary>
    InProcess,

    /// <summary>Always in worker processes.</summary>
    Worker,
}

/// <summary>Where scripted activities are read, compiled, called and tried with their examples.</summary>
/// <param name="limits">Limits of every script; the defaults when null.</param>
/// <param name="facts">What the domain answers; nothing when null.</param>
/// <param name="workers">Worker processes; null keeps everything in this process.</param>
/// <param name="isolation">When the workers are used.</param>
/// <param name="colleges">Limits of single colleges; null when there are none.</param>
/// <param name="queries">The questions to the registry that scripts may declare; none when null.</param>
public sealed class ScriptLanes(
    ScriptLimits? limits = null, ScriptFacts? facts = null, WorkerPool? workers = null, ScriptIsolation isolation = ScriptIsolation.Auto, CollegeLimits? colleges = null,
    ScriptQueries? queries = null)
{
    readonly ScriptLimits limits = limits ?? colleges?.Server ?? new ScriptLimits();
    readonly ScriptFacts facts = facts ?? ScriptFacts.None;
    readonly ActivityHost host = new(limits ?? colleges?.Server ?? new ScriptLimits(), facts ?? ScriptFacts.None);
    readonly ConditionalWeakTable<ScriptLimits, ActivityHost> hosts = [];
    volatile bool hasSeveralColleges;

    /// <summary>The questions to the registry that scripts may declare.</summary>
    public ScriptQueries Queries { get; } = queries ?? ScriptQueries.None;

    /// <summary>The limits of a college's scripts.</summary>
    public ScriptLimits LimitsOf(string? tenantId) => colleges?.Of(tenantId) ?? limits;

    ActivityHost HostOf(ScriptLimits own) => own == limits ? host : hosts.GetValue(own, l => new ActivityHost(l, facts));

    /// <summary>The workers, when a college's scripts run there; null when they run in this process.</summary>
    internal WorkerPool? WorkersFor(string? tenantId)
    {
        if (workers is null || isolation == ScriptIsolation.InProcess)
            return null;
        // The first script of a second college is seen here, and from then on nobody's run in the server.
        if (tenantId is not (null or "" or "*"))
            hasSeveralColleges = true;
        return isolation == ScriptIsolation.Worker || hasSeveralColleges ? workers : null;
    }

    /// <summary>Reads and compiles what the first script would wait for, most of a second: begin it beside other work.</summary>
    public void WarmUp() => ScriptHost.WarmUp(limits);

    /// <summary>Parses a script and reads what it says about itself; nothing of it runs.</summary>
    /// <param name="text">The script.</param>
    /// <param name="tenantId">The college whose limits apply; everybody's are the server's.</param>
    /// <exception cref="ProblemException">Everything that is wrong in it, with line and column.</exception>
    public ScriptModule Read(string text, string? tenantId) => ModuleReader.Read(text, LimitsOf(tenantId), Queries.All);

    /// <summary>Parses a script under the server's limits; see <see cref="Read(string, string?)"/>.</summary>
    public ScriptModule Read(string text) => Read(text, "*");

    /// <summary>Makes an activity type of a script.</summary>
    /// <param name="module">The script.</param>
    /// <param name="findLibrary">Finds the libraries that it imports, by name; null when there is none.</param>
    /// <param name="version">Version of the type.</param>
    /// <exception cref="ProblemException"><c>script.*</c>, with line and column.</exception>
    public ScriptedActivity Compile(ScriptModule module, Func<string, ScriptModule?> findLibrary, int version = 1) =>
        new(this, host.Compile(module, findLibrary), version);

    /// <summary>Calls a scripted activity once.</summary>
    /// <exception cref="ScriptFaultException">It gave no result.</exception>
    public ScriptReply Call(ScriptedActivity activity, ScriptCall call)
    {
        var own = LimitsOf(call.TenantId);
        if (WorkersFor(call.TenantId) is { } pool)
            return pool.Call(activity.Compiled, call, facts, own);
        var where = HostOf(own);
        return where.Call(ReferenceEquals(where, host) ? activity.Compiled : where.Own(activity.Compiled), call);
    }

    /// <summary>Runs every example of a script, in order.</summary>
    /// <param name="activity">The script.</param>
    /// <param name="tenantId">The college whose rules and calendar apply.</param>
    public ImmutableArray<ExampleResult> RunExamples(ScriptedActivity activity, string? tenantId = null) =>
        [.. activity.Metadata.Examples.Select(example => ExampleRun.Run(this, activity, example, tenantId))];
}
