using System.Collections.Immutable;
using System.Text.Json;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Scripting.Activities;
using DualFlow.Engine.Scripts;
using DualFlow.Engine.Storage;
using Microsoft.AspNetCore.Components;

namespace DualFlow.Designer.Scripts;

/// <summary>One script: its text, examples, trial, use and history. Every change is saved as a draft and tried at once.</summary>
public class ScriptPageView : ScriptView
{
    /// <summary>A comparison with an old version.</summary>
    protected sealed record Comparison(int Version, ImmutableArray<DiffLine> Lines);

    /// <summary>Name of the script.</summary>
    [Parameter] public string Name { get; set; } = "";

    /// <summary>The script; null while it is on its way.</summary>
    protected ScriptDetails? Details { get; private set; }

    /// <summary>What the text would be if it were published.</summary>
    protected ScriptReview? Review { get; private set; }

    /// <summary>The text in the editor.</summary>
    protected string Text { get; private set; } = "";

    /// <summary>There is no such script.</summary>
    protected bool Missing { get; private set; }

    /// <summary>Something is under way.</summary>
    protected bool Busy { get; private set; }

    /// <summary>The person is asked before publishing.</summary>
    protected bool Asking { get; private set; }

    /// <summary>What was changed, for the history.</summary>
    protected string Note { get; set; } = "";

    /// <summary>Why it can't be published.</summary>
    protected string? Refusal { get; private set; }

    /// <summary>What was done.</summary>
    protected string? Notice { get; private set; }

    /// <summary>The open comparison.</summary>
    protected Comparison? Compared { get; private set; }

    /// <summary>Name for people.</summary>
    protected string Title => Review?.Module?.Metadata.DisplayName.In(Language) is { Length: > 0 } title ? title : Name;

    /// <summary>Lines of the text.</summary>
    protected int LineCount => Text.AsSpan().Count('\n') + 1;

    /// <summary>A line with a problem, or of an example that differs.</summary>
    protected bool ProblemAt(int line) => Review is not null && (Review.Problems.Any(p => p.Line == line) || Review.Examples.Any(e => !e.Passed && (e.Fault?.Module is null && e.Fault?.Line == line || e.Example.Line == line)));

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        (Refusal, Notice, Compared, Asking) = (null, null, null, false);
        if (MayRead)
            await LoadAsync(keepsText: false);
    }

    /// <summary>Text was changed: it is saved as the draft, and its examples run.</summary>
    protected Task ChangeAsync(ChangeEventArgs change)
    {
        Text = ((string?)change.Value ?? "").Replace("\r\n", "\n", StringComparison.Ordinal);
        return WorkAsync(async () =>
        {
            if (await Library.SaveAsync(Tenant, Name, Text, Me, Details!.Draft?.Revision, Leaving) is null)
                Refusal = S["SavedMeanwhile"];
            await LoadAsync(keepsText: true);
        });
    }

    /// <summary>Runs the examples again.</summary>
    protected Task RunAsync() => WorkAsync(async () => Review = await Library.ReviewAsync(Tenant, Text, Name, Leaving));

    /// <summary>Asks before publishing, or says why it can't be.</summary>
    protected Task AskPublishAsync() => WorkAsync(async () =>
    {
        Review = await Library.ReviewAsync(Tenant, Text, Name, Leaving);
        if (Details!.Draft is null)
            Notice = S["NothingToPublish"];
        else if (!Review.IsGood)
            Refusal = RefusalOf(Review);
        Asking = Details.Draft is not null && Review.IsGood;
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

    /// <summary>What an example expects.</summary>
    protected static string Expected(ExampleResult result) => result.Example.Error is { } error ? $"⚠ {error}"
        : string.Join(", ", new[] { result.Example.Port, result.Example.Output is { } output ? Members(output) : null }.OfType<string>());

    /// <summary>What an example gives, as a person would say it: <c>rate = 85000, norm = 176</c>.</summary>
    protected static string Given(ExampleResult result) => Members(result.Example.Given);

    static string Members(JsonElement json) =>
        json.ValueKind == JsonValueKind.Object ? Short(string.Join(", ", json.EnumerateObject().Select(m => $"{m.Name} = {m.Value.GetRawText()}"))) : Short(json.GetRawText());

    /// <summary>Long values are shortened.</summary>
    protected static string Short(string text) => text.Length <= 120 ? text : text[..117] + "...";

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

    async Task LoadAsync(bool keepsText)
    {
        await ListAsync();
        if (Failure is not null)
            return;
        Details = await Library.FindAsync(Tenant, Name, Leaving);
        Missing = Details is null;
        if (Details is null)
            return;
        if (!keepsText)
            Text = (Details.Draft ?? Details.Versions.FirstOrDefault())?.Source ?? "";
        Review = await Library.ReviewAsync(Tenant, Text, Name, Leaving);
    }
}
