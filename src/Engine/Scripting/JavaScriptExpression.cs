using DualFlow.Engine.Plans;

namespace DualFlow.Engine.Scripting;

/// <summary>A compiled script; safe to share between threads, each evaluation gets a realm of its own.</summary>
sealed class JavaScriptExpression(ScriptHost host, CompiledScript script) : Expression
{
    public override object? Evaluate(ExpressionScope scope) => host.Evaluate(script, scope);
}
