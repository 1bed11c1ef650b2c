using DualFlow.Engine.Plans;
using DualFlow.Engine.Scripting.Activities;

namespace DualFlow.Engine.Scripting;

/// <summary>A compiled script; safe to share between threads, each evaluation gets a realm of its own.</summary>
sealed class JavaScriptExpression(ScriptHost host, CompiledScript script, string text, ScriptLanes? lanes) : Expression
{
    // What can't loop is evaluated here, whoever wrote it; the rest goes where the college's scripts run.
    public override object? Evaluate(ExpressionScope scope) =>
        script.Simple is { } simple && simple.TryEvaluate(scope, out var value) ? value.ToValue()
        : lanes?.WorkersFor(scope.TenantId) is { } workers ? workers.Evaluate(text, scope) : host.Run(script, scope);

    public override bool TryGetConstant(out object? value)
    {
        value = null;
        if (script.Simple is not { IsConstant: true } simple || !simple.TryEvaluate(null!, out var constant))
            return false;
        value = constant.ToValue();
        return true;
    }
}
