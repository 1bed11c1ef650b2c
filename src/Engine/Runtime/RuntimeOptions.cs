using System.Collections.Immutable;
using DualFlow.Engine.Definitions;

namespace DualFlow.Engine.Runtime;

/// <summary>How this server runs instances, timers and work.</summary>
public sealed record RuntimeOptions
{
    /// <summary>How long claimed timers and work belong to one server; renewed while it lives, taken over by others when it died.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Timers claimed at once.</summary>
    public int TimersAtOnce { get; init; } = 128;

    /// <summary>Pieces of the engine's own work (children, events, notifications, cut bursts) that run at once.</summary>
    public int EngineWorkAtOnce { get; init; } = 32;

    /// <summary>Activities outside of steps (HTTP calls, mail) that run at once.</summary>
    public int ActivitiesAtOnce { get; init; } = 256;

    /// <summary>Of one activity type, so that a slow one leaves room for the others.</summary>
    public int ActivitiesOfOneTypeAtOnce { get; init; } = 64;

    /// <summary>Activities that keep a processor busy, at once: half of the processors, so that a night of them leaves room for people.</summary>
    public int HeavyActivitiesAtOnce { get; init; } = Math.Max(1, Environment.ProcessorCount / 2);

    /// <summary>Work that is claimed and waits for its turn here, at the most.</summary>
    public int WorkInHand { get; init; } = 1024;

    /// <summary>When failed work is tried again, and when it is quarantined.</summary>
    public RetryPolicy Retry { get; init; } = RetryPolicy.Default;

    /// <summary>The longest sleep of the pump: how late it hears of what another server wrote.</summary>
    public TimeSpan PollEvery { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long an event that is addressed to an instance or correlation waits for its bookmark to open.</summary>
    public TimeSpan KeepStimulusFor { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a caller stays with a long burst before the pump takes it over.</summary>
    public TimeSpan StayWithBurst { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Races lost in a row before a caller hears that the instance is busy.</summary>
    public int MostRaces { get; init; } = 20;

    /// <summary>Compiled plans kept.</summary>
    public int PlansKept { get; init; } = 512;

    /// <summary>States kept to save a read.</summary>
    public int StatesKept { get; init; } = 256;

    /// <summary>How long running activities may take to end when the server stops; the rest is given back.</summary>
    public TimeSpan StopWithin { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>What is wrong with these settings; empty when nothing is.</summary>
    public ImmutableArray<Problem> Validate()
    {
        var problems = ImmutableArray.CreateBuilder<Problem>();
        void Check(bool ok, string setting, string must)
        {
            if (!ok)
                problems.Add(new Problem("settings.out_of_range", $"The setting {setting} must be {must}.", $"Change DualFlow:Runtime:{setting}, or remove it to use the default.", $"DualFlow:Runtime:{setting}"));
        }
        Check(Lease >= TimeSpan.FromSeconds(3) && Lease <= TimeSpan.FromMinutes(10), nameof(Lease), "3 seconds to 10 minutes");
        Check(TimersAtOnce is >= 1 and <= 10_000, nameof(TimersAtOnce), "1 to 10000");
        Check(EngineWorkAtOnce is >= 1 and <= 10_000, nameof(EngineWorkAtOnce), "1 to 10000");
        Check(ActivitiesAtOnce is >= 1 and <= 100_000, nameof(ActivitiesAtOnce), "1 to 100000");
        Check(ActivitiesOfOneTypeAtOnce >= 1 && ActivitiesOfOneTypeAtOnce <= ActivitiesAtOnce, nameof(ActivitiesOfOneTypeAtOnce), "1 to ActivitiesAtOnce");
        Check(HeavyActivitiesAtOnce >= 1 && HeavyActivitiesAtOnce <= ActivitiesAtOnce, nameof(HeavyActivitiesAtOnce), "1 to ActivitiesAtOnce");
        Check(WorkInHand >= EngineWorkAtOnce, nameof(WorkInHand), "at least EngineWorkAtOnce");
        Check(Retry.MostAttempts is >= 1 and <= 100 && Retry.First > TimeSpan.Zero && Retry.Factor >= 1 && Retry.Longest >= Retry.First, nameof(Retry),
            "1 to 100 attempts, a first delay above zero, a factor of at least 1 and a longest delay above the first");
        Check(PollEvery >= TimeSpan.FromMilliseconds(100) && PollEvery <= TimeSpan.FromMinutes(1), nameof(PollEvery), "100 milliseconds to 1 minute");
        Check(KeepStimulusFor >= TimeSpan.Zero && KeepStimulusFor <= TimeSpan.FromDays(7), nameof(KeepStimulusFor), "0 to 7 days");
        Check(MostRaces is >= 1 and <= 1000, nameof(MostRaces), "1 to 1000");
        Check(PlansKept >= 1, nameof(PlansKept), "at least 1");
        Check(StatesKept >= 0, nameof(StatesKept), "0 or more");
        Check(StopWithin >= TimeSpan.Zero && StopWithin <= TimeSpan.FromMinutes(5), nameof(StopWithin), "0 to 5 minutes");
        return problems.ToImmutable();
    }
}
