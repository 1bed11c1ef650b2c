using System.Runtime.CompilerServices;

namespace DualFlow.Engine.Scripting;

/// <summary>
/// How far down the thread's stack a script may go. .NET's own check stops 128 KB before the end, and that is too late: every native
/// function that catches and throws again on the way up takes stack of its own, up to 90 KB a level. So a script gets a
/// megabyte or two from where it begins, and what can call itself runs on a thread whose stack has room for the way back
/// (<see cref="ScriptThread"/>). A stack that overflows ends the process.
/// </summary>
static unsafe class StackBudget
{
    const int SmallestBytes = 1 << 20;
    const int BytesPerCall = 4 << 10;

    [ThreadStatic]
    static nuint floor;

    /// <summary>Begins an evaluation; one inside another keeps the outer one's end. The result is for <see cref="End"/>.</summary>
    /// <param name="calls">How many functions may be inside each other.</param>
    public static nuint Begin(int calls)
    {
        byte here;
        var outer = floor;
        if (outer == 0)
            floor = (nuint)(&here) - (nuint)Math.Max(SmallestBytes, calls * BytesPerCall);
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
