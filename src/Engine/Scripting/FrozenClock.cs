using System.Globalization;
using Jint.Runtime;

namespace DualFlow.Engine.Scripting;

/// <summary>
/// The clock of every realm: it stands at the step's time. Options are shared by all engines, so the time of the script that
/// runs on this thread is kept with the thread; a script never changes threads.
/// </summary>
sealed class FrozenClock() : DefaultTimeSystem(TimeZoneInfo.Utc, CultureInfo.InvariantCulture)
{
    [ThreadStatic]
    static DateTimeOffset now;

    /// <summary>Sets the time for this thread and gives back the one it had.</summary>
    public static DateTimeOffset Set(DateTimeOffset time)
    {
        var before = now;
        now = time;
        return before;
    }

    public override DateTimeOffset GetUtcNow() => now;
}
