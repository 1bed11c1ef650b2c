using DualFlow.Activities.Insight;
using DualFlow.Activities.Insight.Rules;
using DualFlow.Activities.Tests.Process;
using static DualFlow.Activities.Tests.Process.StudentAffairs;

namespace DualFlow.Activities.Tests.Insight;

/// <summary>One trace from the employer's order to the job, and figures that a region sees without names.</summary>
public class InsightTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_way_of_a_graduate_begins_with_the_order_and_ends_with_the_job(bool postgres)
    {
        await using var run = await ProcessRun.OpenAsync(postgres, Start, GraduationTests.Usual, rows => { GraduationTests.Passed(rows, 95, 97); Applied(rows); });
        await run.RunAsync("graduation", ("Student", Adult));
        var desk = new TraceDesk(run.Registry);
        var trace = (await desk.StudentAsync(null, Adult, default))!;
        Assert.Equal(["order", "application", "contract", "attestation", "diploma", "job"], trace.Steps.Select(s => s.Kind));
        Assert.Equal(["verified", "enrolled", "closed", "pass", "honours", "employedSpecialty"], trace.Steps.Select(s => s.State));
        var order = Assert.Single(await desk.OrdersAsync(null, default));
        Assert.Equal(("D-2026/1", 4, 2, 1, 1, 1), (order.Number, order.Wanted, order.Contracts, order.InTraining, order.Graduates, order.Employed));
        var students = (await desk.OrderAsync(null, "D-2026/1", default))!.Students;
        Assert.Equal([("Ким Олег", "TKB 0000001"), ("Өтеген Ару", null)], students.Select(s => (s.Name, s.Diploma)).OrderBy(s => s.Name, StringComparer.Ordinal));
        Assert.Null(await desk.OrderAsync(null, "X", default));
        Assert.Null(await desk.StudentAsync(null, "X", default));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Figures_of_a_region_are_the_sum_of_its_colleges_and_graduates_the_sum_of_their_classes(bool postgres)
    {
        await using var run = await ProcessRun.OpenAsync(postgres, Start, GraduationTests.Usual, rows => GraduationTests.Passed(rows, 95, 97));
        await run.RunAsync("graduation", ("Student", Adult));
        await run.ChangeAsync(rows => rows.Students.Add(new() { TenantId = "", Id = "S-3", LastName = "Ли", FirstName = "Ян", BirthDate = new(2006, 1, 1), Sex = DualFlow.Activities.Registry.Sex.Male, GroupCode = "M-21", Language = "ru", Status = "leave", Funding = "paid" }));
        await using (var other = await run.Registry.OpenAsync("second", default))
        {
            other.Rows.ChangeAs(new(Start, "test"));
            other.Rows.Groups.Add(new() { TenantId = "second", Code = "B", Qualification = Qualification, Language = "kk", StartsOn = new(2025, 9, 1), IsActive = true });
            other.Rows.Students.Add(new() { TenantId = "second", Id = "S-1", LastName = "Басқа", FirstName = "Колледж", BirthDate = new(2006, 1, 1), Sex = DualFlow.Activities.Registry.Sex.Male, GroupCode = "B", Language = "kk", Status = "active", Funding = "paid" });
            await other.Rows.SaveChangesAsync();
        }
        var desk = new FiguresDesk(run.Registry);
        var (from, to) = (new DateOnly(2026, 1, 1), new DateOnly(2030, 12, 31));
        var own = await desk.CollegeAsync(null, from, to, default);
        Assert.Equal((1, 1, 1, 1, 1), (own.Total.Students, own.Total.OnLeave, own.Total.Contracts, own.Total.Graduates, own.Total.Employed));
        Assert.Equal(0.6m, own.Total.PracticeShare);
        Assert.Equal(own.Total.Graduates, own.Employment.Values.Sum());
        var region = await desk.RegionAsync(from, to, default);
        Assert.Equal(["", "second"], region.Colleges.Select(c => c.College));
        Assert.Equal((2, 1), (region.All.Total.Students, region.All.Total.Graduates));
        // Nobody's name or number leaves a college.
        Assert.DoesNotContain("Ким", System.Text.Json.JsonSerializer.Serialize(region), StringComparison.Ordinal);
        Assert.DoesNotContain("S-1", System.Text.Json.JsonSerializer.Serialize(region), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 0.0)]
    [InlineData(2, null)]
    [InlineData(3, 5.0)]
    public void Pay_of_fewer_than_three_people_is_not_shown(int people, double? shown) =>
        Assert.Equal((decimal?)shown, FigureSum.Without(new("q", "", "", "", 0, 0, 0, 0, 0, 0, 0, 0, people, people == 0 ? 0 : 5, 0, 0)).Paid);

    // Two people of one name apply; the number says which of them studies here.
    static void Applied(DualFlow.Activities.Registry.RegistryContext rows)
    {
        const string iin = "060101500012";
        rows.Students.Local.Single(s => s.Id == Adult).Iin = iin;
        foreach (var (number, of) in new[] { ("A-1", "060101500020"), ("A-2", iin) })
            rows.Applications.Add(new()
            {
                TenantId = "", Campaign = "2025", Number = number, FullName = "Ким Олег", Status = "ranked", ChangedAt = Start,
                Content = DualFlow.Activities.Registry.RegistryJson.Write(new DualFlow.Activities.Admission.Import.Application(number, Start, of, "Ким", "Олег", null, new(2006, 1, 1), "ru", "+77000000000", null, "Ақтөбе", "9", "№1", 2025, ["07150100"], "stateOrder", [], [], new Dictionary<string, int>(), null, true)),
            });
        rows.Enrolments.Add(new() { TenantId = "", Campaign = "2025", Number = "A-2", Specialty = "07150100", SeatType = "open", OrderNumber = "5", EnrolledAt = Start });
    }
}
