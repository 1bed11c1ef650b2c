using System.Collections.Immutable;
using DualFlow.Engine.Plans;
using DualFlow.Engine.Scripting.Activities;

namespace DualFlow.Engine.Scripting;

/// <summary>Elsa's <c>JavaScript</c> expressions: see docs/elsa-compatibility.md for what is different.</summary>
/// <param name="limits">Limits of every script; the defaults when null.</param>
/// <param name="lanes">Says which scripts run in a worker; null runs all in this process.</param>
public sealed class JavaScriptLanguage(ScriptLimits? limits = null, ScriptLanes? lanes = null) : ExpressionLanguage
{
    readonly ScriptHost host = new(limits ?? new ScriptLimits());

    /// <inheritdoc/>
    public override string Type => "JavaScript";

    /// <inheritdoc/>
    public override ImmutableArray<NameUse> NamesIn(string text) => ScriptNameUses.In(text, limits ?? new ScriptLimits());

    /// <inheritdoc/>
    public override Expression Compile(string text) => new JavaScriptExpression(host, host.Compile(text), text, lanes);
}
