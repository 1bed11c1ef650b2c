using System.Runtime.CompilerServices;
using DualFlow.Engine.Plans;

namespace DualFlow.Engine.Scripting;

/// <summary>A compiled script; safe to share between threads, each evaluation gets a realm of its own.</summary>
sealed class JavaScriptExpression(JavaScriptLanguage language, ScriptHost host, CompiledScript script, string text) : Expression
{
    // A college with limits of its own gets the script compiled under them: size, parts and regular expressions are decided there.
    // Made when the first such college comes: there are thousands of scripts, and a table costs more than most of them.
    ConditionalWeakTable<ScriptHost, CompiledScript>? others;

    // What can't loop is evaluated here, whoever wrote it; the rest goes where the college's scripts run.
    public override object? Evaluate(ExpressionScope scope)
    {
        var (where, what) = (host, script);
        if (language.HostOf(scope.TenantId) is var own && !ReferenceEquals(own, host))
            (where, what) = (own, Others.GetValue(own, h => h.Compile(text)));
        return what.Simple is { } simple && simple.TryEvaluate(scope, out var value) ? value.ToValue()
            : language.WorkersFor(scope.TenantId) is { } workers ? workers.Evaluate(text, scope, where.Limits) : where.Run(what, scope);
    }

    ConditionalWeakTable<ScriptHost, CompiledScript> Others => others ?? Interlocked.CompareExchange(ref others, [], null) ?? others;

    public override bool TryGetConstant(out object? value)
    {
        value = null;
        if (script.Simple is not { IsConstant: true } simple || !simple.TryEvaluate(null!, out var constant))
            return false;
        value = constant.ToValue();
        return true;
    }
}
