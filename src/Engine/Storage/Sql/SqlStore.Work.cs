using System.Collections.Immutable;
using DualFlow.Engine.Interpreter;

namespace DualFlow.Engine.Storage.Sql;

public abstract partial class SqlStore
{
    /// <inheritdoc/>
    public async Task<ImmutableArray<ClaimedWork>> ClaimWorkAsync(int limit, TimeSpan lease, DateTimeOffset? asOf, CancellationToken ct)
    {
        var now = Dialect.Clock("@asOf");
        var claimed = await WriteAsync("work.claim", s => s.QueryAsync($"""
            update outbox set next_at = {now} + @lease, leased_until = {now} + @lease, attempt = attempt + 1
            where id {Dialect.Picked($"select id from outbox where next_at <= {now} order by next_at, id limit @limit")}
            returning id, kind, token_id, payload, due_at, instance_id, tenant_id, attempt, leased_until
            """, new() { ["asOf"] = ClockArgument(asOf), ["lease"] = lease, ["limit"] = limit },
            r => new ClaimedWork(ReadWork(r), r.Text(5), r.Tenant(6), r.Int(7), r.Time(8)), ct), ct);
        return claimed.Sort((a, b) => a.Work.DueAt != b.Work.DueAt ? a.Work.DueAt.CompareTo(b.Work.DueAt) : string.CompareOrdinal(a.Work.Id, b.Work.Id));
    }

    /// <inheritdoc/>
    public Task<bool> MoveTriggerAsync(TriggerFired fired, CancellationToken ct) => WriteAsync("trigger.move", async s => await s.ExecuteAsync(
        "update bookmark set due_at = @next, next_at = @next where id = @id and instance_id is null and due_at = @due",
        new() { ["id"] = fired.TriggerId, ["due"] = fired.DueAt, ["next"] = fired.NextDueAt }, ct) == 1, ct);

    /// <inheritdoc/>
    public Task<bool> EnqueueAsync(Work work, string instanceId, string? tenantId, CancellationToken ct) => WriteAsync("work.enqueue", async s => await s.ExecuteAsync("""
        insert into outbox (id, instance_id, tenant_id, kind, token_id, payload, due_at, next_at) values (@id, @instance, @tenant, @kind, @token, @payload, @due, @due)
        on conflict (id) do nothing
        """, new()
    {
        ["id"] = work.Id, ["instance"] = instanceId, ["tenant"] = Tenant(tenantId), ["kind"] = (int)work.Kind, ["token"] = work.TokenId,
        ["payload"] = work.Payload, ["due"] = work.DueAt,
    }, ct) == 1, ct);

    static Work ReadWork(SqlRow r) => new(r.Text(0), (WorkKind)r.Int(1), r.Int(2), r.Text(3), r.Time(4));

    // The attempt stands beside the lease: a later claim could end at the same microsecond.
    static SqlArguments Claim(ClaimedWork work) => new() { ["id"] = work.Work.Id, ["lease"] = work.LeasedUntil, ["attempt"] = work.Attempt };

    const string StillClaimed = "id = @id and leased_until = @lease and attempt = @attempt";

    /// <inheritdoc/>
    public async Task<ClaimedWork?> RenewWorkAsync(ClaimedWork work, TimeSpan lease, CancellationToken ct)
    {
        var arguments = Claim(work);
        arguments["asOf"] = ClockArgument(null);
        arguments["longer"] = lease;
        var until = Dialect.Clock("@asOf") + " + @longer";
        var renewed = await WriteAsync("work.renew", s => s.QueryAsync(
            $"update outbox set next_at = {until}, leased_until = {until} where {StillClaimed} returning leased_until", arguments, r => r.Time(0), ct), ct);
        return renewed.IsEmpty ? null : work with { LeasedUntil = renewed[0] };
    }

    /// <inheritdoc/>
    public Task<bool> ReturnWorkAsync(ClaimedWork work, DateTimeOffset dueAt, string error, CancellationToken ct)
    {
        var arguments = Claim(work);
        arguments["due"] = dueAt;
        arguments["error"] = error;
        return WriteAsync("work.return", async s => await s.ExecuteAsync(
            $"update outbox set due_at = @due, next_at = @due, leased_until = null, last_error = @error where {StillClaimed}", arguments, ct) == 1, ct);
    }

    /// <inheritdoc/>
    public Task<bool> CompleteWorkAsync(ClaimedWork work, CancellationToken ct) =>
        WriteAsync("work.complete", async s => await s.ExecuteAsync($"delete from outbox where {StillClaimed}", Claim(work), ct) == 1, ct);

    /// <inheritdoc/>
    public Task ReleaseAsync(IReadOnlyCollection<string> timerIds, IReadOnlyCollection<string> workIds, CancellationToken ct) => TransactAsync("release", async s =>
    {
        var timers = await s.ExecuteAsync(
            $"update bookmark set next_at = due_at where {Dialect.In("id", "@ids")} and due_at is not null", new() { ["ids"] = timerIds.ToArray() }, ct);
        // The attempt that never began doesn't count.
        return timers + await s.ExecuteAsync(
            $"update outbox set next_at = due_at, leased_until = null, attempt = attempt - 1 where {Dialect.In("id", "@ids")} and leased_until is not null",
            new() { ["ids"] = workIds.ToArray() }, ct);
    }, ct);

    /// <inheritdoc/>
    public Task<Page<QueuedWork>> ListWorkAsync(int skip, int take, CancellationToken ct) => ReadAsync(s => s.PageAsync(
        "id, kind, token_id, payload, due_at, instance_id, attempt, last_error, leased_until", "from outbox", "due_at, id", skip, take, [],
        r => new QueuedWork(ReadWork(r), r.Text(5), r.Int(6), r.TextOrNull(7), r.TimeOrNull(8)), ct), ct);
}
