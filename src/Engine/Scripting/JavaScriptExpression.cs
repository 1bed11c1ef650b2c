using DualFlow.Engine.Plans;

namespace DualFlow.Engine.Scripting;

/// <summary>A compiled script; safe to share between threads, each evaluation gets a realm of its own.</summary>
sealed class JavaScriptExpression(ScriptHost host, CompiledScript script) : Expression
{
    public override object? Evaluate(ExpressionScope scope) => host.Evaluate(script, scope);

    public override bool TryGetConstant(out object? value)
    {
        value = null;
        if (script.Simple is not { IsConstant: true } simple || !simple.TryEvaluate(null!, out var constant))
            return false;
        value = constant.ToValue();
        return true;
    }
}
