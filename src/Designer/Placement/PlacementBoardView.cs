using System.Globalization;
using DualFlow.Activities.Placement.Desk;
using DualFlow.Activities.Placement.Rows;
using DualFlow.Activities.Placement.Rules;
using DualFlow.Activities.Placement.Texts;
using DualFlow.Activities.Registry;
using Microsoft.AspNetCore.Components;

namespace DualFlow.Designer.Placement;

/// <summary>A round: result by enterprise and by student, fairness, who is unplaced and why, moves by hand with every check.</summary>
public class PlacementBoardView : PlacementsPage
{
    /// <summary>Most rows that a list shows.</summary>
    protected const int Most = 200;

    // Nobody's id is a dash, and an empty field is no answer: who has typed nothing moves nobody.
    const string College = "-";

    static readonly TimeSpan LooksEvery = TimeSpan.FromSeconds(1);

    [Inject] TimeProvider Time { get; set; } = default!;

    readonly Dictionary<string, string> names = new(StringComparer.Ordinal);
    ILookup<string, PlacementSeatRow> byPlace = Array.Empty<PlacementSeatRow>().ToLookup(s => "");

    /// <summary>The round.</summary>
    [Parameter] public string RoundId { get; set; } = "";

    /// <summary>The round as it stands; null when there is none.</summary>
    protected StoredRound? Round { get; private set; }

    /// <summary>The verifier's word about the result as it stands, moves included.</summary>
    protected MatchingVerdict Now { get; private set; } = new(0, [], 0, []);

    /// <summary>Moves, newest first.</summary>
    protected IReadOnlyList<PlacementMoveRow> Moves { get; private set; } = [];

    /// <summary>Checks of the move that is being prepared.</summary>
    protected IReadOnlyList<PlacementCheck> Checks { get; private set; } = [];

    /// <summary>Students by the position of what they got in their list.</summary>
    protected IReadOnlyList<int> Choices { get; private set; } = [];

    /// <summary>True until the first answer.</summary>
    protected bool Loading { get; private set; } = true;

    /// <summary>True shows the result by student.</summary>
    protected bool ByStudent { get; set; }

    /// <summary>What is looked for among the students.</summary>
    protected string Search { get; set; } = "";

    /// <summary>Student of the move.</summary>
    protected string Student { get; set; } = "";

    /// <summary>Place of the move, a dash for the college; empty until it is chosen.</summary>
    protected string Place { get; set; } = "";

    /// <summary>Why the student is moved.</summary>
    protected string Reason { get; set; } = "";

    /// <summary>Place or enterprise that changes.</summary>
    protected string ReplanPlace { get; set; } = "";

    /// <summary>Seats that stay; null withdraws.</summary>
    protected int? ReplanSeats { get; set; }

    /// <summary>Why places change.</summary>
    protected string ReplanReason { get; set; } = "";

    /// <summary>Students to move.</summary>
    protected IReadOnlyList<(string Value, string Text)> StudentChoices { get; private set; } = [];

    /// <summary>Where to, with the seats that are taken; the college's workshop first.</summary>
    protected IReadOnlyList<(string Value, string Text)> PlaceChoices { get; private set; } = [];

    /// <summary>What may be withdrawn: all places of an enterprise, or one.</summary>
    protected IReadOnlyList<(string Value, string Text)> ReplanChoices { get; private set; } = [];

    /// <summary>Students with a place.</summary>
    protected int PlacedCount => Round!.Seats.Count(s => s.PlaceId is not null);

    /// <summary>Students without a place, those in the college's workshop too.</summary>
    protected IReadOnlyList<PlacementSeatRow> Unplaced => [.. Round!.Seats.Where(s => s.PlaceId is null)];

    /// <summary>Seats that the search finds.</summary>
    protected IReadOnlyList<PlacementSeatRow> Found => Search.Trim() is { Length: > 0 } text
        ? [.. Round!.Seats.Where(s => s.StudentId.Contains(text, StringComparison.OrdinalIgnoreCase) || StudentName(s.StudentId).Contains(text, StringComparison.OrdinalIgnoreCase))] : Round!.Seats;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        await MeetAsync("placements");
        await LoadAsync();
        if (Round?.Row.State is "queued" or "matching")
            _ = WatchAsync();
    }

    async Task LoadAsync()
    {
        Round = MaySee ? await Desk.FindAsync(Tenant, RoundId, Leaving) : null;
        Loading = false;
        if (Round is null)
            return;
        foreach (var student in Round.Facts.Students)
            names[student.Id] = student.Name;
        byPlace = Round.Seats.Where(s => s.PlaceId is not null).ToLookup(s => s.PlaceId!, StringComparer.Ordinal);
        StudentChoices = [.. Round.Facts.Students.Select(s => (s.Id, $"{s.Name} ({s.Id})"))];
        PlaceChoices = [(College, P["InCollege"].Value), .. Round.Facts.Places.Select(p => (p.Id, $"{p.Title} ({p.Id}) · {Taken(p.Id)}/{p.Capacity}"))];
        ReplanChoices = [.. Round.Facts.Places.DistinctBy(p => p.Bin).Select(p => ($"bin:{p.Bin}", $"{p.Enterprise}: {P["AllPlaces"]}")), .. Round.Facts.Places.Select(p => (p.Id, $"{p.Title} ({p.Id})"))];
        Moves = await Desk.MovesAsync(Tenant, RoundId, Leaving);
        var chosen = Round.Seats.Where(s => s.Choice is not null).GroupBy(s => s.Choice!.Value).ToDictionary(g => g.Key, g => g.Count());
        Choices = chosen.Count == 0 ? [] : [.. Enumerable.Range(1, Math.Min(10, chosen.Keys.Max())).Select(i => chosen.GetValueOrDefault(i))];
        if (Round.Seats.Count == 0)
            return;
        var lists = RoundLists.Of(Round.Facts);
        Now = MatchingVerifier.Verify(lists.Students, lists.Places, Round.Seats.ToDictionary(s => s.StudentId, s => s.Half == 2 ? null : s.PlaceId, StringComparer.Ordinal));
    }

    async Task WatchAsync()
    {
        try
        {
            using var timer = new PeriodicTimer(LooksEvery, Time);
            while (Round?.Row.State is "queued" or "matching" && await timer.WaitForNextTickAsync(Leaving))
            {
                await InvokeAsync(LoadAsync);
                await InvokeAsync(StateHasChanged);
            }
        }
        catch (OperationCanceledException)
        {
            // The person has left.
        }
    }

    /// <summary>Chooses a student, and checks at once.</summary>
    protected async Task ChooseAsync(string student)
    {
        Student = student;
        Place = Round!.Seats.FirstOrDefault(s => s.StudentId == Student)?.PlaceId is null ? Place : "";
        await CheckAsync();
    }

    /// <summary>Chooses a place, and checks at once.</summary>
    protected async Task ChoosePlaceAsync(string place)
    {
        Place = place;
        await CheckAsync();
    }

    async Task CheckAsync()
    {
        Message = null;
        Checks = Student.Length == 0 || Place is "" or College ? [] : await Desk.CheckAsync(Tenant, RoundId, Student, Place, Leaving) ?? [];
    }

    /// <summary>Moves the student.</summary>
    protected async Task MoveAsync()
    {
        if (Me is null || Student.Length == 0 || Place.Length == 0)
            return;
        var (refusal, checks) = await Desk.MoveAsync(Me, RoundId, Student, Place == College ? null : Place, Reason, Round!.Row.Revision, null, Leaving);
        Say(refusal, P["Moved", StudentName(Student)]);
        if (refusal is null)
            (Checks, Student, Place, Reason) = ([], "", "", "");
        else if (checks.Count > 0)
            Checks = checks;
        await LoadAsync();
    }

    /// <summary>An enterprise withdraws, or a place has fewer seats.</summary>
    protected async Task ReplanAsync()
    {
        if (Me is null)
            return;
        var isEnterprise = ReplanPlace.StartsWith("bin:", StringComparison.Ordinal);
        var answer = await Desk.ReplanAsync(Me, RoundId, isEnterprise ? ReplanPlace[4..] : null, isEnterprise ? null : ReplanPlace, ReplanSeats, ReplanReason, Round!.Row.Revision, Leaving);
        Say(answer.Refusal, P["Replanned"]);
        if (answer.Refusal is null)
            (ReplanPlace, ReplanSeats, ReplanReason) = ("", null, "");
        await LoadAsync();
    }

    /// <summary>Publishes the result.</summary>
    protected async Task PublishAsync()
    {
        Say((await Desk.PublishAsync(Me!, RoundId, Round!.Row.Revision, Leaving)).Refusal, P["Published"]);
        await LoadAsync();
    }

    /// <summary>Offers free seats to those who have none.</summary>
    protected async Task AfterMarketAsync()
    {
        Say((await Desk.AfterMarketAsync(Me!, RoundId, Round!.Row.Revision, Leaving)).Refusal, P["AfterMarketDone"]);
        await LoadAsync();
    }

    /// <summary>Gives up matching.</summary>
    protected async Task CancelAsync()
    {
        Say((await Desk.CancelAsync(Me!, RoundId, Leaving)).Refusal, P["Stopped"]);
        await LoadAsync();
    }

    /// <summary>Who is at a place, as it ranks them.</summary>
    protected IEnumerable<PlacementSeatRow> At(string place) => byPlace[place].OrderBy(s => s.Standing ?? int.MaxValue).ThenBy(s => s.StudentId, StringComparer.Ordinal);

    /// <summary>Seats that are taken at a place.</summary>
    protected int Taken(string place) => byPlace[place].Count(s => s.Half != 2);

    /// <summary>Name of a student.</summary>
    protected string StudentName(string id) => names.GetValueOrDefault(id, id);

    /// <summary>Name of a place, withdrawn ones too.</summary>
    protected string PlaceName(string id) => Round!.Places.FirstOrDefault(p => p.PlaceId == id) is { } place ? RegistryJson.Read<RoundPlace>(place.Facts).Title : id;

    /// <summary>Why a student has no place.</summary>
    protected string Why(PlacementSeatRow seat) => seat.How == "college" ? string.Create(CultureInfo.InvariantCulture, $"{P["InCollege"]}: {seat.Reason}") : PlacementTexts.OfReason(seat.Reason).In(Language);
}
