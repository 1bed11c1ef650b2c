using Cronos;
using DualFlow.Engine.Interpreter;

namespace DualFlow.Engine.ControlFlow;

/// <summary>Cron expressions, parsed in one place.</summary>
public static class CronSchedule
{
    /// <summary>The next occurrence after a time, UTC; null when there is none.</summary>
    /// <exception cref="ActivityFaultException">The expression can't be read (<c>cron.syntax</c>).</exception>
    public static DateTimeOffset? Next(string expression, DateTimeOffset after) => Parse(expression).GetNextOccurrence(after, TimeZoneInfo.Utc);

    /// <summary>Five fields, or six with seconds.</summary>
    internal static CronExpression Parse(string expression)
    {
        var fields = expression.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
        try
        {
            return CronExpression.Parse(expression, fields == 6 ? CronFormat.IncludeSeconds : CronFormat.Standard);
        }
        catch (CronFormatException e)
        {
            throw new ActivityFaultException("cron.syntax", $"The cron expression \"{expression}\" can't be read: {e.Message} Write five fields, for example 0 8 * * 1.");
        }
    }
}
