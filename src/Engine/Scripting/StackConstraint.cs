using Jint;

namespace DualFlow.Engine.Scripting;

/// <summary>
/// Looks at the native stack before every statement. The engine's own guard stands where scripts call functions; built-ins that call
/// them back (Array.from, generators, iterators) go past it, and a stack that overflows ends the process.
/// </summary>
sealed class StackConstraint : Constraint
{
    public override void Check() => StackBudget.Check();

    public override void Reset() { }
}
