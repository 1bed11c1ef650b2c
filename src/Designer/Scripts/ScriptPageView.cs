using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using DualFlow.Designer.Expressions;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.ElsaApi.Scripts;
using DualFlow.Engine.Scripting.Activities;
using DualFlow.Engine.Scripting.Modules;
using DualFlow.Engine.Scripts;
using DualFlow.Engine.Storage;
using Microsoft.AspNetCore.Components;

namespace DualFlow.Designer.Scripts;

/// <summary>One script: its text, description, examples, trial, use and history. Every change is saved as a draft and tried at once.</summary>
public partial class ScriptPageView : ScriptView
{
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(400);

    readonly SemaphoreSlim saving = new(1, 1);
    (string Text, Task<ScriptReview> Review)? reviewed;
    ITimer? timer;
    string saved = "";

    /// <summary>A comparison with an old version.</summary>
    protected sealed record Comparison(int Version, ImmutableArray<DiffLine> Lines);

    [Inject] TimeProvider Time { get; set; } = default!;

    /// <summary>Name of the script.</summary>
    [Parameter] public string Name { get; set; } = "";

    /// <summary>The script; null while it is on its way.</summary>
    protected ScriptDetails? Details { get; private set; }

    /// <summary>What the text would be if it were published.</summary>
    protected ScriptReview? Review { get; private set; }

    /// <summary>What the script says about itself, as it could be read last: a slip of the pen must not close the form.</summary>
    protected ScriptMetadata? Metadata { get; private set; }

    /// <summary>The text in the editor.</summary>
    protected string Text { get; private set; } = "";

    /// <summary>What the script can use, for the editor.</summary>
    protected string Declarations { get; private set; } = "";

    /// <summary>There is no such script.</summary>
    protected bool Missing { get; private set; }

    /// <summary>Something is under way.</summary>
    protected bool Busy { get; private set; }

    /// <summary>The person is asked before publishing.</summary>
    protected bool Asking { get; private set; }

    /// <summary>Somebody else saved the draft; the person decides what stays.</summary>
    protected bool Conflicting { get; private set; }

    /// <summary>What was changed, for the history.</summary>
    protected string Note { get; set; } = "";

    /// <summary>Why it can't be published.</summary>
    protected string? Refusal { get; private set; }

    /// <summary>What was done.</summary>
    protected string? Notice { get; private set; }

    /// <summary>The open comparison.</summary>
    protected Comparison? Compared { get; private set; }

    /// <summary>The editor.</summary>
    protected ExpressionEditor? Editor { get; set; }

    /// <summary>Name for people.</summary>
    protected string Title => Metadata?.DisplayName.In(Language) is { Length: > 0 } title ? title : Name;

    /// <summary>True while the text is newer than the draft that is stored.</summary>
    protected bool IsUnsaved => Text != saved;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        (Refusal, Notice, Compared, Asking, Conflicting, Past, Metadata) = (null, null, null, false, false, null, null);
        if (MayRead)
            await LoadAsync(keepsText: false);
    }

    /// <summary>Text was written: it is tried at once, and saved as the draft when the person pauses.</summary>
    protected async Task ChangeAsync(string text)
    {
        if (text == Text || !MayWrite)
            return;
        Text = text;
        Notice = null;
        timer ??= Time.CreateTimer(_ => _ = InvokeAsync(SaveAsync), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        timer.Change(Pause, Timeout.InfiniteTimeSpan);
        await LookAsync();
    }

    /// <summary>What stands in the way of the text, for the editor: problems, and examples that differ at their line.</summary>
    protected async Task<IReadOnlyList<Problem>> CheckAsync(string text)
    {
        var review = await ReviewOf(text);
        return review.Problems.IsEmpty ? [.. review.Obstacles.Select(p => p with { Severity = Severity.Warning })] : review.Problems;
    }

    // The editor asks and the page asks: one text is tried once.
    Task<ScriptReview> ReviewOf(string text)
    {
        if (reviewed is not { } last || last.Text != text || last.Review.IsFaulted || last.Review.IsCanceled)
            reviewed = last = (text, Library.ReviewAsync(Tenant, text, Name, Leaving));
        return last.Review;
    }

    async Task LookAsync()
    {
        var text = Text;
        var review = await ReviewOf(text);
        if (text != Text)
            return;
        Review = review;
        if (review.Module is { } module)
        {
            Metadata = module.Metadata;
            Declarations = ScriptDeclarations.Of(Metadata, await Library.LibrariesAsync(Tenant, module, Leaving));
        }
        else if (Declarations.Length == 0)
            Declarations = ScriptDeclarations.Of(null, await Library.LibrariesAsync(Tenant, null, Leaving));
    }

    async Task SaveAsync()
    {
        await saving.WaitAsync(Leaving);
        try
        {
            if (!IsUnsaved || Conflicting || Details is null)
                return;
            var text = Text;
            if (await Library.SaveAsync(Tenant, Name, text, Me, Details.Draft?.Revision, Leaving) is null)
            {
                Conflicting = true;
                return;
            }
            saved = text;
            await ReadAsync();
        }
        catch (StoreUnavailableException)
        {
            Refusal = S["Unavailable"];
        }
        catch (ProblemException e)
        {
            Refusal = string.Join(" ", e.Problems.Select(p => p.Message + " " + p.Fix));
        }
        finally
        {
            saving.Release();
            StateHasChanged();
        }
    }

    /// <summary>Keeps the text of this page over the draft of somebody else.</summary>
    protected Task KeepMineAsync() => WorkAsync(async () =>
    {
        await ReadAsync();
        Conflicting = false;
        await SaveAsync();
    });

    /// <summary>Takes the draft of somebody else.</summary>
    protected Task TakeTheirsAsync() => WorkAsync(async () =>
    {
        Conflicting = false;
        await LoadAsync(keepsText: false);
    });

    /// <summary>Runs the examples again.</summary>
    protected Task RunAsync() => WorkAsync(async () =>
    {
        reviewed = null;
        await SaveAsync();
        await LookAsync();
    });

    /// <summary>Asks before publishing, or says why it can't be.</summary>
    protected Task AskPublishAsync() => WorkAsync(async () =>
    {
        await SaveAsync();
        await LookAsync();
        if (Conflicting)
            return;
        if (Details!.Draft is null)
            Notice = S["NothingToPublish"];
        else if (!Review!.IsGood)
            Refusal = RefusalOf(Review);
        Asking = Details.Draft is not null && Review!.IsGood;
    });

    /// <summary>Doesn't publish.</summary>
    protected void StopAsking() => Asking = false;

    /// <summary>Publishes the draft.</summary>
    protected Task PublishAsync() => WorkAsync(async () =>
    {
        try
        {
            if (await Library.PublishAsync(Tenant, Name, Note.Length > 0 ? Note : null, Me, updatesWorkflows: true, Leaving) is { } done)
                Notice = NoticeOf(done);
            (Asking, Note) = (false, "");
        }
        catch (ProblemException e)
        {
            (Asking, Refusal) = (false, string.Join(" ", e.Problems.Select(p => p.Message)));
        }
        await LoadAsync(keepsText: false);
    });

    /// <summary>Publishes an old version's text again.</summary>
    protected Task RollBackAsync(StoredScript version) => WorkAsync(async () =>
    {
        try
        {
            if (await Library.RollBackAsync(Tenant, Name, version.Version, S["BackTo", version.Version], Me, updatesWorkflows: true, Leaving) is { } done)
                Notice = NoticeOf(done);
        }
        catch (ProblemException e)
        {
            Refusal = string.Join(" ", e.Problems.Select(p => p.Message));
        }
        await LoadAsync(keepsText: false);
    });

    /// <summary>Throws the draft away.</summary>
    protected Task DiscardAsync() => WorkAsync(async () =>
    {
        await Library.DiscardAsync(Tenant, Name, Leaving);
        await LoadAsync(keepsText: false);
    });

    /// <summary>Compares the text with an old version.</summary>
    protected void Compare(StoredScript version) => Compared = new(version.Version, LineDiff.Compare(version.Source, Text));

    /// <summary>Closes the comparison.</summary>
    protected void CloseCompare() => Compared = null;

    string RefusalOf(ScriptReview review) => review.Problems.IsEmpty
        ? S["SomeDiffer", review.Examples.Count(e => !e.Passed), review.Examples.Length] + ". " + S["HowToMend"] : S["HasProblems", review.Problems.Length];

    string NoticeOf(ScriptPublication done) => string.Join(" ", new[] { S["Published", done.Script.Version].Value }
        .Concat(done.Updated.IsEmpty ? [] : [S["UpdatedWorkflows", string.Join(", ", done.Updated.Select(u => u.DefinitionName))].Value]).Concat(done.NotUpdated.Select(p => p.Message)));

    async Task WorkAsync(Func<Task> work)
    {
        (Busy, Refusal, Notice) = (true, null, null);
        try
        {
            await work();
        }
        catch (StoreUnavailableException)
        {
            Refusal = S["Unavailable"];
        }
        catch (ProblemException e)
        {
            Refusal = string.Join(" ", e.Problems.Select(p => p.Message + " " + p.Fix));
        }
        finally
        {
            Busy = false;
        }
    }

    async Task ReadAsync()
    {
        await ListAsync();
        if (Failure is null)
            Details = await Library.FindAsync(Tenant, Name, Leaving);
    }

    async Task LoadAsync(bool keepsText)
    {
        await ReadAsync();
        if (Failure is not null)
            return;
        Missing = Details is null;
        if (Details is null)
            return;
        if (!keepsText)
            saved = Text = (Details.Draft ?? Details.Versions.FirstOrDefault())?.Source ?? "";
        await LookAsync();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            timer?.Dispose();
            // What was typed a moment ago is stored although the page is left.
            if (IsUnsaved && !Conflicting && Details is { } details && MayWrite)
                _ = Library.SaveAsync(Tenant, Name, Text, Me, details.Draft?.Revision, CancellationToken.None);
            saving.Dispose();
        }
        base.Dispose(disposing);
    }
}
