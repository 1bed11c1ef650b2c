using Acornima.Ast;
using Jint;

namespace DualFlow.Engine.Scripting;

/// <summary>A parsed and checked script with what is known from its syntax tree.</summary>
sealed record CompiledScript(ScriptSource Source, Prepared<Script> Prepared, ScriptAnalysis Analysis);
