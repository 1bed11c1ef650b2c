using Acornima.Ast;
using DualFlow.Engine.Scripting.Simple;
using Jint;

namespace DualFlow.Engine.Scripting;

/// <summary>A parsed and checked script with what is known from its syntax tree.</summary>
sealed record CompiledScript(ScriptSource Source, Prepared<Script> Prepared, ScriptAnalysis Analysis, SimpleNode? Simple)
{
    /// <summary>Which built-ins it can reach.</summary>
    public ScriptReach Reach { get; } = new(Analysis);

    /// <summary>Every name that the script uses as an identifier, for suggestions.</summary>
    public IEnumerable<string> Declared => Analysis.Identifiers.Where(name => !name.StartsWith("$__", StringComparison.Ordinal));
}
