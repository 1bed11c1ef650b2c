using System.Globalization;
using DualFlow.Activities.Rotation.Desk;
using DualFlow.Activities.Rotation.Feeds;
using DualFlow.Activities.Rotation.Problems;
using DualFlow.Activities.Rotation.Schedules;
using Microsoft.AspNetCore.Components;

namespace DualFlow.Designer.Rotations;

/// <summary>What a student, a mentor or a master sees of the rotation: their own weeks from now on, on a phone.</summary>
public class MyRotationView : RotationsPage
{
    const int WeeksShown = 12;

    [Inject] TimeProvider Time { get; set; } = default!;

    /// <summary>A week as it is shown.</summary>
    protected sealed record Week(string Period, string Place, string Detail, string Days, bool IsNow, string? Held);

    /// <summary>Weeks of one plan.</summary>
    protected sealed record Calendar(string Title, string? Link, IReadOnlyList<Week> Weeks);

    /// <summary>Who looks; null when the registry doesn't know the account.</summary>
    protected RotationPerson? Person { get; private set; }

    /// <summary>What the person was told.</summary>
    protected IReadOnlyList<string> Notices { get; private set; } = [];

    /// <summary>Weeks by plan.</summary>
    protected IReadOnlyList<Calendar> Calendars { get; private set; } = [];

    /// <summary>True until the first answer.</summary>
    protected bool Loading { get; private set; } = true;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        await MeetAsync();
        Person = Me is null ? null : await Desk.PersonAsync(Tenant, Me.Name, Leaving);
        if (Person is { } person)
        {
            var shown = new List<Calendar>();
            foreach (var about in person.About)
                foreach (var plan in await Desk.OfAsync(Tenant, about, Leaving))
                    if (await ShowAsync(plan, person.Kind, about) is { Weeks.Count: > 0 } calendar)
                        shown.Add(calendar);
            Calendars = shown;
            Notices = [.. (await Desk.NoticesAsync(Tenant, person.Kind, person.Id, Leaving)).Select(n => Told(n, shown))];
        }
        Loading = false;
    }

    string Told(NoticeRow notice, List<Calendar> shown) =>
        R[$"Notice_{notice.Kind}", DateTimeOffset.FromUnixTimeMilliseconds(notice.CreatedMs).ToString("dd.MM.yyyy", CultureInfo.InvariantCulture), notice.Students, shown.Count > 0 && notice.Kind == "mentor" ? shown[0].Title : notice.About];

    async Task<Calendar?> ShowAsync(StoredPlan plan, string kind, string about)
    {
        var problem = plan.Problem;
        var stations = problem.Stations.ToDictionary(k => k.Id, StringComparer.Ordinal);
        var students = problem.Students.ToDictionary(s => s.Id, StringComparer.Ordinal);
        bool Mine(RotationVisit visit) => kind switch
        {
            "student" => visit.Student == about,
            "mentor" => stations[visit.Station].Enterprise == about,
            _ => students[visit.Student].Group == about,
        };
        if (kind == "student" ? !students.ContainsKey(about) : kind == "mentor" ? problem.Enterprises.All(e => e.Id != about) : problem.Groups.All(g => g.Id != about))
            return null;
        var today = LocalMoment.Day(Time.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(problem.Zone));
        var visits = plan.Visits.Where(Mine).ToList();
        var held = kind == "student" ? await Desk.ActualOfAsync(Tenant, plan.Row.Series, [about], Leaving) : null;
        var group = kind == "student" ? problem.Groups.FirstOrDefault(g => g.Id == students[about].Group) : problem.Groups.FirstOrDefault(g => g.Id == about);
        var weeks = new List<Week>();
        for (var t = 0; t < problem.Periods.Count && weeks.Count < WeeksShown; t++)
        {
            var period = problem.Periods[t];
            if (period.To < today)
                continue;
            var days = period is { From: { } from, To: { } to } ? string.Create(CultureInfo.InvariantCulture, $"{from:dd.MM}–{to:dd.MM.yyyy}") : "";
            var there = visits.Where(v => v.Covers(t)).ToList();
            var (place, detail) = (kind, there.Count) switch
            {
                (_, 0) when period.IsOff => (R["Vacation"].Value, ""),
                ("mentor", 0) => (R["NoStudents"].Value, ""),
                (_, 0) => (group?.Unavailable.Contains(t) == true ? R["College"].Value : R["Idle"].Value, ""),
                ("student", _) => Place(problem, stations[there[0].Station]),
                ("mentor", _) => (R["StudentsComing", there.Count].Value, string.Join(", ", there.Select(v => $"{students[v.Student].Name} ({stations[v.Station].Name})"))),
                _ => (R["StudentsGoing", there.Count].Value, string.Join(", ", there.CountBy(v => Place(problem, stations[v.Station]).Name).Select(p => $"{p.Key}: {p.Value}"))),
            };
            var reasons = held?.GetValueOrDefault((about, t))?.Blocked;
            weeks.Add(new(period.Id, place, detail, days, period.From <= today && today <= period.To, reasons is null ? null : string.Join(", ", reasons.Split(' ').Select(HeldReason))));
        }
        var title = kind == "mentor" ? problem.Enterprises.First(e => e.Id == about).Name : kind == "master" ? problem.Groups.First(g => g.Id == about).Name : plan.Row.Name;
        return new(title, FeedLink.Path(plan.Row, kind switch { "mentor" => "enterprise", "master" => "group", _ => "student" }, about), weeks);
    }

    static (string Name, string Detail) Place(RotationProblem problem, RotationProblem.Station station) =>
        problem.Enterprises.FirstOrDefault(e => e.Id == station.Enterprise) is { } enterprise ? (enterprise.Name, station.Name) : (station.Name, "");
}
