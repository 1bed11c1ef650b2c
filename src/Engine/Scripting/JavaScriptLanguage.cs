using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using DualFlow.Engine.Plans;
using DualFlow.Engine.Scripting.Activities;

namespace DualFlow.Engine.Scripting;

/// <summary>Elsa's <c>JavaScript</c> expressions: see docs/elsa-compatibility.md for what is different.</summary>
/// <param name="limits">Limits of every script; the defaults when null.</param>
/// <param name="lanes">Says which scripts run in a worker, and the limits of each college; null runs all in this process with the same limits.</param>
public sealed class JavaScriptLanguage(ScriptLimits? limits = null, ScriptLanes? lanes = null) : ExpressionLanguage
{
    readonly ScriptHost host = new(limits ?? new ScriptLimits());
    readonly ConditionalWeakTable<ScriptLimits, ScriptHost> hosts = [];

    /// <inheritdoc/>
    public override string Type => "JavaScript";

    /// <inheritdoc/>
    public override ImmutableArray<NameUse> NamesIn(string text) => ScriptNameUses.In(text, host.Limits);

    /// <inheritdoc/>
    public override Expression Compile(string text) => new JavaScriptExpression(this, host, host.Compile(text), text);

    /// <summary>The workers, when a college's scripts run there.</summary>
    internal Workers.WorkerPool? WorkersFor(string? tenantId) => lanes?.WorkersFor(tenantId);

    /// <summary>Where a college's scripts run in this process: a host with its limits.</summary>
    internal ScriptHost HostOf(string? tenantId) =>
        lanes?.LimitsOf(tenantId) is { } own && !ReferenceEquals(own, host.Limits) && own != host.Limits ? hosts.GetValue(own, static l => new ScriptHost(l)) : host;
}
