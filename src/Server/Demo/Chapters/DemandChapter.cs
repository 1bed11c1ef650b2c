using DualFlow.Activities.Demand.Rows;
using DualFlow.Activities.Forms;
using DualFlow.Activities.HumanTasks;
using DualFlow.Activities.Tables;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Server.Demo.Chapters;

/// <summary>P01: every partner enterprise orders people of its trade, the region balances the demand with the college's seats, and the college accepts the order.</summary>
/// <remarks>One enterprise writes ten times too many and corrects it, one is rejected; the first meeting of the commission has no quorum.</remarks>
public sealed class DemandChapter() : DemoChapter("demand", "Employers' order to intake plan (P01)", new(2026, 1, 12, 9, 0, 0, TimeSpan.FromHours(5)))
{
    /// <summary>The year of the order.</summary>
    public const int Year = 2026;

    const string WindowTo = "2026-02-01", Order = "МТ-2026/1";
    const int MinimumGroup = 15;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Definitions { get; } = ["demand", "demand-application"];

    /// <inheritdoc/>
    public override Task<IReadOnlyList<DemoCase>> CasesAsync(DemoScene scene, CancellationToken ct)
    {
        var college = scene.College.Admission;
        var licences = scene.College.Specialties.Select(s => new { college = college.NameRu, qualification = s.Qualification, seats = s.Seats });
        return Task.FromResult<IReadOnlyList<DemoCase>>(
        [
            .. scene.College.Partners.Select(e => DemoCase.Of(e["bin"], "demand-application",
                ("Bin", e["bin"]), ("Person", e["account"]), ("Name", e["name"]), ("Year", Year), ("WindowTo", WindowTo))),
            DemoCase.Of("", "demand", ("Year", Year), ("WindowTo", WindowTo), ("MinimumGroup", MinimumGroup), ("Budget", scene.College.Specialties.Sum(s => s.Seats)), ("Licences", licences),
                ("Commission", college.Commission), ("Country", college.Country)),
        ]);
    }

    /// <inheritdoc/>
    public override CastAnswer? Play(DemoScene scene, TaskView task) => task.Task.ActivityId switch
    {
        "submit" => Submit(scene, BinOf(scene, task), FormValues.Text(task.Given, "remark") is { Length: > 0 }),
        "verify" => Verify(scene, BinOf(scene, task), (int)FormValues.Number(FormValues.Of(task.Given, "places"))!),
        "protocol" => Vote(scene, task.Task.Subject!.EndsWith(", 1", StringComparison.Ordinal)),
        "issue" => new(Answers: new Dictionary<string, object?> { ["number"] = Order }),
        _ => CastAnswer.Usual,
    };

    /// <inheritdoc/>
    public override async Task ReportAsync(DemoScene scene, DemoReport report, CancellationToken ct)
    {
        var demands = await scene.ReadAsync(r => r.Set<DemandRow>().AsNoTracking().Where(d => d.Year == Year).ToListAsync(ct), ct);
        var seats = await scene.ReadAsync(r => r.Set<DemandSeatRow>().AsNoTracking().Where(s => s.OrderNumber == Order).ToListAsync(ct), ct);
        var meetings = await scene.ReadAsync(r => r.Meetings.AsNoTracking().Where(m => m.Campaign == $"demand-{Year}").ToListAsync(ct), ct);
        var wanted = scene.College.Partners.Where(e => e["bin"] != Rejected(scene)).Select(e => (Qualification: QualificationOf(scene, e["bin"]), Want: Want(scene, e["bin"]))).ToList();
        report.Say($"{demands.Count} enterprises ordered, {demands.Count(d => d.State is "verified" or "withdrawn")} verified, {demands.Count(d => d.State == "rejected")} rejected");
        foreach (var meeting in meetings.OrderBy(m => m.Meeting))
            report.Say($"commission, meeting {meeting.Meeting}: {meeting.Present} present of {meeting.Needed} needed, {meeting.VotesFor} for, {meeting.VotesAgainst} against: {meeting.Decision}");
        foreach (var specialty in scene.College.Specialties.OrderBy(s => s.Qualification, StringComparer.Ordinal))
        {
            var (own, ordered) = (demands.Where(d => d.State is "verified" or "withdrawn" && d.Qualification == specialty.Qualification).ToList(), seats.Where(s => s.Qualification == specialty.Qualification).ToList());
            report.Say($"{specialty.Qualification}  ordered by {own.Count} enterprises for {own.Sum(d => d.Places)} people, {own.Sum(d => d.DualPlaces)} dual: {ordered.Sum(s => s.Seats)} seats, {ordered.Sum(s => s.DualSeats)} dual");
            report.Total($"people wanted, {specialty.Qualification}", own.Sum(d => d.Places), "registry", wanted.Where(w => w.Qualification == specialty.Qualification).Sum(w => w.Want.Places), "what the enterprises wrote");
            report.Total($"seats accepted, {specialty.Qualification}", ordered.Sum(s => s.Accepted ?? 0), "order", specialty.Seats, "specialties.csv");
        }
        var needed = ((2 * scene.College.Admission.Commission.Count) + 2) / 3;
        report.Total("quorum of the commission", meetings.Where(m => m.Decision == "Approved").Sum(m => m.Needed), "protocol", needed, "two thirds of the members, rounded up");
        report.Total("meetings with a decision and a quorum", meetings.Count(m => m.Decision == "Approved" && m.Present >= needed), "protocols", 1, "one approves the order");
    }

    /// <summary>What an enterprise orders: about half of its places, most of them dual.</summary>
    internal static (int Places, int Dual) Want(DemoScene scene, string bin)
    {
        var places = Math.Max(1, (WorkplacesOf(scene, bin).Sum(w => DemoCollege.Number(w, "places")) + 1) / 2);
        return (places, Math.Max(0, places - scene.Draw(2, $"dual/{bin}")));
    }

    internal static string QualificationOf(DemoScene scene, string bin) => WorkplacesOf(scene, bin).First()["qualification"];

    static IEnumerable<CsvRow> WorkplacesOf(DemoScene scene, string bin) => scene.College["workplaces"].Where(w => w["bin"] == bin);

    static string BinOf(DemoScene scene, TaskView task) => scene.KeyOf("demand", task.Task.InstanceId);

    static string Hasty(DemoScene scene) => scene.College.Partners.First()["bin"];

    static string Rejected(DemoScene scene) => scene.College.Partners.Last()["bin"];

    static CastAnswer Submit(DemoScene scene, string bin, bool isCorrected)
    {
        var (places, dual) = Want(scene, bin);
        return new(Answers: new Dictionary<string, object?>
        {
            ["qualification"] = QualificationOf(scene, bin), ["year"] = Year, ["places"] = bin == Hasty(scene) && !isCorrected ? places * 10 : places, ["dualPlaces"] = dual,
            ["shift"] = "day", ["mentors"] = (places + 4) / 5, ["minors"] = true, ["contact"] = "+77003000000",
        });
    }

    static CastAnswer Verify(DemoScene scene, string bin, int places) => bin == Rejected(scene) ? Remark("Reject", "Өндірістік қауіпсіздік бойынша ескертулер жойылмаған.")
        : places > WorkplacesOf(scene, bin).Sum(w => DemoCollege.Number(w, "places")) ? Remark("Fix", "Жұмыс орындарынан көп.") : new("Ok");

    static CastAnswer Remark(string outcome, string remark) => new(outcome, new Dictionary<string, object?> { ["remark"] = remark }, remark);

    // In the first meeting nearly half are there; in the second one is missing and one votes against.
    static CastAnswer Vote(DemoScene scene, bool isFirst)
    {
        var members = scene.College.Admission.Commission;
        var present = isFirst ? members.Count / 2 : members.Count - 1;
        return new(Answers: new Dictionary<string, object?>
        {
            ["ballots"] = members.Select((m, i) => i < present ? new Dictionary<string, string> { ["member"] = m, ["choice"] = i == 1 ? "Against" : "For" } : new() { ["member"] = m }).ToList(),
        });
    }
}
