using System.Globalization;
using System.Text.Json;
using DualFlow.Activities.Admission.Desk;
using DualFlow.Activities.Registry;
using DualFlow.Activities.Sample;
using DualFlow.Designer.Placement;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Runtime;
using DualFlow.Engine.Storage;
using Microsoft.AspNetCore.Components;

namespace DualFlow.Designer.Admission;

/// <summary>A campaign as it goes on: ranked lists, use of quotas, lots, and what it waits for.</summary>
public class AdmissionView : PlacementsPage
{
    /// <summary>Most rows that a list shows.</summary>
    protected const int Most = 300;

    static readonly TimeSpan LooksEvery = TimeSpan.FromSeconds(5);

    [Inject] AdmissionBoard Board { get; set; } = default!;
    [Inject] Runner Runner { get; set; } = default!;
    [Inject] IStore Store { get; set; } = default!;
    [Inject] TimeProvider Time { get; set; } = default!;

    readonly Dictionary<string, string> typed = new(StringComparer.Ordinal);

    /// <summary>Campaigns, newest first.</summary>
    protected IReadOnlyList<string> Campaigns { get; private set; } = [];

    /// <summary>The campaign that is shown.</summary>
    protected string Campaign { get; private set; } = "";

    /// <summary>Everything of it; null before there is one.</summary>
    protected AdmissionReport? Report { get; private set; }

    /// <summary>What it waits for.</summary>
    protected IReadOnlyList<OutsideAsk> Asks { get; private set; } = [];

    /// <summary>True until the first answer.</summary>
    protected bool Loading { get; private set; } = true;

    /// <summary>The specialty whose list is shown.</summary>
    protected string Specialty { get; set; } = "";

    /// <summary>Specialties that have a list.</summary>
    protected IReadOnlyList<string> Specialties => [.. Report!.Entries.Select(e => e.Specialty).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>The ranked list.</summary>
    protected IReadOnlyList<ListEntryRow> Entries => [.. Report!.Entries.Where(e => e.Specialty == Specialty)];

    /// <summary>Use of the quotas.</summary>
    protected IReadOnlyList<QuotaUseRow> Quotas => [.. Report!.Quotas.Where(q => q.Specialty == Specialty)];

    /// <summary>Drawn lots.</summary>
    protected IReadOnlyList<LotteryDrawRow> Lots => [.. Report!.Lots.Where(l => l.Specialty == Specialty)];

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        await MeetAsync("admission");
        if (MaySee)
            Campaigns = await Board.CampaignsAsync(Tenant, Leaving);
        Loading = false;
        if (Campaigns.Count == 0)
            return;
        await ChooseAsync(Campaigns[0]);
        _ = WatchAsync();
    }

    async Task WatchAsync()
    {
        try
        {
            using var timer = new PeriodicTimer(LooksEvery, Time);
            while (await timer.WaitForNextTickAsync(Leaving))
                await InvokeAsync(async () =>
                {
                    await LoadAsync();
                    StateHasChanged();
                });
        }
        catch (OperationCanceledException)
        {
            // The person has left.
        }
    }

    /// <summary>Shows a campaign.</summary>
    protected async Task ChooseAsync(string? campaign)
    {
        Campaign = campaign ?? "";
        await LoadAsync();
    }

    async Task LoadAsync()
    {
        Report = await Board.ReadAsync(Tenant, Campaign, Leaving);
        Asks = await Board.AsksAsync(Tenant, Campaign, Leaving);
        if (!Specialties.Contains(Specialty, StringComparer.Ordinal))
            Specialty = Specialties is [var first, ..] ? first : "";
    }

    /// <summary>Title of what is asked, in the page's language.</summary>
    protected static string Title(OutsideAsk ask) => ask.Payload is { } payload && payload.TryGetProperty("title", out var title) && title.TryGetProperty(Language, out var text) ? text.GetString() ?? "" : ask.TaskName ?? "";

    /// <summary>Whom or what it is about.</summary>
    protected string About(OutsideAsk ask) => ask.Payload is not { } payload ? ""
        : payload.TryGetProperty("number", out var number) ? $"{number.GetString()} · {NameOf(number.GetString()!)}"
        : payload.TryGetProperty("people", out var people) && people.ValueKind == JsonValueKind.Array ? P["People", people.GetArrayLength()] : "";

    /// <summary>What must be typed before it can be answered; null for nothing.</summary>
    protected static string? FieldOf(OutsideAsk ask) => ask.TaskName switch
    {
        "SignEnrolmentOrder" => "OrderNumber",
        "ReportWithdrawals" => "LeftNumbers",
        _ => null,
    };

    /// <summary>What can be answered, by the word on the button.</summary>
    protected static IEnumerable<(string Word, Func<string, object?> Answer)> AnswersOf(OutsideAsk ask) => ask.TaskName switch
    {
        "SignEnrolmentOrder" => [("SignOrder", typed => typed.Length == 0 ? null : new { orderNumber = typed })],
        "ReportWithdrawals" => [("ReportLeft", typed => new { withdrawn = typed.Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries) })],
        "ConfirmPlace" => [("Confirm", _ => new { confirm = true }), ("Decline", _ => new { confirm = false })],
        "VerifyOriginals" => [("OriginalsGood", _ => new { result = "ok" }), ("Doubt", _ => new { result = "doubt" }), ("Forged", _ => new { result = "forged" })],
        "CheckIdentityByHand" => [("Accept", _ => new { accepted = true }), ("Reject", _ => new { accepted = false })],
        "ExplainDoubt" => [("Explained", _ => new { explained = true })],
        "NotifyRefusal" => [("Appeal", _ => new { appeal = true })],
        "ChairDecides" => [("For", _ => new { choice = "For" }), ("Against", _ => new { choice = "Against" })],
        "CommissionVote" => [("AllFor", _ => Ballots(ask, "For")), ("AllAgainst", _ => Ballots(ask, "Against"))],
        "ReviewList" => [("Done", _ => new { reviewed = true })],
        "ConveneCommission" => [("Done", _ => new { convened = true })],
        "CorrectRows" => [("Done", _ => new { noted = true })],
        _ => [],
    };

    static object Ballots(OutsideAsk ask, string choice) => new { ballots = ask.Payload!.Value.GetProperty("members").EnumerateArray().Select(m => new { member = m.GetString(), choice }) };

    /// <summary>What was typed.</summary>
    protected string Typed(OutsideAsk ask) => typed.GetValueOrDefault(ask.TaskId, "");

    /// <summary>Something was typed.</summary>
    protected void Type(OutsideAsk ask, string? text) => typed[ask.TaskId] = text?.Trim() ?? "";

    /// <summary>Answers what the campaign asked.</summary>
    protected async Task AnswerAsync(OutsideAsk ask, Func<string, object?> answer)
    {
        if (!MayWrite)
            return;
        if (answer(Typed(ask)) is not { } result)
        {
            (Message, IsRefused) = (P["FillIn"], true);
            return;
        }
        var open = await Store.FindBookmarksAsync(new() { Hash = StimulusOrder.Task(ask.TaskId).Hash, TenantId = Tenant, Take = 1 }, Leaving);
        var heard = !open.IsEmpty && await Runner.ResumeAsync(open[0].Bookmark.Id, Values.FromJson(JsonSerializer.SerializeToElement(result)), $"{Me?.Id}/{ask.TaskId}", Leaving) is ResumeResult.Resumed;
        (Message, IsRefused) = heard ? (P["Answered"], false) : (P["AnsweredBefore"], true);
        await LoadAsync();
    }

    /// <summary>Name of an applicant.</summary>
    protected string NameOf(string number) => Report!.Applications.TryGetValue(number, out var application) ? application.FullName : "";

    /// <summary>Name of a seat or quota.</summary>
    protected string SeatName(string type) => P[$"Quota_{type}"] is { ResourceNotFound: false } known ? known : type;

    /// <summary>The answer to an offer of that specialty.</summary>
    protected string AnswerOf(string number, string specialty) => Report!.Offers.FirstOrDefault(o => o.Number == number && o.Specialty == specialty) is not { } offer ? "–"
        : Report.Enrolments.Any(e => e.Number == number) ? P["Enrolled"] : P[$"Offer_{offer.Answer ?? "Open"}"];
}
