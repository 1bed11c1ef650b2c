using System.Collections.Immutable;
using DualFlow.Engine.Definitions;

namespace DualFlow.Engine.Scheduling;

/// <summary>Jobs that Hangfire runs. None of them decides what is right: rows do.</summary>
public sealed record JobOptions
{
    /// <summary>Name of this server on the dashboard; null takes the host's name.</summary>
    public string? ServerName { get; init; }

    /// <summary>Workers for recurring jobs.</summary>
    public int Workers { get; init; } = 4;

    /// <summary>How long finished instances are kept; null keeps them for ever.</summary>
    public TimeSpan? KeepFinishedFor { get; init; }

    /// <summary>When finished instances are purged, in UTC (cron).</summary>
    public string PurgeAt { get; init; } = "17 2 * * *";

    /// <summary>How long Hangfire waits for its workers when the server stops.</summary>
    public TimeSpan StopWithin { get; init; } = TimeSpan.FromSeconds(25);

    /// <summary>What is wrong with these settings; empty when nothing is.</summary>
    public ImmutableArray<Problem> Validate()
    {
        var problems = ImmutableArray.CreateBuilder<Problem>();
        if (Workers is < 1 or > 100)
            problems.Add(new Problem("settings.out_of_range", "There must be 1 to 100 workers for jobs.", "Change DualFlow:Jobs:Workers, or remove it to use the default."));
        if (KeepFinishedFor is { } keep && keep < TimeSpan.FromMinutes(1))
            problems.Add(new Problem("settings.out_of_range", "Finished instances must be kept for at least a minute.", "Change DualFlow:RetentionDays; 0 keeps them for ever."));
        if (!Cronos.CronExpression.TryParse(PurgeAt, out _))
            problems.Add(new Problem("settings.cron", $"The time of the purge, \"{PurgeAt}\", isn't a cron expression.", "Write five fields, for example 17 2 * * *."));
        return problems.ToImmutable();
    }
}
