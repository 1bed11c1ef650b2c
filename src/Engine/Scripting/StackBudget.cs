using System.Runtime.CompilerServices;

namespace DualFlow.Engine.Scripting;

/// <summary>
/// How far down the thread's stack a script may go. .NET's own check stops 128 KB before the end, and that is too late: every native
/// function that catches and throws again on the way up takes stack of its own, about 18 KB a level. So a script gets the first
/// megabyte from where it begins, and what can call itself runs on a thread whose stack has room for the way back
/// (<see cref="ScriptThread"/>). A stack that overflows ends the process.
/// </summary>
static unsafe class StackBudget
{
    /// <summary>What one evaluation may use, in bytes: about 400 calls.</summary>
    public const int Bytes = 1 << 20;

    [ThreadStatic]
    static nuint floor;

    /// <summary>Begins an evaluation; one inside another keeps the outer one's end. The result is for <see cref="End"/>.</summary>
    public static nuint Begin()
    {
        byte here;
        var outer = floor;
        if (outer == 0)
            floor = (nuint)(&here) - Bytes;
        return outer;
    }

    /// <summary>Ends an evaluation.</summary>
    public static void End(nuint outer) => floor = outer;

    /// <summary>Looks at the stack.</summary>
    /// <exception cref="InsufficientExecutionStackException">The budget is used up, or the thread's stack nearly is.</exception>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Check()
    {
        byte here;
        if ((nuint)(&here) < floor)
            throw new InsufficientExecutionStackException();
        RuntimeHelpers.EnsureSufficientExecutionStack();
    }
}
