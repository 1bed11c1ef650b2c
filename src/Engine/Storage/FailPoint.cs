using System.Diagnostics;
using System.Globalization;

namespace DualFlow.Engine.Storage;

/// <summary>
/// Places at which a test may kill the process. <c>DUALFLOW_FAILPOINT=name:n</c> kills it, as <c>kill -9</c> does, the n-th time
/// that <c>name</c> is reached. Costs one comparison with a constant when it is off.
/// </summary>
static class FailPoint
{
    static readonly (string Name, int Hit)? Armed = Read(Environment.GetEnvironmentVariable("DUALFLOW_FAILPOINT"));
    static int hits;

    /// <summary>True when the process was started to die somewhere.</summary>
    public static bool IsArmed => Armed is not null;

    /// <summary>Dies here when this place is the armed one and its turn has come.</summary>
    public static void Hit(string name)
    {
        if (Armed is { } armed && armed.Name == name && Interlocked.Increment(ref hits) == armed.Hit)
            Die();
    }

    /// <summary>As <see cref="Hit(string)"/>, for names made of an operation and a moment.</summary>
    public static void Hit(string operation, string moment)
    {
        if (Armed is not null)
            Hit($"{operation}.{moment}");
    }

    // No handlers, no flushing, no finally: exactly what a power cut or the kernel would do.
    static void Die()
    {
        using var self = Process.GetCurrentProcess();
        self.Kill();
        new ManualResetEventSlim().Wait();   // the signal is on its way
    }

    static (string, int)? Read(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        var colon = text.LastIndexOf(':');
        return colon < 0 ? (text, 1) : (text[..colon], int.Parse(text[(colon + 1)..], CultureInfo.InvariantCulture));
    }
}
