using DualFlow.Designer.Layout;
using Microsoft.AspNetCore.Components;

namespace DualFlow.Designer.Tasks;

public partial class TaskPanelView
{
    // Long enough to write a word, short enough to lose none.
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(700);

    CancellationTokenSource? typing;

    [Inject] TimeProvider Clock { get; set; } = default!;

    /// <summary>True when what is shown is a draft from before.</summary>
    protected bool HasDraft { get; private set; }

    /// <summary>When the draft was saved.</summary>
    protected string? DraftNote { get; private set; }

    /// <summary>True when it couldn't be.</summary>
    protected bool DraftProblem { get; private set; }

    /// <summary>Something was typed: it is kept after a moment, so that nothing is lost with the connection.</summary>
    protected Task TypedAsync()
    {
        typing?.Cancel();
        typing?.Dispose();
        typing = CancellationTokenSource.CreateLinkedTokenSource(Leaving);
        _ = SaveAfterPauseAsync(typing.Token);
        return Task.CompletedTask;
    }

    void StopTyping()
    {
        typing?.Cancel();
        typing?.Dispose();
        typing = null;
    }

    async Task SaveAfterPauseAsync(CancellationToken ct)
    {
        try
        {
            await Task.Delay(Pause, Clock, ct);
            await InvokeAsync(SaveDraftAsync);
        }
        catch (OperationCanceledException)
        {
            // More is being typed, or the page is left and the draft goes out there.
        }
    }

    async Task SaveDraftAsync()
    {
        if (View is not { Task.State: "open" } || await PersonAsync() is not { } person)
            return;
        try
        {
            var answer = await Desk.SaveDraftAsync(person, TaskId, Answers.Json, CancellationToken.None);
            DraftProblem = answer.Refusal is not null;
            DraftNote = answer.Refusal is { } refusal ? TaskPageText.Say(refusal) : T["DraftSaved", Times.Local((DateTimeOffset)answer.Value!).ToString("HH:mm:ss", System.Globalization.CultureInfo.CurrentCulture)];
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            (DraftProblem, DraftNote) = (true, T["DraftFailed"]);
        }
        StateHasChanged();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        // What was typed a moment ago is kept although the person leaves.
        if (disposing && typing is { IsCancellationRequested: false } && View is { Task.State: "open" })
            _ = KeepAsync();
        if (disposing)
            StopTyping();
        base.Dispose(disposing);
    }

    async Task KeepAsync()
    {
        var (id, answers) = (TaskId, Answers.Json);
        try
        {
            if (await People.FindAsync((await Authentication.GetAuthenticationStateAsync()).User, CancellationToken.None) is { } person)
                await Desk.SaveDraftAsync(person, id, answers, CancellationToken.None);
        }
        catch (Exception e) when (e is ObjectDisposedException or InvalidOperationException)
        {
            // The circuit has ended; the draft of a moment ago stands.
        }
    }
}
