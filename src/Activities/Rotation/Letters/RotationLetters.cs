using System.Globalization;
using DualFlow.Activities.Registry;
using DualFlow.Activities.Rotation.Desk;
using DualFlow.Activities.Rotation.Problems;
using DualFlow.Activities.Rotation.Schedules;
using DualFlow.Activities.Rotation.Texts;
using DualFlow.Engine.Contract;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DualFlow.Activities.Rotation.Letters;

/// <summary>
/// Writes to students, mentors and masters what a run of a rotation put on their pages. The rows are the order; each is marked before its letter goes
/// out, so that of several servers one sends it. Where the mail server is away the mark is taken back and the letter is tried again for a day.
/// Rehearsals leave no rows in the registry, and so no letters.
/// </summary>
public sealed partial class RotationLetters(
    RegistryConnections registry, PublishedPlans plans, IPeople people, ILetters letters, IConfiguration configuration, TimeProvider time, ILogger<RotationLetters> log) : BackgroundService
{
    const int AtOnce = 100;
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(5), Oldest = TimeSpan.FromDays(1);

    /// <summary>A letter that is to be written.</summary>
    /// <param name="Text">Code of its sentence.</param>
    /// <param name="Series">Series of the plan.</param>
    /// <param name="Period">Period from 0.</param>
    /// <param name="PlanId">The plan.</param>
    /// <param name="Recipient">Id of the person.</param>
    /// <param name="About">The enterprise, the group, or the station.</param>
    /// <param name="Students">Number of students; 0 in a letter to a student.</param>
    /// <param name="WrittenMs">When the row was written.</param>
    /// <param name="Mark">Marks its row, unless another server was quicker: then it is false. Null takes the mark back.</param>
    sealed record Order(string Text, string Series, int Period, string PlanId, string Recipient, string About, int Students, long WrittenMs, Func<long?, Task<bool>> Mark);

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
                    while (await SendAsync(tenant, stoppingToken) > 0)
                        stoppingToken.ThrowIfCancellationRequested();
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                TellFailed(e);
            }
    }

    /// <summary>Sends some of what one college has to send; how many letters went out.</summary>
    public async Task<int> SendAsync(string? tenantId, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(tenantId, ct);
        var since = (time.GetUtcNow() - Oldest).ToUnixTimeMilliseconds();
        var sent = 0;
        foreach (var order in (await NoticesAsync(open.Rows, since, ct)).Concat(await PlacesAsync(open.Rows, since, ct)))
        {
            var letter = await WriteAsync(open, order, ct);
            if (!await order.Mark(letter is null ? 0 : time.GetUtcNow().ToUnixTimeMilliseconds()) || letter is null)
                continue;
            if (await letters.SendAsync(letter, ct) is not { } problem)
            {
                sent++;
                continue;
            }
            TellRefused(order.Series, order.Period, order.Recipient, problem.Code, problem.Message);
            // What may pass is tried again at the next look; an address that the server refuses is not.
            if (problem.Code == "email.unreachable")
            {
                await order.Mark(null);
                return 0;
            }
        }
        return sent;
    }

    static async Task<IEnumerable<Order>> NoticesAsync(RegistryContext rows, long since, CancellationToken ct)
    {
        var unsent = await rows.Set<NoticeRow>().AsNoTracking().Where(n => n.MailedMs == null && n.CreatedMs > since).OrderBy(n => n.CreatedMs).Take(AtOnce).ToListAsync(ct);
        return unsent.Select(n => new Order(n.Kind == "mentor" ? "LetterMentor" : "LetterMaster", n.Series, n.Period, n.PlanId, n.Recipient, n.About, n.Students, n.CreatedMs, async mark =>
            await rows.Set<NoticeRow>().Where(r => r.Series == n.Series && r.Period == n.Period && r.Kind == n.Kind && r.Recipient == n.Recipient && r.About == n.About && (mark == null || r.MailedMs == null))
                .ExecuteUpdateAsync(u => u.SetProperty(r => r.MailedMs, mark), ct) == 1));
    }

    static async Task<IEnumerable<Order>> PlacesAsync(RegistryContext rows, long since, CancellationToken ct)
    {
        var unsent = await rows.RotationAssignments.AsNoTracking().Where(r => r.MailedMs == null && r.AppliedMs > since && (r.IsCurrent || r.Blocked != null)).OrderBy(r => r.AppliedMs).Take(AtOnce).ToListAsync(ct);
        return unsent.Select(a => new Order(a.Blocked is null ? "LetterStudent" : "LetterHeld", a.Series, a.Period, a.PlanId, a.Student, a.Station, 0, a.AppliedMs, async mark =>
            await rows.RotationAssignments.Where(r => r.Series == a.Series && r.Period == a.Period && r.Student == a.Student && (mark == null || r.MailedMs == null))
                .ExecuteUpdateAsync(u => u.SetProperty(r => r.MailedMs, mark), ct) == 1));
    }

    // Null where nobody has an address, or where the period is over.
    async Task<Letter?> WriteAsync(OpenRegistry open, Order order, CancellationToken ct)
    {
        if (await plans.FindAsync(open, order.PlanId, ct) is not { } plan || order.Period >= plan.Problem.Periods.Count || plan.Problem.Periods[order.Period] is not { From: { } from } period)
            return null;
        var to = period.To ?? from;
        if (to < LocalMoment.Day(time.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(plan.Problem.Zone)))
            return null;
        var (address, language) = await AddressAsync(open, order, ct);
        if (address is not { Length: > 0 })
            return null;
        var culture = CultureInfo.GetCultureInfo(language is "kk" or "en" ? language : "ru");
        string Say(string code, params string[] arguments) => RotationTexts.Of(code, culture, arguments);
        var (first, last) = (Day(from), Day(to));
        var text = order.Students == 0
            ? Say(order.Text, first, last, EnterpriseOf(plan.Problem, order.About), plan.Problem.Stations.FirstOrDefault(k => k.Id == order.About)?.Name ?? order.About)
            : Say(order.Text, first, last, order.Text == "LetterMentor" ? plan.Problem.Enterprises.FirstOrDefault(e => e.Id == order.About)?.Name ?? order.About : order.About, order.Students.ToString(CultureInfo.InvariantCulture));
        if (configuration["DualFlow:Api:PublicUrl"] is { Length: > 0 } server)
            text += "\n\n" + Say("LetterLink", $"{server.TrimEnd('/')}/rotations/mine");
        // The key names the row as it was written: the same on every attempt, another one when the place has changed.
        return new(address, Say("LetterSubject", first, last), text, string.Create(CultureInfo.InvariantCulture, $"rotation:{open.Rows.Tenant}:{order.Series}:{order.Period}:{order.Text}:{order.Recipient}:{order.About}:{order.WrittenMs}"));
    }

    async Task<(string? Address, string? Language)> AddressAsync(OpenRegistry open, Order order, CancellationToken ct)
    {
        var (own, account, language) = order.Text switch
        {
            "LetterMentor" => await open.Rows.Mentors.AsNoTracking().Where(m => m.Id == order.Recipient).Select(m => ValueTuple.Create((string?)null, m.Account, (string?)null)).FirstOrDefaultAsync(ct),
            "LetterMaster" => await open.Rows.Teachers.AsNoTracking().Where(t => t.Id == order.Recipient).Select(t => ValueTuple.Create(t.Email, t.Account, (string?)null)).FirstOrDefaultAsync(ct),
            _ => await open.Rows.Students.AsNoTracking().Where(s => s.Id == order.Recipient).Select(s => ValueTuple.Create(s.Email, s.Account, (string?)s.Language)).FirstOrDefaultAsync(ct),
        };
        var person = account is { Length: > 0 } ? await people.FindAsync(account, open.Rows.Tenant.Length == 0 ? null : open.Rows.Tenant, ct) : null;
        return (own ?? person?.Email, person?.Language ?? language);
    }

    static string EnterpriseOf(RotationProblem problem, string station) =>
        problem.Enterprises.FirstOrDefault(e => e.Id == problem.Stations.FirstOrDefault(k => k.Id == station)?.Enterprise)?.Name ?? problem.Name;

    static string Day(DateOnly day) => day.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture);

    [LoggerMessage(Level = LogLevel.Error, Message = "Letters about rotations could not be sent; they are tried again.")]
    partial void TellFailed(Exception problem);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The letter about {Series}, period {Period}, to {Recipient} was not sent: {Code}: {Reason}")]
    partial void TellRefused(string series, int period, string recipient, string code, string reason);
}
