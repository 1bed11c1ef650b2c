using DualFlow.Designer.Documents;
using DualFlow.Designer.Expressions;
using DualFlow.Designer.Layout;
using DualFlow.Designer.Texts;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Runtime.Rehearsals;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace DualFlow.Designer.Rehearsals;

/// <summary>Puts finished cases through a version and shows what would come out differently.</summary>
public class WhatIfView : ServerPage
{
    /// <summary>Rows on a page.</summary>
    protected const int PageSize = 25;

    Action? stopRunning;

    [Inject] IStringLocalizer<ExpressionTexts> E { get; set; } = default!;
    [Inject] RecordedCases Recorded { get; set; } = default!;

    /// <summary>Texts about rehearsals.</summary>
    [Inject] protected IStringLocalizer<RehearsalTexts> R { get; set; } = default!;

    /// <summary>The version.</summary>
    [Parameter, EditorRequired] public WorkflowDefinition Definition { get; set; } = default!;

    /// <summary>What it runs with.</summary>
    [Parameter, EditorRequired] public RehearsalStage Stage { get; set; } = default!;

    /// <summary>Finished cases that are asked for.</summary>
    protected int Count { get; set; } = 50;

    /// <summary>Cases that are done and cases in all; null while nothing runs.</summary>
    protected (int Done, int All)? Progress { get; private set; }

    /// <summary>What came out; null until it ran.</summary>
    protected WhatIfResult? Result { get; private set; }

    /// <summary>True shows the cases that differ alone.</summary>
    protected bool OnlyDifferent { get; set; } = true;

    /// <summary>Rows before this page.</summary>
    protected int Skip { get; set; }

    /// <summary>What went wrong.</summary>
    protected string? Problem { get; private set; }

    /// <summary>The rows that are shown, without paging.</summary>
    protected IReadOnlyList<WhatIfRow> Rows => [.. (Result?.Rows ?? []).Where(r => !OnlyDifferent || !r.Differences.IsEmpty)];

    /// <summary>Runs it.</summary>
    protected async Task RunAsync()
    {
        (Problem, Result, Skip) = (null, null, 0);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Leaving);
        stopRunning = stop.Cancel;
        Progress = (0, Count);
        try
        {
            var cases = await Recorded.ListWithVersionsAsync(Definition.DefinitionId, Math.Clamp(Count, 1, 1000), Definition.TenantId, stop.Token);
            Progress = (0, cases.Count);
            StateHasChanged();
            var told = new Progress<int>(done => _ = InvokeAsync(() => { Progress = Progress is null ? null : (done, cases.Count); StateHasChanged(); }));
            // Off the circuit: a person can go on reading, and stop it.
            Result = await Task.Run(() => WhatIf.RunAsync(Stage, Definition, cases, told, stop.Token), stop.Token);
        }
        catch (OperationCanceledException) when (!Leaving.IsCancellationRequested)
        {
            // Stopped by the person.
        }
        catch (ProblemException e)
        {
            Problem = R["Failed", ProblemSentences.Of(E, e.Problems)];
        }
        finally
        {
            (Progress, stopRunning) = (null, null);
        }
    }

    /// <summary>Stops it.</summary>
    protected void Stop() => stopRunning?.Invoke();

    /// <summary>What differs, in words.</summary>
    protected string NameOf(CaseDifference difference) => R[$"Difference.{difference.Kind}", difference.Kind is DifferenceKind.Step or DifferenceKind.Branch ? DefinitionTexts.Of(Definition).Say(difference.Name) : difference.Name];

    /// <summary>A value of a difference, in words.</summary>
    protected string ValueOf(CaseDifference difference, string value) => difference.Kind is DifferenceKind.Ending ? Ending(value) : value.Length > 0 || difference.Kind is not DifferenceKind.Step ? value : R["Nothing"];

    // "Suspended: Sign, Wait": behind the state stand the titles of the steps that wait.
    string Ending(string value)
    {
        var (texts, end) = (DefinitionTexts.Of(Definition), value.IndexOf(": ", StringComparison.Ordinal));
        if (end < 0)
            return value;
        var waits = value[(end + 2)..];
        return $"{value[..end]}: {(texts.Say(waits) is var said && said != waits ? said : string.Join(", ", waits.Split(", ").Select(w => texts.Say(w))))}";
    }
}
