using System.Collections.Immutable;
using DualFlow.Designer.Drafts;
using DualFlow.Engine.Definitions;

namespace DualFlow.Designer.Canvas;

/// <summary>What is wrong with the draft, and publishing.</summary>
public abstract partial class EditView
{
    /// <summary>Problems, errors first.</summary>
    protected ImmutableArray<ProblemPlace> Problems { get; private set; } = [];

    /// <summary>Problems by node id.</summary>
    protected ILookup<string, Problem>? ByPath { get; private set; }

    /// <summary>True from a change until it has been checked.</summary>
    protected bool IsChecking { get; private set; }

    /// <summary>True when the list of problems is open.</summary>
    protected bool ShowsProblems { get; private set; }

    /// <summary>Name of the input that the panel should go to; null for none.</summary>
    protected string? WantedInput { get; private set; }

    /// <summary>How many problems stop publishing.</summary>
    protected int ErrorCount => Problems.Count(p => p.Problem.Severity == Severity.Error);

    /// <summary>How many only ask for a look.</summary>
    protected int WarningCount => Problems.Length - ErrorCount;

    /// <summary>Opens and closes the list.</summary>
    protected void ToggleProblems() => ShowsProblems = !ShowsProblems;

    /// <summary>Goes to the step, and to its field, that has the problem.</summary>
    protected async Task ShowAsync(ProblemPlace place)
    {
        if (Document is null || place.NodeId is not { } nodeId || Document.Find(nodeId) is null)
            return;
        var level = LevelTrail.LevelOf(Document, nodeId) ?? FlowLevel.Top(Document);
        if (level != (Level ?? FlowLevel.Top(Document)))
        {
            Level = level;
            StateHasChanged();
        }
        Selected = [nodeId];
        WantedInput = place.Input;
        if (Canvas is not null)
            await Canvas.SelectAsync(level, nodeId);
    }

    /// <summary>Saves and publishes; with errors it goes to the first one.</summary>
    protected async Task PublishAsync()
    {
        Problem = Notice = null;
        try
        {
            await Session!.SaveAsync(Leaving);
            if (Session.Conflict is not null || Session.Failure is not null)
                return;
            await CheckAsync();
            if (Problems.FirstOrDefault(p => p.Problem.Severity == Severity.Error) is { } first)
            {
                Problem = E["PublishBlocked", ErrorCount];
                ShowsProblems = true;
                await ShowAsync(first);
                return;
            }
            if (await Session.PublishAsync(Leaving) is { } result)
            {
                PublishedVersion = result.Definition.Version;
                Notice = result.AlreadyPublished ? E["AlreadyPublished"] : E["PublishedNow", result.Definition.Version];
                if (!result.AlreadyPublished && maySeeCases)
                    await TellImpactAsync(result.Definition);
            }
        }
        catch (ProblemException e)
        {
            Tell(e.Problems);
            Problem = E["PublishBlocked", e.Problems.Count];
            ShowsProblems = true;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Problem = E["Failed", e.Message];
        }
    }

    // What the new version means for those who are under way is said at once; case by case it is decided on the page of versions.
    async Task TellImpactAsync(WorkflowDefinition published)
    {
        StateHasChanged();   // hundreds of cases take a moment
        var impact = await Moves.ExamineAsync(published, published.TenantId, Leaving);
        MeetsCases = impact.Running > 0;
        if (MeetsCases)
            Notice = $"{Notice} {Impact.Of(impact, published)}";
    }

    async Task CheckAsync()
    {
        if (Document is null)
            return;
        var revision = Document.Revision;
        try
        {
            var problems = await Library.CheckAsync(Document.ToDefinition(), Leaving);
            if (Document.Revision != revision)
                return;   // a newer check is on its way
            Tell(problems);
        }
        catch (ProblemException e)
        {
            Tell(e.Problems);
        }
        catch (OperationCanceledException)
        {
            return;   // the person left
        }
        IsChecking = false;
        StateHasChanged();
    }

    void Tell(IReadOnlyList<Problem> problems)
    {
        Problems = [.. problems.OrderBy(p => p.Severity).Select(p => ProblemPlace.Of(p, Document!.Json))];
        ByPath = Problems.Where(p => p.NodeId is not null).ToLookup(p => p.NodeId!, p => p.Problem, StringComparer.Ordinal);
    }
}
