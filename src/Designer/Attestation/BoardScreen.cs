using System.Globalization;
using DualFlow.Activities.Attestation.Desk;
using DualFlow.Activities.Attestation.Rules;
using DualFlow.Designer.Layout;
using Microsoft.AspNetCore.Components;

namespace DualFlow.Designer.Attestation;

/// <summary>An attestation board: everybody's page follows every act, and shows only what the person may see.</summary>
public class BoardScreen : AttestationScreen
{
    [Inject] AttestationDesk Desk { get; set; } = default!;
    [Inject] AppealDesk Appeals { get; set; } = default!;
    [Inject] AttestationSignal Signal { get; set; } = default!;
    [Inject] PageTimes Times { get; set; } = default!;

    /// <summary>The session.</summary>
    [Parameter] public string SessionId { get; set; } = "";

    /// <summary>The board; null before it is read and for those who may not see it.</summary>
    protected BoardView? Board { get; private set; }

    /// <summary>True until the first answer.</summary>
    protected bool Loading { get; private set; } = true;

    /// <summary>Why the last act was refused; null when it was done.</summary>
    protected string? Refusal { get; private set; }

    /// <summary>The candidate whose details are open.</summary>
    protected string? Chosen { get; private set; }

    /// <summary>The chosen candidate.</summary>
    protected BoardCandidate? Candidate => Board?.Candidates.FirstOrDefault(c => c.Student == Chosen);

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        await MeetAsync();
        Signal.Changed += Heard;
        await LoadAsync();
        Chosen = Waiting?.Student ?? (Board?.Me is { Judges: true } ? null : Board?.Candidates is [var first, ..] ? first.Student : null);
    }

    /// <summary>The first candidate who waits for the person's own marks.</summary>
    protected BoardCandidate? Waiting => Board is { State: "open", Me: { Judges: true, MemberId: { } me } } ? Board.Candidates.FirstOrDefault(c => c.Awaited.Contains(me)) : null;

    async Task LoadAsync()
    {
        if (Me is { } person)
            Board = (await Desk.FindAsync(person, SessionId, Leaving)).Value;
        Loading = false;
    }

    void Heard(string? tenant, string session)
    {
        if (session == SessionId && tenant == Tenant)
            _ = FollowAsync(LoadAsync);
    }

    /// <summary>Opens the details of a candidate.</summary>
    protected void Choose(string student) => Chosen = Chosen == student && Waiting?.Student != student ? null : student;

    /// <summary>Does something on the board.</summary>
    protected async Task DoAsync(BoardAct act)
    {
        if (Me is not { } person)
            return;
        var answer = await Desk.DoAsync(person, SessionId, act, Leaving);
        Refusal = answer.Refusal is { } no ? Say(no) : null;
        if (answer.Value is { } board)
            Board = board;
        // Whoever has sent goes on with the next one without touching the mouse.
        if (act.Verb == BoardVerb.Send && Refusal is null)
            Chosen = Waiting?.Student ?? act.Student;
    }

    /// <summary>Hands an appeal in.</summary>
    protected async Task AppealAsync((string Student, string Grounds) appeal)
    {
        if (Me is not { } person)
            return;
        Refusal = (await Appeals.SubmitAsync(person, SessionId, appeal.Student, appeal.Grounds, null, Leaving)).Refusal is { } no ? Say(no) : null;
        await LoadAsync();
    }

    /// <summary>How a candidate is shown in the list.</summary>
    protected (ChipState State, string Text) ChipOf(BoardCandidate c)
    {
        if (c.IsHeld)
            return (ChipState.NeedsALook, R[$"Appeal_{c.Appeal ?? "held"}"]);
        if (c.Outcome is { } outcome)
            return (outcome == "pass" ? ChipState.Done : outcome == "newDate" ? ChipState.Waiting : ChipState.Blocked, R[$"Outcome_{outcome}"]);
        return c.Stage switch
        {
            CandidateStage.NotAdmitted => (ChipState.Blocked, R["Stage_NotAdmitted"]),
            CandidateStage.Discuss or CandidateStage.NoQuorum or CandidateStage.PriorMissing or CandidateStage.Oral => (ChipState.NeedsALook, R[$"Stage_{c.Stage}"]),
            _ => (ChipState.Waiting, R[$"Stage_{c.Stage}"]),
        };
    }

    /// <summary>Name of an area.</summary>
    protected string Area(string code) => R[$"Area_{code}"] is { ResourceNotFound: false } known ? known : code;

    /// <summary>Reasons in words.</summary>
    protected string Reasons(BoardCandidate c) => string.Join(", ", c.Reasons.Select(r => R[$"Reason_{r}"] is { ResourceNotFound: false } known ? known.Value : r));

    /// <summary>A number as people write it.</summary>
    protected static string Number(decimal? value) => value?.ToString("0.##", CultureInfo.CurrentCulture) ?? "—";

    /// <summary>A moment in the college's zone.</summary>
    protected string Local(DateTimeOffset moment, string format = "dd.MM.yyyy HH:mm") => Times.Local(moment).ToString(format, CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        Signal.Changed -= Heard;
        base.Dispose(disposing);
    }
}
