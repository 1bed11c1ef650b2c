using System.Collections.Immutable;
using System.Diagnostics;
using DualFlow.Designer.Expressions;
using DualFlow.Designer.Layout;
using DualFlow.Designer.People;
using DualFlow.Designer.Texts;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Runtime;
using DualFlow.Engine.Runtime.Rehearsals;
using DualFlow.Engine.Storage;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace DualFlow.Designer.Rehearsals;

/// <summary>Sends a group through a version in virtual time.</summary>
public class CohortView : ServerPage
{
    /// <summary>Rows on a page.</summary>
    protected const int PageSize = 25;

    const int MostCases = 1000;

    readonly Dictionary<string, string> given = new(StringComparer.Ordinal);
    Action? stopRunning;

    [Inject] RecordedCases Recorded { get; set; } = default!;
    [Inject] DefinitionLibrary Library { get; set; } = default!;
    [Inject] TimeProvider Time { get; set; } = default!;

    /// <summary>Times as people read them.</summary>
    [Inject] protected PageTimes Times { get; set; } = default!;

    /// <summary>Texts about rehearsals.</summary>
    [Inject] protected IStringLocalizer<RehearsalTexts> R { get; set; } = default!;

    [Inject] IStringLocalizer<ExpressionTexts> E { get; set; } = default!;

    [Inject] RoleNames Roles { get; set; } = default!;

    /// <summary>Names of roles.</summary>
    protected WhoNames Who { get; private set; } = WhoNames.None;

    /// <summary>The version.</summary>
    [Parameter, EditorRequired] public WorkflowDefinition Definition { get; set; } = default!;

    /// <summary>What it runs with.</summary>
    [Parameter, EditorRequired] public RehearsalStage Stage { get; set; } = default!;

    /// <summary>True takes finished cases with their dates and answers.</summary>
    protected bool FromPast { get; set; }

    /// <summary>Cases in the group.</summary>
    protected int Size { get; set; } = 30;

    /// <summary>When the first starts, as the field has it.</summary>
    protected string From { get; set; } = "";

    /// <summary>Hours between two starts.</summary>
    protected double Gap { get; set; } = 1;

    /// <summary>Months of virtual time.</summary>
    protected int Months { get; set; } = 10;

    /// <summary>People of each role.</summary>
    protected int People { get; set; } = 1;

    /// <summary>Hours until a task is seen.</summary>
    protected double LooksAfter { get; set; } = 8;

    /// <summary>Hours for one task.</summary>
    protected double Takes { get; set; } = 1;

    /// <summary>True sends the group through the published version too.</summary>
    protected bool Compares { get; set; }

    /// <summary>Virtual time while it runs; null while nothing runs.</summary>
    protected DateTimeOffset? Now { get; private set; }

    /// <summary>What came out; null until it ran.</summary>
    protected CohortResult? Result { get; private set; }

    /// <summary>The same on the published version; null when it was not asked for.</summary>
    protected CohortResult? Published { get; private set; }

    /// <summary>How long it took.</summary>
    protected TimeSpan Took { get; private set; }

    /// <summary>The end of the virtual time.</summary>
    protected DateTimeOffset Until { get; private set; }

    /// <summary>Rows before this page.</summary>
    protected int Skip { get; set; }

    /// <summary>What went wrong.</summary>
    protected string? Problem { get; private set; }

    /// <summary>Weeks of the queues, in order.</summary>
    protected IReadOnlyList<DateOnly> Weeks => [.. (Result?.Weeks ?? []).Select(w => w.Monday).Distinct().Order()];

    /// <summary>What was typed for an input.</summary>
    protected string Given(string input) => given.GetValueOrDefault(input, "");

    /// <summary>Somebody typed an input.</summary>
    protected void Give(string input, string? value) => given[input] = value ?? "";

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        (From, Compares) = (Times.Field(Time.GetUtcNow()), !Definition.IsPublished);
        Who = await Roles.ReadAsync([], Definition.TenantId, Leaving);
    }

    /// <summary>Runs it.</summary>
    protected async Task RunAsync()
    {
        (Problem, Result, Published, Skip) = (null, null, null, 0);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Leaving);
        stopRunning = stop.Cancel;
        try
        {
            var cases = FromPast ? await PastAsync(stop.Token) : New();
            if (cases.IsEmpty)
            {
                Problem = R["WhatIfNone"];
                return;
            }
            Now = cases.Min(c => c.StartsAt);
            Until = Now.Value.AddMonths(Math.Clamp(Months, 1, 60));
            var cohort = new Cohort { Cases = cases, Others = new CohortRole(Math.Max(1, People), TimeSpan.FromHours(LooksAfter), TimeSpan.FromHours(Takes)), Until = Until };
            StateHasChanged();
            var told = new Progress<DateTimeOffset>(at => _ = InvokeAsync(() => { Now = Now is null ? null : at; StateHasChanged(); }));
            var clock = Stopwatch.GetTimestamp();
            var result = await Task.Run(() => CohortSimulation.RunAsync(Stage, Definition, cohort, told, stop.Token), stop.Token);
            Took = Stopwatch.GetElapsedTime(clock);
            if (Compares && await Library.FindAsync(Definition.DefinitionId, VersionChoice.Published, stop.Token, tenantId: Definition.TenantId) is { } published && published.Id != Definition.Id)
                Published = await Task.Run(() => CohortSimulation.RunAsync(Stage, published, cohort, told, stop.Token), stop.Token);
            Result = result;
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
            (Now, stopRunning) = (null, null);
        }
    }

    /// <summary>Stops it.</summary>
    protected void Stop() => stopRunning?.Invoke();

    ImmutableArray<CohortCase> New()
    {
        var first = Times.Moment(From) ?? Time.GetUtcNow();
        ImmutableArray<KeyValuePair<string, object?>> input = [.. Definition.Inputs.Where(i => Given(i.Name).Length > 0).Select(i => KeyValuePair.Create(i.Name, i.Type == "String" ? Given(i.Name) : ValueText.Read(Given(i.Name))))];
        return [.. Enumerable.Range(0, Math.Clamp(Size, 1, MostCases)).Select(i => new CohortCase($"{R["Case"]} {i + 1}", first.AddHours(i * Gap), input))];
    }

    async Task<ImmutableArray<CohortCase>> PastAsync(CancellationToken ct) =>
        [.. (await Recorded.ListAsync(Definition.DefinitionId, Math.Clamp(Size, 1, MostCases), Definition.TenantId, ct)).Select(c => new CohortCase(c.Name, c.StartedAt, c.Input, c.Results))];
}
