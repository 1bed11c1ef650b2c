namespace DualFlow.Engine.Contract;

/// <summary>Time: Elsa's category Scheduling.</summary>
public static partial class ElsaDescriptors
{
    static ActivityDescriptor[] Scheduling() =>
    [
        Describe("Elsa.Delay", "Scheduling", "Delay", "Waits for a length of time.",
            [In("TimeSpan", "TimeSpan", "How long, as days.hours:minutes:seconds.", label: "Time span", value: "00:01:00")]),
        Describe("Elsa.Timer", "Scheduling", "Timer", "Starts the workflow again and again after a length of time, or waits once for it.",
            [In("Interval", "TimeSpan", "How long, as days.hours:minutes:seconds.", value: "00:01:00")], kind: ActivityKind.Trigger),
        Describe("Elsa.StartAt", "Scheduling", "Start at", "Waits until a date, or starts the workflow then.",
            [In("DateTime", "DateTimeOffset", "The date and time, with its offset from UTC.", "datetime-picker", "Date and time")], kind: ActivityKind.Trigger),
        Describe("Elsa.Cron", "Scheduling", "Cron", "Waits until the next time of a CRON schedule, or starts the workflow at each.",
            [In("CronExpression", "String", "Five fields (minute, hour, day, month, weekday) or six with seconds in front.", label: "CRON expression", required: true)],
            kind: ActivityKind.Trigger),
    ];
}
