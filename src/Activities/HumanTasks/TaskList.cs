using DualFlow.Activities.Forms;
using DualFlow.Activities.HumanTasks.Rows;
using DualFlow.Activities.HumanTasks.Rules;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.HumanTasks;

/// <summary>Lists tasks for a person: what the person's name, roles and organisations give them.</summary>
public sealed class TaskList(RegistryConnections registry, IWaits waits)
{
    /// <summary>Tasks in order: open ones by due time and urgency, closed ones the last first.</summary>
    public async Task<TaskPage> ListAsync(Person person, TaskQuery query, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(person.TenantId, ct);
        var now = await waits.GetNowAsync(ct);
        var rows = Filter(open.Rows, person, query.Filter, now.UtcTicks);
        if (query.DefinitionId is { } definition)
            rows = rows.Where(t => t.DefinitionId == definition);
        if (query.InstanceId is { } instance)
            rows = rows.Where(t => t.InstanceId == instance);
        if (query.CorrelationId is { } correlation)
            rows = rows.Where(t => t.CorrelationId == correlation);
        foreach (var word in (query.Search ?? "").ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(8))
            rows = rows.Where(t => t.SearchText.Contains(word));
        var count = await rows.CountAsync(ct);
        var ordered = query.Filter == TaskFilter.Done ? rows.OrderByDescending(t => t.EndedTicks) : rows.OrderBy(t => t.EndedTicks).ThenBy(t => t.DueTicks).ThenByDescending(t => t.Priority);
        var page = await ordered.ThenBy(t => t.TaskId).Skip(Math.Max(0, query.Skip)).Take(Math.Clamp(query.Take, 1, 200)).AsNoTracking().ToListAsync(ct);
        return new([.. page.Select(t => Summary(t, now))], count);
    }

    /// <summary>How many there are of each kind.</summary>
    public async Task<TaskCounts> CountAsync(Person person, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(person.TenantId, ct);
        var now = (await waits.GetNowAsync(ct)).UtcTicks;
        return new(await Filter(open.Rows, person, TaskFilter.Mine, now).CountAsync(ct), await Filter(open.Rows, person, TaskFilter.Team, now).CountAsync(ct),
            await Filter(open.Rows, person, TaskFilter.Overdue, now).CountAsync(ct));
    }

    static IQueryable<TaskRow> Filter(RegistryContext rows, Person person, TaskFilter filter, long now)
    {
        var id = person.Id;
        var words = Assignment.Of(person.Id, person.Name, person.Roles);
        string[] mine = [.. words.Where(w => w.StartsWith("person:", StringComparison.Ordinal))], team = [.. words.Where(w => !w.StartsWith("person:", StringComparison.Ordinal))];
        var open = rows.Tasks.Where(t => t.State == "open");
        var ofMine = open.Where(t => t.Holder == id || (t.Holder == null && rows.TaskCandidates.Any(c => c.TaskId == t.TaskId && mine.Contains(c.Who))
            && !rows.TaskSignatures.Any(s => s.TaskId == t.TaskId && s.SignerId == id)));
        var ofTeam = open.Where(t => t.Holder != id && rows.TaskCandidates.Any(c => c.TaskId == t.TaskId && team.Contains(c.Who))
            && !(t.Holder == null && rows.TaskCandidates.Any(c => c.TaskId == t.TaskId && mine.Contains(c.Who))) && !rows.TaskSignatures.Any(s => s.TaskId == t.TaskId && s.SignerId == id));
        return filter switch
        {
            TaskFilter.Team => ofTeam,
            TaskFilter.Overdue => open.Where(t => t.DueTicks < now && (t.Holder == id || rows.TaskCandidates.Any(c => c.TaskId == t.TaskId && (mine.Contains(c.Who) || team.Contains(c.Who))))
                && !rows.TaskSignatures.Any(s => s.TaskId == t.TaskId && s.SignerId == id)),
            TaskFilter.Done => rows.Tasks.Where(t => t.DoneBy == id || rows.TaskSignatures.Any(s => s.TaskId == t.TaskId && s.SignerId == id)),
            TaskFilter.All when TaskDesk.SeesAll(person) => rows.Tasks,
            TaskFilter.All => rows.Tasks.Where(t => t.DoneBy == id || t.Holder == id || rows.TaskCandidates.Any(c => c.TaskId == t.TaskId && (mine.Contains(c.Who) || team.Contains(c.Who)))),
            _ => ofMine,
        };
    }

    internal static TaskSummary Summary(TaskRow t, DateTimeOffset now)
    {
        var progress = RegistryJson.Read<TaskProgress>(t.Progress);
        DateTimeOffset? due = t.DueTicks == long.MaxValue ? null : new DateTimeOffset(t.DueTicks, TimeSpan.Zero);
        return new(t.TaskId, t.InstanceId, t.DefinitionId, t.ActivityId, t.CorrelationId, RegistryJson.Read<LocalText>(t.Title), t.Subject, t.State, t.Priority, t.CreatedAt, due,
            t.State == "open" && due < now, t.Holder, t.HolderName, progress.Reminded > 0, progress.Level, t.Outcome, t.DoneByName, t.EndedAt, t.Form is not null || t.OwnForm is not null,
            progress.Given.Length, progress.Terms.Signers.IsEmpty ? 0 : progress.Terms.Needed);
    }
}
