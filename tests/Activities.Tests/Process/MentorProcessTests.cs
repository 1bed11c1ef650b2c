using DualFlow.Activities.Compensation.Rules;
using DualFlow.Activities.Contracts.Rows;
using DualFlow.Activities.Documents.Rows;
using DualFlow.Activities.Registry;
using Microsoft.EntityFrameworkCore;
using static DualFlow.Activities.Tests.Process.ProcessRun;

namespace DualFlow.Activities.Tests.Process;

/// <summary>Mentors (P05): proposal, approval, assignment, order and acceptance, with the exceptions of its description.</summary>
public sealed class MentorProcessTests
{
    internal const string Bin = "000000000001", Qualification = "4S07161304";

    static readonly DateTimeOffset Start = new(2026, 11, 2, 5, 0, 0, TimeSpan.Zero);

    static object Card(string name, int years = 10, int capacity = 5, string shifts = "day") => new
    {
        fullName = name, iin = "080101500016", profession = "механик", rank = 5, yearsInProfession = years, capacity, shifts, languages = "kk,ru",
    };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Proposed_approved_ordered_and_accepted_mentors_stand_in_the_contracts(bool postgres)
    {
        var proposed = 0;
        await using var run = await OpenAsync(postgres, Start, asked => asked.Activity == "propose" ? proposed++ == 0 ? new("Send", Card("Омаров Арман")) : new("Enough", new { }) : Usual(asked), rows => Seed(rows, 3));
        var end = await run.RunAsync("mentors", Input());
        Assert.Equal("Finished", end.SubStatus.ToString());
        var mentor = Assert.Single(await run.ReadAsync(r => r.Mentors.AsNoTracking().ToListAsync()));
        Assert.Equal(("active", "12-Т", "Омаров Арман"), (mentor.Status, mentor.OrderNumber, mentor.FullName));
        Assert.All(await run.ReadAsync(r => r.Contracts.AsNoTracking().ToListAsync()), c => Assert.Equal(mentor.Id, c.MentorId));
        Assert.Equal("mentors.assigned", Assert.Single(run.Events).Name);
        var papers = await run.ReadAsync(r => r.Set<DocumentRow>().AsNoTracking().Where(d => d.Subject == $"mentor:{mentor.Id}").ToListAsync());
        Assert.Equal(["en 12-Т", "kk 12-Т", "ru 12-Т"], papers.Select(d => $"{d.Language} {d.Number}").Order(StringComparer.Ordinal));
        Assert.All(papers, d => Assert.Contains("Омаров Арман", d.Content, StringComparison.Ordinal));
        Assert.Contains(await run.ReadAsync(r => r.Audit.AsNoTracking().ToListAsync()), a => a.Subject == "contract" && a.What == "changed" && a.InstanceId is not null);
    }

    [Fact]
    public async Task An_order_without_a_number_takes_the_next_of_the_register_without_gaps()
    {
        var proposed = 0;
        await using var run = await OpenAsync(false, Start, asked => asked.Activity switch
        {
            "propose" => proposed++ == 0 ? new("Send", Card("Омаров Арман")) : new("Enough", new { }),
            "order" => new("Done", new { orderedOn = "2026-11-20" }),
            _ => Usual(asked),
        }, rows => Seed(rows, 3));
        await run.RunAsync("mentors", Input());
        await run.RunAsync("mentors", Input());
        Assert.Equal("2/2026", (await run.ReadAsync(r => r.Mentors.AsNoTracking().SingleAsync())).OrderNumber);
        Assert.Equal(["1/2026", "2/2026"], (await run.ReadAsync(r => r.Set<DocumentRow>().AsNoTracking().Where(d => d.Template == "mentor-order").Select(d => d.Number!).Distinct().ToListAsync())).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_card_with_defects_goes_back_with_its_reasons_and_the_methodist_may_return_or_reject()
    {
        var (proposals, approvals, remarks) = (0, 0, new List<string>());
        await using var run = await OpenAsync(false, Start, asked =>
        {
            switch (asked.Activity)
            {
                case "propose":
                    remarks.Add(asked.Given.TryGetProperty("remark", out var remark) ? remark.GetString() ?? "" : "");
                    return ++proposals switch { 1 => new("Send", Card("Жас Тәлімгер", years: 1)), 2 or 3 => new("Send", Card("Омаров Арман")), 4 => new("Send", Card("Есенов Асқар")), _ => new("Enough", new { }) };
                case "approve":
                    return new(++approvals switch { 1 => "Return", 2 => "Reject", _ => "Approve" });
                default:
                    return Usual(asked);
            }
        }, rows => Seed(rows, 1));
        await run.RunAsync("mentors", Input());
        Assert.Contains("3 are needed", remarks[1], StringComparison.Ordinal);
        Assert.Equal(["active", "left"], (await run.ReadAsync(r => r.Mentors.AsNoTracking().ToListAsync())).Select(m => m.Status).Order());
    }

    [Fact]
    public async Task A_mentor_over_the_ratio_needs_another_way_and_the_rest_is_moved()
    {
        var (proposals, overs) = (0, 0);
        await using var run = await OpenAsync(false, Start, asked => asked.Activity switch
        {
            "propose" => ++proposals switch { 1 => new("Send", Card("Омаров Арман")), 3 => new("Send", Card("Есенов Асқар", capacity: 1, shifts: "night")), _ => new("Enough", new { }) },
            "over" => new(++overs switch { 1 => "MoreMentors", 2 => "SplitShifts", _ => "MoveStudents" }),
            _ => Usual(asked),
        }, rows => Seed(rows, 7));
        await run.RunAsync("mentors", Input());
        Assert.Equal(["MoreMentors", "SplitShifts", "MoveStudents"], run.Done.Where(d => d.StartsWith("over.", StringComparison.Ordinal)).Select(d => d[5..]));
        Assert.Equal([5, 1], (await run.ReadAsync(r => r.Contracts.AsNoTracking().ToListAsync())).Where(c => c.MentorId is not null).GroupBy(c => c.MentorId).Select(g => g.Count()).OrderDescending());
        Assert.Equal(["placement.changeRequested", "mentors.assigned"], run.Events.Select(e => e.Name));
        Assert.Equal(1, run.Events[0].Payload.GetProperty("students").GetArrayLength());
    }

    [Fact]
    public async Task A_late_order_is_asked_for_again_and_who_refuses_or_is_silent_gets_nobody()
    {
        var orders = 0;
        await using var run = await OpenAsync(false, Start, asked => asked.Activity switch
        {
            "propose" => new("Enough", new { }),
            "order" => new("Done", new { orderNumber = "1", orderedOn = ++orders == 1 ? "2027-03-01" : "2026-12-01" }),
            "accept" => asked.Subject switch { "Бірінші" => new("Refuse"), "Екінші" => null, _ => new("Accept", new { instructionRead = true }) },
            _ => Usual(asked),
        }, rows =>
        {
            Seed(rows, 2);
            foreach (var name in new[] { "Бірінші", "Екінші", "Үшінші" })
                rows.Mentors.Add(Mentor(name, "approved"));
        });
        await run.RunAsync("mentors", Input());
        Assert.Equal("Үшінші", Assert.Single((await run.ReadAsync(r => r.Contracts.AsNoTracking().ToListAsync())).Select(c => c.MentorId).Distinct()));
        Assert.True(orders > 1);
        Assert.Equal(2, (await run.ReadAsync(r => r.Mentors.AsNoTracking().ToListAsync())).Count(m => m.Status == "absent"));
    }

    [Fact]
    public async Task An_order_that_nobody_uploads_in_time_goes_to_the_director_too()
    {
        await using var run = await OpenAsync(false, Start, asked => asked.Activity switch
        {
            "propose" => new("Enough", new { }),
            "order" => null,
            _ => Usual(asked),
        }, rows =>
        {
            Seed(rows, 1);
            rows.Mentors.Add(Mentor("Бірінші", "approved"));
        });
        await run.RunAsync("mentors", Input());
        var order = await run.ReadAsync(r => r.Tasks.AsNoTracking().SingleAsync(t => t.ActivityId == "order"));
        Assert.Contains("role:director", order.Progress, StringComparison.Ordinal);
    }

    static Answer? Usual(Asked asked) => asked.Activity switch
    {
        "approve" => new("Approve"),
        "order" => new("Done", new { orderNumber = "12-Т", orderedOn = "2026-12-01" }),
        "accept" => new("Accept", new { instructionRead = true }),
        _ => new("Done", new { }),
    };

    static (string, object?)[] Input() => [("Bin", Bin), ("From", "2027-02-01"), ("TargetRank", 4)];

    internal static MentorRow Mentor(string id, string status) => new()
    {
        TenantId = "", Id = id, Bin = Bin, FullName = id, Profession = "механик", Rank = 6, YearsInProfession = 9, Capacity = 5, Shifts = "day", Languages = "kk", IsBarred = false, Status = status, OrderedOn = new(2026, 1, 1),
    };

    /// <summary>An enterprise with a workplace and students with an active contract.</summary>
    internal static void Seed(RegistryContext rows, int students, string? mentor = null)
    {
        rows.Enterprises.Add(new() { TenantId = "", Bin = Bin, Name = "Зауыт", Status = "candidate", SkilledWorkers = 20 });
        rows.Workplaces.Add(new() { TenantId = "", Id = "W", Bin = Bin, Site = "1", Name = "Цех", Qualification = Qualification, Places = 20, Shift = "day", HazardClass = "none", MinimumAge = 0, IsOpen = true });
        for (var i = 1; i <= students; i++)
        {
            rows.Students.Add(new() { TenantId = "", Id = $"S{i}", LastName = "Омаров", FirstName = "Арман", BirthDate = new(2008, 1, 1), Sex = Sex.Male, Language = "kk", Status = "active", Funding = "stateOrder" });
            rows.Contracts.Add(new()
            {
                TenantId = "", Id = $"C{i}", StudentId = $"S{i}", Bin = Bin, WorkplaceId = "W", MentorId = mentor, Qualification = Qualification, From = new(2027, 2, 1), To = new(2027, 6, 1), Status = "active", Version = 1,
                PayMode = CompensationMode.None, Rate = 0,
            });
        }
    }
}
