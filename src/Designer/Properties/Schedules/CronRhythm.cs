namespace DualFlow.Designer.Properties.Schedules;

/// <summary>The schedules that people choose; everything else is written as a cron expression.</summary>
public enum CronRhythm
{
    /// <summary>Every so many minutes.</summary>
    Minutes,

    /// <summary>Every hour, at a minute.</summary>
    Hourly,

    /// <summary>Every day, at a time.</summary>
    Daily,

    /// <summary>On days of the week, at a time.</summary>
    Weekly,

    /// <summary>On a day of every month, at a time.</summary>
    Monthly,

    /// <summary>On a day of a year, at a time.</summary>
    Yearly,

    /// <summary>Something else.</summary>
    Other,
}
