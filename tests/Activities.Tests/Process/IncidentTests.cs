using DualFlow.Activities.Attendance.Rows;
using DualFlow.Activities.Incidents.Rows;
using Microsoft.EntityFrameworkCore;
using static DualFlow.Activities.Tests.Process.ProcessRun;
using static DualFlow.Activities.Tests.Process.StudentAffairs;

namespace DualFlow.Activities.Tests.Process;

/// <summary>Incident and safety (P14): every severity, and every exception of the description.</summary>
public sealed class IncidentTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_light_injury_is_investigated_acted_on_paid_and_the_workplace_opens_again(bool postgres)
    {
        var wasOpen = true;
        ProcessRun? made = null;
        await using var run = made = await OpenAsync(postgres, Start, asked =>
        {
            if (asked.Activity == "investigate")
                wasOpen = IsOpenAsync(made!).GetAwaiter().GetResult();
            return Usual(asked);
        }, Seed);
        await run.RunAsync("incident", ("Reporter", "mentor"));
        var incident = await IncidentAsync(run);
        Assert.Equal(("light", "closed", "1/2026", "СС-1"), (incident.Severity, incident.State, incident.ActNumber, incident.ClaimNumber));
        Assert.False(wasOpen);   // the machine was stopped
        Assert.True(await IsOpenAsync(run));
        var absence = await run.ReadAsync(r => r.Set<AbsenceRow>().AsNoTracking().SingleAsync());
        Assert.Equal(("ill", "excused"), (absence.Reason, absence.State));
        Assert.NotNull((await run.ReadAsync(r => r.Set<IncidentMeasureRow>().AsNoTracking().SingleAsync())).DoneOn);
        Assert.Equal("introductory,workplace,repeated", (await run.ReadAsync(r => r.Set<IncidentPersonRow>().AsNoTracking().SingleAsync())).MissingBriefings);
        Assert.Equal(["IncidentReported", "rotation.replanRequested", "IncidentClosed"], run.Events.Select(e => e.Name));
        Assert.Equal(["incident-act 1/2026"], await run.DocumentsAsync());
        Assert.DoesNotContain("inspector.Told", run.Done);
    }

    [Theory]
    [InlineData("severe", "none", "severe")]
    [InlineData("light", "light", "group")]
    [InlineData("fatal", "light", "fatal")]
    public async Task A_grave_incident_is_told_to_the_inspector_who_joins_the_commission(string first, string second, string severity)
    {
        var commissions = 0;
        await using var run = await OpenAsync(false, Start, asked => asked.Activity switch
        {
            "report" => Report([(Adult, first), (Minor, second)]),
            "commission" => Commission(++commissions == 1 ? "college" : "inspector"),
            _ => Usual(asked),
        }, Seed);
        await run.RunAsync("incident");
        var incident = await IncidentAsync(run);
        Assert.Equal((severity, "closed"), (incident.Severity, incident.State));
        Assert.NotNull(incident.InspectorMs);
        Assert.Equal(2, commissions);
    }

    [Fact]
    public async Task A_near_miss_needs_measures_only()
    {
        await using var run = await OpenAsync(false, Start, asked => asked.Activity == "report" ? Report([(Adult, "none")]) : Usual(asked), Seed);
        await run.RunAsync("incident");
        Assert.Equal(("nearMiss", "closed", (string?)null), ((await IncidentAsync(run)).Severity, (await IncidentAsync(run)).State, (await IncidentAsync(run)).ActNumber));
        Assert.Equal(["report.Report", "measures.Done", "done.Done", "inspect.Open"], run.Done);
    }

    [Fact]
    public async Task A_report_from_the_future_of_strangers_or_without_a_guardians_phone_goes_back_with_every_reason()
    {
        var (reports, said) = (0, new List<string>());
        await using var run = await OpenAsync(false, Start, asked =>
        {
            if (asked.Activity != "report")
                return Usual(asked);
            said.Add(asked.Given.GetProperty("problems").GetString()!);
            return ++reports == 1 ? Report([("S-9", "light"), (Minor, "light"), ("S-3", "light")], day: "2026-11-30", workplace: "W-9") : Report([(Adult, "light")]);
        }, rows =>
        {
            Seed(rows);
            rows.Guardians.Local.Single().Phone = null;
            rows.Students.Add(new() { TenantId = "", Id = "S-3", LastName = "Ли", FirstName = "Ян", BirthDate = new(2006, 1, 1), Sex = DualFlow.Activities.Registry.Sex.Male, Language = "ru", Status = "active", Funding = "paid" });
        });
        await run.RunAsync("incident");
        foreach (var part in new[] { "future", "S-9", "guardian", "Ли Ян has no contract", "W-9" })
            Assert.Contains(part, said[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, "Uphold", 1)]
    [InlineData(false, "Reopen", 2)]
    [InlineData(true, "Uphold", 1)]
    public async Task An_act_that_is_not_signed_goes_to_the_inspector_who_may_reopen_it(bool silent, string decision, int investigations)
    {
        var acts = 0;
        await using var run = await OpenAsync(false, Start, asked => asked.Activity switch
        {
            "act" => ++acts > 1 && decision == "Reopen" ? new("Agree") : silent ? null : new("Object", Refuses: true, Comment: "келіспейміз"),
            "objection" => new(decision, Comment: "x"),
            _ => Usual(asked),
        }, Seed);
        await run.RunAsync("incident");
        Assert.Equal(investigations, run.Done.Count(d => d == "investigate.Done"));
        Assert.Equal("closed", (await IncidentAsync(run)).State);
    }

    [Fact]
    public async Task An_investigation_is_extended_once_and_a_workplace_stays_closed_until_the_measures_hold()
    {
        var inspections = 0;
        await using var run = await OpenAsync(false, Start, asked => asked.Activity switch
        {
            "investigate" => new("Extend", Comment: "сараптама"), "inspect" => new(++inspections == 1 ? "Keep" : "Open", new { finding = "x" }, Comment: "x"), _ => Usual(asked),
        }, Seed);
        await run.RunAsync("incident");
        Assert.Single(run.Done, d => d == "longer.Done");
        Assert.Equal((2, 2), (inspections, run.Done.Count(d => d == "measures.Done")));
    }

    [Fact]
    public async Task Measures_that_nobody_carries_out_climb_to_the_regional_department()
    {
        var climbed = false;
        await using var run = await OpenAsync(false, Start, asked => asked.Activity == "done" && !(climbed |= asked.Candidates.EnumerateArray().Any(c => c.GetString() == "role:regional-department")) ? Answer.Later : Usual(asked), Seed);
        await run.RunAsync("incident");
        Assert.True(climbed);
        Assert.True(run.Now > new DateTimeOffset(2026, 12, 10, 13, 0, 0, TimeSpan.Zero));   // not before they were due
        Assert.Equal("closed", (await IncidentAsync(run)).State);
    }

    [Fact]
    public async Task A_missing_briefing_is_a_finding_before_anybody_has_asked()
    {
        string? found = null, after = null;
        await using var run = await OpenAsync(false, Start, asked =>
        {
            found ??= asked.Activity == "investigate" ? asked.Given.GetProperty("findings").GetString() : null;
            after ??= asked.Activity == "act" ? asked.Given.GetProperty("findings").GetString() : null;
            return asked.Activity == "investigate" ? new("Done", new { interviews = "а", findings = found }) : Usual(asked);
        }, Seed);
        await run.RunAsync("incident");
        Assert.Equal("Ким Олег: introductory, workplace, repeated", found);
        Assert.Equal(found, after);   // it stands in the act that all sign
        Assert.Contains(found!, (await IncidentAsync(run)).Findings, StringComparison.Ordinal);
    }

    static Answer? Usual(Asked asked) => asked.Activity switch
    {
        "report" => Report([(Adult, "light")]),
        "inspector" => new("Told", new { number = "5" }),
        "commission" => Commission("employees"),
        "investigate" or "longer" => new("Done", new { interviews = "а", findings = "Қалқан жоқ" }),
        "act" => new("Agree"),
        "claim" => new("Done", new { claim = "СС-1", days = new[] { new { contract = "C-" + Adult, from = "2026-11-02", to = "2026-11-04" } } }),
        "measures" => new("Done", new { measures = new[] { new { text = "Қалқан қою", owner = "Ли", due = "2026-12-10" } } }),
        "done" => new("Done", new { report = "Қойылды" }),
        "inspect" => new("Open", new { finding = "Жарайды" }),
        _ => new("Done"),
    };

    static Answer Report((string Student, string Injury)[] persons, string day = "2026-11-02", string workplace = "W-1") => new("Report", new
    {
        day, time = "09:30", workplace, persons = persons.Select(p => new { student = p.Student, injury = p.Injury }), description = "Қолын кесіп алды", machineStopped = true,
    });

    static Answer Commission(string third) => new("Done", new
    {
        order = "1", members = new[] { new { name = "А", side = "employer", office = "chair" }, new { name = "Б", side = "college", office = "member" }, new { name = "В", side = third, office = "member" } },
    });

    static Task<IncidentRow> IncidentAsync(ProcessRun run) => run.ReadAsync(r => r.Set<IncidentRow>().AsNoTracking().SingleAsync());

    static Task<bool> IsOpenAsync(ProcessRun run) => run.ReadAsync(r => r.Workplaces.AsNoTracking().Select(w => w.IsOpen).SingleAsync());
}
