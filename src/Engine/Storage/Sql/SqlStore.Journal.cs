using System.Collections.Immutable;
using DualFlow.Engine.Interpreter;

namespace DualFlow.Engine.Storage.Sql;

public abstract partial class SqlStore
{
    /// <inheritdoc/>
    public Task<Page<JournalRow>> ListJournalAsync(JournalFilter filter, CancellationToken ct)
    {
        var where = new SqlFilter(Dialect)
            .Equal("instance_id", filter.InstanceId)
            .In("activity_id", filter.ActivityIds)
            .In("activity_node_id", filter.ActivityNodeIds)
            .NotIn("activity_type", filter.ExcludedActivityTypes)
            .In("event", filter.Events.Select(e => (int)e))
            .Equal("token_id", filter.TokenId);
        var direction = filter.Descending ? "desc" : "asc";
        return ReadAsync(s => s.PageAsync("""
            instance_id, seq, token_id, parent_token_id, activity_id, activity_type, activity_type_version, activity_name, activity_node_id,
            at, event, message, activity_state, payload
            """, $"from journal{where.Where}", $"version {direction}, seq {direction}", filter.Skip, filter.Take, where.Arguments, ReadJournal, ct), ct);
    }

    static JournalRow ReadJournal(SqlRow r) => new(
        r.Text(0), r.Long(1), r.Int(2), r.Int(3), r.Text(4), r.Text(5), r.Int(6), r.TextOrNull(7), r.Text(8), r.Time(9), (JournalEvent)r.Int(10),
        r.TextOrNull(11), r.TextOrNull(12), r.TextOrNull(13));

    /// <inheritdoc/>
    public Task<ImmutableArray<ActivityStatistics>> GetActivityStatisticsAsync(string instanceId, IReadOnlyCollection<string>? activityNodeIds, CancellationToken ct)
    {
        var where = new SqlFilter(Dialect).Equal("instance_id", instanceId);
        if (activityNodeIds is not null)
            where.In("activity_node_id", [.. activityNodeIds.DefaultIfEmpty("")]);
        where.Arguments["instance"] = instanceId;
        return ReadAsync(s => s.QueryAsync($"""
            select j.activity_node_id, min(j.activity_id), {Count(JournalEvent.Started)}, {Count(JournalEvent.Completed)}, {Count(JournalEvent.Faulted)},
                   {Count(JournalEvent.Canceled)},
                   (select count(*) from bookmark b where {OfInstance("@instance")} and b.activity_node_id = j.activity_node_id), max(j.token_id)
            from journal j{where.Where} group by j.activity_node_id order by j.activity_node_id
            """, where.Arguments,
            r => new ActivityStatistics(r.Text(0), r.Text(1), r.Int(2), r.Int(3), r.Int(4), r.Int(5), r.Int(6), r.Int(7)), ct), ct);
    }

    static string Count(JournalEvent of) => $"sum(case when j.event = {(int)of} then 1 else 0 end)";
}
