using System.Globalization;
using System.Text.Json;
using DualFlow.Activities.Admission.Desk;
using DualFlow.Activities.Registry;
using DualFlow.Activities.Sample;
using DualFlow.Designer.Placement;
using Microsoft.AspNetCore.Components;

namespace DualFlow.Designer.Admission;

/// <summary>A campaign as it goes on: ranked lists, use of quotas, lots, and what it waits for.</summary>
public class AdmissionView : PlacementsPage
{
    /// <summary>Most rows that a list shows.</summary>
    protected const int Most = 300;

    static readonly TimeSpan LooksEvery = TimeSpan.FromSeconds(5);

    [Inject] AdmissionBoard Board { get; set; } = default!;
    [Inject] TimeProvider Time { get; set; } = default!;

    readonly Dictionary<string, string> typed = new(StringComparer.Ordinal);

    /// <summary>Campaigns, newest first.</summary>
    protected IReadOnlyList<string> Campaigns { get; private set; } = [];

    /// <summary>The campaign that is shown.</summary>
    protected string Campaign { get; private set; } = "";

    /// <summary>Everything of it; null before there is one.</summary>
    protected AdmissionReport? Report { get; private set; }

    /// <summary>What it waits for.</summary>
    protected IReadOnlyList<CampaignAsk> Asks { get; private set; } = [];

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
    protected static string Title(CampaignAsk ask) => ask.Title.In(Language);

    /// <summary>What must be typed before it can be answered here; null for nothing.</summary>
    protected static string? FieldOf(CampaignAsk ask) => ask.Step switch
    {
        "signOrder" => "OrderNumber",
        "reportWithdrawals" => "LeftNumbers",
        _ => null,
    };

    /// <summary>What can be answered here with one press: the word on the button, its outcome, and what is filled in. Everything else is done in the task itself.</summary>
    protected static IEnumerable<(string Word, string Outcome, Func<string, Dictionary<string, object?>?> Answers)> AnswersOf(CampaignAsk ask) => ask.Step switch
    {
        "signOrder" => [("SignOrder", "Done", typed => typed.Length == 0 ? null : new() { ["orderNumber"] = typed })],
        "reportWithdrawals" => [("ReportLeft", "Done", typed => typed.Length == 0 ? null : new() { ["withdrawn"] = typed.Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries).Select(number => new { number }).ToArray() })],
        "confirmPlace" => [("Confirm", "Confirm", _ => new() { ["original"] = true }), ("Decline", "Decline", Nothing)],
        "verify" => [.. HasClaims(ask) ? [] : new (string, string, Func<string, Dictionary<string, object?>?>)[] { ("OriginalsGood", "Ok", Nothing) }, ("Doubt", "Doubt", Nothing), ("Forged", "Forged", Nothing)],
        "identityByHand" => [("Accept", "Accept", Nothing), ("Reject", "Reject", Nothing)],
        "chairDecides" => [("For", "For", Nothing), ("Against", "Against", Nothing)],
        "meet" => [("AllFor", "Done", _ => Ballots(ask, "For")), ("AllAgainst", "Done", _ => Ballots(ask, "Against"))],
        "reviewList" or "conveneCommission" or "correctRows" => [("Done", "Done", Nothing)],
        _ => [],
    };

    static Dictionary<string, object?> Nothing(string typed) => new(StringComparer.Ordinal);

    // Whether a quota is proven is ticked claim by claim.
    static bool HasClaims(CampaignAsk ask) => ask.Given.TryGetProperty("claims", out var claims) && claims.ValueKind == JsonValueKind.Array && claims.GetArrayLength() > 0;

    static Dictionary<string, object?> Ballots(CampaignAsk ask, string choice) =>
        new() { ["ballots"] = ask.Given.GetProperty("ballots").EnumerateArray().Select(b => new { member = b.GetProperty("member").GetString(), choice }).ToArray() };

    /// <summary>What was typed.</summary>
    protected string Typed(CampaignAsk ask) => typed.GetValueOrDefault(ask.TaskId, "");

    /// <summary>Something was typed.</summary>
    protected void Type(CampaignAsk ask, string? text) => typed[ask.TaskId] = text?.Trim() ?? "";

    /// <summary>Answers what the campaign asked.</summary>
    protected async Task AnswerAsync(CampaignAsk ask, string outcome, Func<string, Dictionary<string, object?>?> answers)
    {
        if (!MayWrite)
            return;
        if (answers(Typed(ask)) is not { } filled)
        {
            (Message, IsRefused) = (P["FillIn"], true);
            return;
        }
        Say(await Board.AnswerAsync(Me!, ask, outcome, filled, Leaving), P["Answered"]);
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
