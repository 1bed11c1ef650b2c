using Hangfire.AspNetCore;
using Hangfire.Logging;
using Microsoft.Extensions.Logging;

namespace DualFlow.Engine.Scheduling;

/// <summary>
/// Hangfire's log, written by a host's loggers. Hangfire keeps one provider for the whole process, that of the host which was built
/// last; when that host is gone and another one asks, there must be an answer: nothing is written instead of an error.
/// </summary>
sealed class JobLogs(ILoggerFactory loggers) : ILogProvider
{
    readonly AspNetCoreLogProvider provider = new(loggers);

    public ILog GetLogger(string name)
    {
        try
        {
            return provider.GetLogger(name);
        }
        catch (ObjectDisposedException)
        {
            return new Silence();
        }
    }

    sealed class Silence : ILog
    {
        public bool Log(Hangfire.Logging.LogLevel logLevel, Func<string>? messageFunc, Exception? exception = null) => false;
    }
}
