using DualFlow.Activities.Attestation.Rows;
using DualFlow.Activities.Attestation.Rules;
using DualFlow.Activities.Demand.Rows;
using DualFlow.Activities.Graduation.Rows;
using DualFlow.Activities.Registry;
using Microsoft.EntityFrameworkCore;
using static DualFlow.Activities.Tests.Process.ProcessRun;
using static DualFlow.Activities.Tests.Process.StudentAffairs;

namespace DualFlow.Activities.Tests.Process;

/// <summary>Graduation and employment (P13): the main path back to the employer's order, and every exception of the description.</summary>
public sealed class GraduationTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_graduate_has_diploma_supplement_certificate_and_a_job_that_leads_back_to_the_order(bool postgres)
    {
        await using var run = await OpenAsync(postgres, Start, Usual, rows => Passed(rows, 95, 97));
        await run.RunAsync("graduation", ("Student", Adult));
        var graduate = await GraduateAsync(run);
        Assert.Equal(("TKB 0000001", true, "accepted", "D-2026/1", Bin), (graduate.DiplomaNumber, graduate.WithHonours, graduate.Offer, graduate.DemandNumber, graduate.OrderedByBin));
        Assert.Equal(("fulfilled", 36, "employedSpecialty"), (graduate.Duty, graduate.ServedMonths, graduate.Employment));
        Assert.Equal(("graduated", "closed"), ((await run.StudentAsync()).Status, await run.ContractStatusAsync()));
        Assert.Equal(["diploma-supplement TKB 0000001", "diploma-supplement TKB 0000001", "diploma-supplement TKB 0000001", "experience-certificate 1/2026"], (await run.DocumentsAsync()).Order(StringComparer.Ordinal));
        Assert.Equal(1, (await run.ReadAsync(r => r.Set<QualificationEntryRow>().AsNoTracking().SingleAsync(e => e.Register == "diploma"))).Number);
        Assert.Equal([0, 1, 6, 12, 36], (await AnswersAsync(run)).Select(a => a.Month));
        Assert.Equal(4, run.Events.Count(e => e.Name == "EmploymentKnown"));
    }

    [Theory]
    [InlineData("result")]
    [InlineData("debts")]
    [InlineData("appeal")]
    [InlineData("grades")]
    [InlineData("status")]
    public async Task What_is_open_stands_against_the_diploma_until_it_is_settled(string what)
    {
        var reasons = "";
        ProcessRun? made = null;
        await using var run = made = await OpenAsync(false, Start, asked =>
        {
            if (asked.Activity != "open")
                return Usual(asked);
            reasons = asked.Given.GetProperty("reasons").GetString()!;
            return new("Stop", Comment: "x");
        }, rows =>
        {
            Passed(rows, 95, 97);
            switch (what)
            {
                case "result": rows.Entry(rows.Set<QualificationEntryRow>().Local.Single()).State = EntityState.Detached; break;
                case "debts": rows.Add(new DebtRow { TenantId = "", Id = "d", StudentId = Adult, Subject = "M1", Attempts = 1, Cause = "fail", Mode = "teacher", State = "open", InstanceId = "i" }); break;
                case "appeal": rows.Add(Appeal()); break;
                case "grades": rows.Set<DisciplineGradeRow>().Local.First().Score = null; break;
                default: rows.Students.Local.Single(s => s.Id == Adult).Status = "leave"; break;
            }
        });
        await run.RunAsync("graduation", ("Student", Adult));
        Assert.Equal(what, reasons);
        Assert.Empty(await run.ReadAsync(r => r.Set<GraduateRow>().ToListAsync()));
    }

    [Fact]
    public async Task A_closed_debt_takes_the_honours_and_what_does_not_match_is_printed_anew()
    {
        var issues = 0;
        await using var run = await OpenAsync(false, Start, asked => asked.Activity switch
        {
            "issue" => new(++issues == 1 ? "Mismatch" : "Issued", Comment: "x"), "open" => new("Again"), _ => Usual(asked),
        }, rows =>
        {
            Passed(rows, 95, 97);
            rows.Add(new DebtRow { TenantId = "", Id = "d", StudentId = Adult, Subject = "M1", Attempts = 1, Cause = "fail", Mode = "teacher", State = "closed", InstanceId = "i" });
        });
        await run.RunAsync("graduation", ("Student", Adult));
        Assert.Equal((2, false, "TKB 0000001"), (issues, (await GraduateAsync(run)).WithHonours, (await GraduateAsync(run)).DiplomaNumber));
    }

    [Theory]
    [InlineData("None", null, "none")]
    [InlineData(null, null, "none")]
    [InlineData("Offer", "Decline", "declined")]
    [InlineData("Offer", null, "declined")]
    public async Task Without_a_vacancy_or_an_acceptance_there_is_a_reason_and_the_surveys_begin_all_the_same(string? offer, string? reply, string expected)
    {
        await using var run = await OpenAsync(false, Start, asked => asked.Activity switch
        {
            "offer" => offer is null ? null : new(offer, Comment: "бос орын жоқ"), "reply" => reply is null ? null : new(reply, Comment: "көшемін"), _ => Usual(asked),
        }, rows => Passed(rows, 95, 97));
        await run.RunAsync("graduation", ("Student", Adult));
        Assert.Equal(expected, (await GraduateAsync(run)).Offer);
        Assert.Equal(4, run.Done.Count(d => d == "survey.Answer"));
    }

    [Fact]
    public async Task Who_is_silent_three_times_is_looked_for_in_a_register_which_is_believed()
    {
        await using var run = await OpenAsync(false, Start, asked => asked.Activity switch
        {
            "survey" => null, "register" => new("Found", new { status = "employedSpecialty", bin = Bin, position = "слесарь", proof = "ЕСУТД 5" }), _ => Usual(asked),
        }, rows => Passed(rows, 95, 97));
        await run.RunAsync("graduation", ("Student", Adult));
        Assert.Equal(["enterprise", "register", "register", "register", "register"], (await AnswersAsync(run)).Select(a => a.Source));
        Assert.Equal("fulfilled", (await GraduateAsync(run)).Duty);
    }

    [Theory]
    [InlineData("Paid", "paid")]
    [InlineData("Instalments", "instalments")]
    [InlineData("Court", "court")]
    public async Task A_broken_duty_is_paid_back_by_the_months_that_are_missing(string how, string by)
    {
        var surveys = 0;
        await using var run = await OpenAsync(false, Start, asked => asked.Activity switch
        {
            "survey" => ++surveys <= 2 ? Works(Bin) : new("Answer", new { status = "employedOther", bin = "050340004567", position = "сатушы", consent = true }),
            "cost" => new("Done", new { cost = 900_000.01m }), "settle" => new(how, new { document = "1" }), _ => Usual(asked),
        }, rows => Passed(rows, 95, 97));
        await run.RunAsync("graduation", ("Student", Adult));
        var graduate = await GraduateAsync(run);
        Assert.Equal(("broken", 6, 750_000.01m, by), (graduate.Duty, graduate.ServedMonths, graduate.Reimbursement, graduate.ReimbursedBy));   // 30 of 36 months
    }

    [Fact]
    public async Task A_good_reason_excuses_a_broken_duty_and_service_in_the_army_only_stops_the_counter()
    {
        var surveys = 0;
        await using var run = await OpenAsync(false, Start, asked => asked.Activity switch
        {
            "survey" => ++surveys switch { 1 => new("Answer", new { status = "army", consent = true }), 2 => new("Answer", new { status = "unemployed", consent = true }), _ => Works(Bin) },
            "cost" => new("Excuse", Comment: "ауру"), _ => Usual(asked),
        }, rows => Passed(rows, 95, 97));
        await run.RunAsync("graduation", ("Student", Adult));
        Assert.Equal(("broken", 0, (decimal?)null), ((await GraduateAsync(run)).Duty, (await GraduateAsync(run)).ServedMonths, (await GraduateAsync(run)).Reimbursement));
        Assert.Single(run.Done, d => d == "cost.Excuse");
    }

    [Fact]
    public async Task A_group_graduates_each_once_however_often_it_is_started()
    {
        await using var run = await OpenAsync(false, Start, Usual, rows => Passed(rows, 95, 97));
        await run.RunAsync("graduation-batch", ("Session", "A"));
        await run.RunAsync("graduation-batch", ("Session", "A"));
        Assert.Equal("TKB 0000001", (await GraduateAsync(run)).DiplomaNumber);
        Assert.Single(run.Done, d => d == "issue.Issued");
    }

    [Theory]
    [InlineData("AttestationPassed")]
    [InlineData("DebtClosed")]
    public async Task Final_results_begin_it_by_themselves_and_people_may_begin_it_too_without_a_second_diploma(string name)
    {
        var issues = new List<string>();
        await using var run = await OpenAsync(false, Start, asked =>
        {
            if (asked.Activity == "issue")
                issues.Add(asked.Subject!);
            return Usual(asked);
        }, rows => Passed(rows, 95, 97), hears: true);
        object payload = name == "DebtClosed" ? new { student = Adult, subject = "final", points = 68 } : new { session = "A", passed = new[] { Adult }, country = "KZ" };
        await run.TellAsync(name, payload);
        await run.TellAsync(name, payload);
        await run.RunAsync("graduation-batch", ("Session", "A"));
        Assert.Equal(("TKB 0000001", true), ((await GraduateAsync(run)).DiplomaNumber, (await GraduateAsync(run)).WithHonours));
        Assert.Single(issues);
        Assert.Single(run.Events, e => e.Name == "StudentGraduated");
    }

    [Fact]
    public async Task Two_cases_of_one_student_at_the_same_time_give_one_diploma()
    {
        await using var run = await OpenAsync(false, Start, Usual, rows => Passed(rows, 95, 97), hears: true);
        await run.TellAsync("AttestationPassed", new { session = "A", passed = new[] { Adult, Adult }, country = "KZ" });
        Assert.Single(run.Done, d => d == "issue.Issued");
        Assert.Single(await run.ReadAsync(r => r.Set<QualificationEntryRow>().AsNoTracking().Where(e => e.Register == "diploma").ToListAsync()));
    }

    [Fact]
    public async Task A_re_sit_of_a_discipline_begins_nothing()
    {
        await using var run = await OpenAsync(false, Start, Usual, rows => Passed(rows, 95, 97), hears: true);
        await run.TellAsync("DebtClosed", new { student = Adult, subject = "Металл", points = 68 });
        Assert.Empty(run.Done);
    }

    [Fact]
    public async Task Who_passes_the_final_attestation_at_a_resit_is_entered_once_and_graduates_with_the_group()
    {
        await using var run = await OpenAsync(false, Start, asked => asked.Activity switch
        {
            "dates" => new("Done", new { dates = new[] { new { day = "2026-11-10" } } }), "book" => new("Done", new { day = "2026-11-10" }), "score" => new("Pass", new { points = 68 }),
            "compose" => new("Done", new { members = new[] { ("X", "employer", "chair"), ("Y", "employer", "member"), ("Z", "college", "member") }.Select(m => new { name = m.Item1, side = m.Item2, office = m.Item3 }) }),
            _ => Usual(asked),
        }, rows =>
        {
            Passed(rows, 95, 42);
            rows.Entry(rows.Set<QualificationEntryRow>().Local.Single()).State = EntityState.Detached;
            rows.Set<AttestationCandidateRow>().Local.Single().Outcome = "fail";
        });
        await run.RunAsync("graduation-batch", ("Session", "A"));
        Assert.Empty(await run.ReadAsync(r => r.Set<GraduateRow>().ToListAsync()));
        await run.RunAsync("resit", ("Student", Adult), ("StudentName", "Ким Олег"), ("Account", ""), ("Subject", "final"), ("Cause", "fail"), ("Attempts", 1), ("Country", "KZ"));
        var entry = await run.ReadAsync(r => r.Set<QualificationEntryRow>().AsNoTracking().SingleAsync(e => e.Register == "qualification"));
        Assert.Equal((1, Qualification, "A", "C", false), (entry.Number, entry.Qualification, entry.SessionId, entry.Mark, entry.WithHonours));
        await run.RunAsync("graduation-batch", ("Session", "A"));
        Assert.Equal(("TKB 0000001", false, "A"), ((await GraduateAsync(run)).DiplomaNumber, (await GraduateAsync(run)).WithHonours, (await GraduateAsync(run)).SessionId));
    }

    internal static Answer? Usual(Asked asked) => asked.Activity switch
    {
        "issue" => new("Issued", new { printed = true }),
        "offer" => new("Offer", new { position = "слесарь", from = "2026-12-01" }),
        "reply" => new("Accept"),
        "survey" => Works(Bin),
        _ => new("Done"),
    };

    static Answer Works(string bin) => new("Answer", new { status = "employedSpecialty", bin, position = "слесарь", consent = true });

    internal static void Passed(RegistryContext rows, decimal grade, decimal total)
    {
        Seed(rows);
        rows.Add(new DemandRow { TenantId = "", Number = "D-2026/1", Bin = Bin, Enterprise = "Завод", Qualification = Qualification, Year = 2026, Places = 4, DualPlaces = 4, Shift = "day", Mentors = 1, TakesMinors = true, State = "verified", SubmittedMs = 0 });
        rows.Add(new AttestationSessionRow
        {
            TenantId = "", Id = "A", Title = "A", Kind = "final", Qualification = Qualification, HeldOn = new(2026, 10, 20), State = "final", Meeting = 1,
            Terms = RegistryJson.Write(AttestationTerms.From(Repository.Kazakhstan.On(new(2026, 10, 20)), "final-exam")),
        });
        rows.Add(new AttestationCandidateRow { TenantId = "", SessionId = "A", StudentId = Adult, Position = 1, FullName = "Ким Олег", IsAdmitted = true, Attendance = "present", Outcome = "pass", Total = total, Mark = "A" });
        rows.Add(new QualificationEntryRow { TenantId = "", Register = "qualification", Year = 2026, Number = 1, StudentId = Adult, FullName = "Ким Олег", Qualification = Qualification, SessionId = "A", Mark = "A", WithHonours = true, EnteredOn = new(2026, 10, 21) });
        foreach (var discipline in new[] { "Металл", "Сызу" })
            rows.Add(new DisciplineGradeRow { TenantId = "", StudentId = Adult, Discipline = discipline, Term = "2026-1", Current = grade, Exam = grade, Score = grade, Letter = "A", Outcome = "Pass" });
    }

    static AppealRow Appeal() => new() { TenantId = "", Id = "p", Subject = "mark", DecisionId = "A", StudentId = Adult, Grounds = "x", SubmittedBy = "oleg", State = "held", SubmittedMs = 0, InstanceId = "i" };

    static Task<GraduateRow> GraduateAsync(ProcessRun run) => run.ReadAsync(r => r.Set<GraduateRow>().AsNoTracking().SingleAsync());

    static Task<List<EmploymentAnswerRow>> AnswersAsync(ProcessRun run) => run.ReadAsync(r => r.Set<EmploymentAnswerRow>().AsNoTracking().OrderBy(a => a.Month).ToListAsync());
}
