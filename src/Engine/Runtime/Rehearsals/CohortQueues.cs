using System.Collections.Immutable;

namespace DualFlow.Engine.Runtime.Rehearsals;

/// <summary>The tasks of a cohort: who does them when, how long the queues grow, what is late.</summary>
sealed class CohortQueues(Cohort cohort)
{
    readonly Dictionary<string, DateTimeOffset[]> freeAt = new(StringComparer.Ordinal);
    readonly Dictionary<string, Asked> open = new(StringComparer.Ordinal);
    readonly List<Asked> all = [];
    DateTimeOffset end;

    sealed record Asked(string BookmarkId, string Case, string Role, string ActivityId, string Label, DateTimeOffset At, DateTimeOffset AnsweredAt, DateTimeOffset? Deadline)
    {
        public DateTimeOffset? ClosedAt { get; set; }

        // Late, or taken away before its answer came: a deadline beside it won.
        public DateTimeOffset? OverdueAt => ClosedAt is { } closed && closed < AnsweredAt ? closed : Deadline is { } deadline && (ClosedAt ?? DateTimeOffset.MaxValue) > deadline ? deadline : null;
    }

    /// <summary>A task joins the queue of its role; when it will be answered, UTC.</summary>
    public DateTimeOffset Ask(WaitFacts facts, string caseId, DateTimeOffset at)
    {
        var role = facts.Role ?? facts.Person ?? facts.Subject ?? facts.Label;
        var people = cohort.Roles.GetValueOrDefault(role, cohort.Others);
        if (!freeAt.TryGetValue(role, out var free))
            freeAt[role] = free = new DateTimeOffset[Math.Max(1, people.People)];
        var first = Array.IndexOf(free, free.Min());
        var sees = at + people.LooksAfter;
        free[first] = (free[first] > sees ? free[first] : sees) + people.TakesTo;
        var asked = new Asked(facts.Bookmark.Id, caseId, role, facts.Bookmark.ActivityId, facts.Label, at, free[first], facts.Deadline);
        open[asked.BookmarkId] = asked;
        all.Add(asked);
        return asked.AnsweredAt;
    }

    /// <summary>A wait is over, answered or not.</summary>
    public void Closed(string bookmarkId, DateTimeOffset at)
    {
        if (open.Remove(bookmarkId, out var asked))
            asked.ClosedAt = at;
    }

    /// <summary>The simulation ends: what is open then is late when its deadline has passed.</summary>
    public void Close(DateTimeOffset at) => end = at;

    bool IsOverdue(Asked asked) => asked.OverdueAt <= end;

    public int OverdueOf(string caseId) => all.Count(a => a.Case == caseId && IsOverdue(a));

    public ImmutableArray<CohortQueue> Roles() => [.. all.GroupBy(a => a.Role).Select(g =>
    {
        var waits = g.Where(a => a.ClosedAt >= a.AnsweredAt).Select(a => a.ClosedAt!.Value - a.At).ToList();
        var (most, when) = Longest(g);
        return new CohortQueue(g.Key, g.Count(), most, when, Mean(waits), waits.Count > 0 ? waits.Max() : TimeSpan.Zero, g.Count(IsOverdue));
    }).OrderByDescending(q => q.LongestQueue).ThenBy(q => q.Role, StringComparer.Ordinal)];

    public ImmutableArray<CohortStep> Steps() => [.. all.GroupBy(a => (a.ActivityId, a.Label)).Select(g =>
        new CohortStep(g.Key.ActivityId, g.Key.Label, g.Count(), Mean([.. g.Where(a => a.ClosedAt is not null).Select(a => a.ClosedAt!.Value - a.At)]), g.Count(IsOverdue)))
        .OrderByDescending(s => s.Overdue).ThenByDescending(s => s.Waits)];

    public ImmutableArray<CohortWeek> Weeks() => [.. all.GroupBy(a => a.Role).SelectMany(WeeksOf).OrderBy(w => w.Role, StringComparer.Ordinal).ThenBy(w => w.Monday)];

    IEnumerable<CohortWeek> WeeksOf(IGrouping<string, Asked> role)
    {
        var most = new SortedDictionary<DateOnly, int>();
        var now = 0;
        var week = Monday(role.Min(a => a.At));
        foreach (var (at, change) in Changes(role))
        {
            // A queue that nobody touches for weeks is as long in each of them.
            for (; week < Monday(at); week = week.AddDays(7))
                most[week] = Math.Max(most.GetValueOrDefault(week), now);
            now += change;
            most[week] = Math.Max(most.GetValueOrDefault(week), now);
        }
        var late = role.Where(IsOverdue).GroupBy(a => Monday(a.OverdueAt!.Value)).ToDictionary(g => g.Key, g => g.Count());
        return most.Keys.Union(late.Keys).Where(w => most.GetValueOrDefault(w) > 0 || late.ContainsKey(w)).Select(w => new CohortWeek(role.Key, w, most.GetValueOrDefault(w), late.GetValueOrDefault(w)));
    }

    static (int Most, DateTimeOffset At) Longest(IEnumerable<Asked> asked)
    {
        var (most, when, now) = (0, default(DateTimeOffset), 0);
        foreach (var (at, change) in Changes(asked))
            if ((now += change) > most)
                (most, when) = (now, at);
        return (most, when);
    }

    // A task that is answered at the moment when another is asked is no longer in the queue.
    static IEnumerable<(DateTimeOffset At, int Change)> Changes(IEnumerable<Asked> asked) =>
        asked.SelectMany(a => a.ClosedAt is { } closed ? new (DateTimeOffset At, int Change)[] { (a.At, 1), (closed, -1) } : [(a.At, 1)]).OrderBy(c => c.At).ThenBy(c => c.Change);

    static TimeSpan Mean(List<TimeSpan> spans) => spans.Count == 0 ? TimeSpan.Zero : TimeSpan.FromTicks((long)spans.Average(s => s.Ticks));

    static DateOnly Monday(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime) is var day ? day.AddDays(-(((int)day.DayOfWeek + 6) % 7)) : default;
}
