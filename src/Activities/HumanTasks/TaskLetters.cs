using DualFlow.Activities.Calendar;
using DualFlow.Activities.Forms;
using DualFlow.Activities.HumanTasks.Rows;
using DualFlow.Activities.HumanTasks.Rules;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DualFlow.Activities.HumanTasks;

/// <summary>
/// Writes to people whose task was recalled to them or came to them because it is overdue. What workflows noted in the history is the order; the letter
/// is noted there too, before it goes out, so that of several servers one sends it and a repeat sends nothing. A letter that fails is told in the history.
/// </summary>
public sealed partial class TaskLetters(
    RegistryConnections registry, IPeople people, ILetters letters, IWaits waits, IConfiguration configuration, TimeProvider time, ILogger<TaskLetters> log) : BackgroundService
{
    /// <summary>Kinds of lines in the history.</summary>
    const string Reminded = "reminded", Escalated = "escalated", Sent = "letter", Failed = "letter-failed";

    static readonly TimeSpan Pause = TimeSpan.FromSeconds(5), Oldest = TimeSpan.FromDays(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!letters.AreSetUp)
            return;
        using var timer = new PeriodicTimer(Pause, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            try
            {
                foreach (var tenant in await people.TenantsAsync(stoppingToken))
                    await SendAsync(tenant, stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                TellFailed(e);
            }
    }

    /// <summary>Sends what one college has to send now; how many letters went out.</summary>
    public async Task<int> SendAsync(string? tenantId, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(tenantId, ct);
        var rows = open.Rows;
        var now = await waits.GetNowAsync(ct);
        // Ids begin with their time: older orders, and those of before mail was set up, stay unsent.
        var from = Guid.CreateVersion7(now - Oldest).ToString("N")[..12];
        var orders = await rows.TaskEvents.AsNoTracking()
            .Where(e => (e.What == Reminded || (e.What == Escalated && e.ToWhom != null)) && string.Compare(e.EventId, from) > 0)
            .Where(e => rows.Tasks.Any(t => t.TaskId == e.TaskId && t.State == "open") && !rows.TaskEvents.Any(m => m.EventId == "m" + e.EventId))
            .OrderBy(e => e.EventId).ToListAsync(ct);
        if (orders.Count == 0)
            return 0;
        var everybody = await people.ListAsync(tenantId, ct);
        var sent = 0;
        foreach (var order in orders)
            sent += await SendAsync(rows, order, everybody, now, ct);
        return sent;
    }

    async Task<int> SendAsync(RegistryContext rows, TaskEventRow order, IReadOnlyList<Person> everybody, DateTimeOffset now, CancellationToken ct)
    {
        var task = await rows.Tasks.AsNoTracking().FirstAsync(t => t.TaskId == order.TaskId, ct);
        string[] words = order is { What: Escalated, ToWhom: { } higher } ? [higher] : task.Holder is { } holder ? [Assignment.OfPerson(holder)]
            : await rows.TaskCandidates.AsNoTracking().Where(c => c.TaskId == task.TaskId).Select(c => c.Who).ToArrayAsync(ct);
        var recipients = everybody.Where(p => p.Email is { Length: > 0 } && Assignment.Of(p.Id, p.Name, p.Roles).Any(words.Contains)).ToList();
        if (recipients.Count == 0)
            return 0;
        var note = new TaskEventRow { EventId = "m" + order.EventId, TenantId = rows.Tenant, TaskId = task.TaskId, At = now, What = Sent, Text = string.Join(", ", recipients.Select(r => r.DisplayName)) };
        rows.TaskEvents.Add(note);
        try
        {
            await rows.SaveChangesAsync(ct);
        }
        catch (DbUpdateException)
        {
            rows.ChangeTracker.Clear();   // another server was quicker
            return 0;
        }
        var refused = new List<string>();
        foreach (var person in recipients)
            if (await letters.SendAsync(LetterTo(person, task, order), ct) is { } problem)
                refused.Add($"{person.DisplayName}: {problem.Message}");
        if (refused.Count > 0)
        {
            rows.Entry(note).Property(n => n.What).CurrentValue = Failed;
            rows.Entry(note).Property(n => n.Text).CurrentValue = string.Join("; ", refused);
            await rows.SaveChangesAsync(ct);
        }
        return recipients.Count - refused.Count;
    }

    Letter LetterTo(Person person, TaskRow task, TaskEventRow order)
    {
        var language = person.Language is "kk" or "en" ? person.Language : "ru";
        var title = RegistryJson.Read<LocalText>(task.Title).In(language);
        var zone = CollegeZone.Of(configuration);
        var due = task.DueTicks == long.MaxValue ? "" : TimeZoneInfo.ConvertTime(new DateTimeOffset(task.DueTicks, TimeSpan.Zero), zone).ToString("d MMMM yyyy, HH:mm", System.Globalization.CultureInfo.GetCultureInfo(language));
        var address = configuration["DualFlow:Api:PublicUrl"] is { Length: > 0 } server ? $"{server.TrimEnd('/')}/tasks/{Uri.EscapeDataString(task.TaskId)}" : "";
        string Say(string part) => TaskTexts.All.Of($"letter.{order.What}.{part}", [title, due, task.Subject ?? "", address]).In(language);
        return new(person.Email!, Say("subject"), string.Join("\n", Say("text").Split('\n').Where(line => line.Trim().Length > 0)), $"{order.EventId}:{person.Id}");
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Letters about tasks could not be sent; they are tried again.")]
    partial void TellFailed(Exception problem);
}
