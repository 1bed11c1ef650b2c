using System.Collections.Immutable;
using System.Globalization;
using DualFlow.Designer.Canvas;
using DualFlow.Designer.Documents;
using DualFlow.Designer.Expressions;
using DualFlow.Designer.Instances;
using DualFlow.Designer.Layout;
using DualFlow.Designer.Texts;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Definitions.Differences;
using DualFlow.Engine.ElsaApi.Identity;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Runtime;
using DualFlow.Engine.Storage;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Localization;
using Radzen;

namespace DualFlow.Designer.Versions;

/// <summary>The history of a process: what differs between two versions, what a version means for the cases that run, and going back.</summary>
public class VersionsView : ServerPage
{
    /// <summary>Versions on a page.</summary>
    protected const int PageSize = 10;

    [Inject] IStringLocalizer<ExpressionTexts> E { get; set; } = default!;
    [Inject] IStore Store { get; set; } = default!;
    [Inject] DefinitionLibrary Library { get; set; } = default!;
    [Inject] VersionMoves Moves { get; set; } = default!;
    [Inject] Toolbox Toolbox { get; set; } = default!;
    [Inject] DialogService Dialogs { get; set; } = default!;
    [Inject] NavigationManager Navigation { get; set; } = default!;
    [Inject] DifferenceSentences Sentences { get; set; } = default!;

    /// <summary>Texts about versions.</summary>
    [Inject] protected IStringLocalizer<VersionTexts> V { get; set; } = default!;

    [CascadingParameter] Task<AuthenticationState> Authentication { get; set; } = default!;

    /// <summary>Logical id of the process.</summary>
    [Parameter] public string DefinitionId { get; set; } = "";

    /// <summary>The older version to compare; null is the published one.</summary>
    [SupplyParameterFromQuery(Name = "from")] public int? From { get; set; }

    /// <summary>The newer version to compare; null is the latest.</summary>
    [SupplyParameterFromQuery(Name = "to")] public int? To { get; set; }

    /// <summary>A version and the number of cases that run on it.</summary>
    protected sealed record Row(WorkflowDefinition Definition, long Running);

    /// <summary>All versions, newest first.</summary>
    protected IReadOnlyList<Row> Rows { get; private set; } = [];

    /// <summary>Versions before this page.</summary>
    protected int Skip { get; set; }

    /// <summary>The versions of this page.</summary>
    protected IEnumerable<Row> Page => Rows.Skip(Skip).Take(PageSize);

    /// <summary>The published version; null when there is none.</summary>
    protected WorkflowDefinition? Published => Rows.FirstOrDefault(r => r.Definition.IsPublished)?.Definition;

    /// <summary>What is compared.</summary>
    protected WorkflowDefinition? Older { get; private set; }

    /// <summary>With what.</summary>
    protected WorkflowDefinition? Newer { get; private set; }

    /// <summary>What differs.</summary>
    protected ImmutableArray<DocumentDifference> Differences { get; private set; } = [];

    /// <summary>Differences that only move something on the drawing.</summary>
    protected int Redrawn => Differences.Count(d => !d.ChangesBehaviour);

    /// <summary>True shows those too.</summary>
    protected bool ShowsRedrawn { get; set; }

    /// <summary>The differences in the list.</summary>
    protected IReadOnlyList<DocumentDifference> Shown => [.. Differences.Where(d => ShowsRedrawn || d.ChangesBehaviour)];

    /// <summary>The drawing; null until there is something to draw.</summary>
    protected ComparedDrawing? Drawing { get; private set; }

    /// <summary>The level of the drawing.</summary>
    protected FlowLevel? Level { get; set; }

    /// <summary>Activity types.</summary>
    protected ActivityCatalog? Catalog { get; private set; }

    /// <summary>What the newer version means for the cases that run.</summary>
    protected VersionImpact? Impact { get; private set; }

    /// <summary>True until the first answer.</summary>
    protected bool Loading { get; private set; } = true;

    /// <summary>True while an action is under way.</summary>
    protected bool Acting { get; private set; }

    /// <summary>True for people who may publish.</summary>
    protected bool MayPublish { get; private set; }

    /// <summary>True for people who may move cases.</summary>
    protected bool MayMove { get; private set; }

    /// <summary>What went wrong.</summary>
    protected string? Problem { get; private set; }

    /// <summary>What an action did.</summary>
    protected string? Notice { get; private set; }

    /// <summary>What people call the process.</summary>
    protected string Name => Rows is [{ Definition: var latest }, ..] ? ProcessName.Of(latest) : DefinitionId;

    /// <summary>The first sentence of the page.</summary>
    protected string Intro => Published is { } published ? V["Intro", published.Version, Rows.Sum(r => r.Running)] : V["IntroDraft", Rows[0].Definition.Version];

    /// <summary>A difference in words.</summary>
    protected string Sentence(DocumentDifference difference) => Sentences.Of(difference, Catalog, Say);

    // What was removed, only the older version can translate.
    string Say(string text) => DefinitionTexts.Of(Newer!).Say(text) is var said && said != text ? said : DefinitionTexts.Of(Older!).Say(text);

    /// <summary>Where a version is compared with the published one, the older one first.</summary>
    protected string CompareAddress(int version) => Address(Math.Min(version, Published!.Version), Math.Max(version, Published.Version));

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => LoadAsync();

    /// <summary>Other versions are to be compared.</summary>
    protected void ChooseAsync(object? from, object? to) => Navigation.NavigateTo(Address(Number(from), Number(to)));

    /// <summary>Publishes the content of an old version, after asking once.</summary>
    protected async Task GoBackAsync(WorkflowDefinition old)
    {
        var next = Rows[0].Definition.IsPublished ? Rows[0].Definition.Version + 1 : Rows[0].Definition.Version;
        if (await Dialogs.Confirm(V["GoBackAsk", old.Version, next], V["GoBackOf", old.Version], new ConfirmOptions { OkButtonText = V["GoBack"], CancelButtonText = V["Keep"] }) != true)
            return;
        await ActAsync(async () =>
        {
            await Library.RevertAsync(DefinitionId, old.Version, Leaving, old.TenantId);
            var published = await Library.PublishAsync(DefinitionId, Leaving, old.TenantId);
            Notice = V["WentBack", published?.Definition.Version ?? next, old.Version];
        });
    }

    /// <summary>Publishes the newer version and moves the chosen cases to it.</summary>
    protected Task PublishAsync(IReadOnlyCollection<string> moving) => ActAsync(async () =>
    {
        var published = await Library.PublishAsync(DefinitionId, Leaving, Newer!.TenantId);
        Notice = V["PublishedNow", published?.Definition.Version ?? Newer.Version];
        if (published is not null && moving.Count > 0)
        {
            var moves = await Moves.MoveAsync(moving, published.Definition.Id, Leaving);
            Notice = $"{Notice} {V["Moved", moves.Count(m => m.Moved), moves.Count(m => !m.Moved)]}";
        }
        (From, To) = (Older?.Version, published?.Definition.Version);
    });

    /// <summary>Moves cases to the newer version, after asking once.</summary>
    protected async Task MoveAsync(IReadOnlyCollection<string> instanceIds)
    {
        var version = Newer!.Version;
        if (await Dialogs.Confirm(V["MoveAsk", instanceIds.Count, version], V["Move", version], new ConfirmOptions { OkButtonText = V["Move", version], CancelButtonText = V["Keep"] }) != true)
            return;
        await ActAsync(async () =>
        {
            var moves = await Moves.MoveAsync(instanceIds, Newer.Id, Leaving);
            Notice = V["Moved", moves.Count(m => m.Moved), moves.Count(m => !m.Moved)];
        });
    }

    async Task ActAsync(Func<Task> action)
    {
        Acting = true;
        (Problem, Notice) = (null, null);
        try
        {
            await action();
            await LoadAsync();
        }
        catch (ProblemException e)
        {
            Problem = V["Failed", ProblemSentences.Of(E, e.Problems)];
        }
        finally
        {
            Acting = false;
        }
    }

    async Task LoadAsync()
    {
        try
        {
            var user = (await Authentication).User;
            (MayPublish, MayMove) = (Permissions.Holds(user, "publish:workflow-definitions"), Permissions.Holds(user, "run:alterations"));
            if (!Permissions.Holds(user, "read:workflow-definitions"))
            {
                Problem = V["NotAllowed", "read:workflow-definitions"];
                return;
            }
            var rows = new List<Row>();
            foreach (var version in await Library.ListVersionsAsync(DefinitionId, Leaving))
                rows.Add(new Row(version, (await Store.ListInstancesAsync(new InstanceFilter { DefinitionVersionIds = [version.Id], Statuses = [WorkflowStatus.Running], Take = 0 }, Leaving)).TotalCount));
            Rows = rows;
            Catalog = await Toolbox.GetAsync(Leaving);
            Compare();
            // A list of hundreds of cases takes a moment: the differences are there before it.
            Loading = false;
            StateHasChanged();
            Impact = Newer is not null && Older is not null && Permissions.Holds(user, "read:workflow-instances") ? await Moves.ExamineAsync(Newer, Newer.TenantId, Leaving) : null;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Problem = V["Failed", e.Message];
        }
        finally
        {
            Loading = false;
        }
    }

    void Compare()
    {
        Newer = Find(To) ?? (Rows is [var first, ..] ? first.Definition : null);
        Older = Find(From) ?? (Published is { } published && published.Id != Newer?.Id ? published : Rows.Skip(1).FirstOrDefault()?.Definition);
        (Differences, Drawing, Level) = ([], null, null);
        if (Older is null || Newer is null)
            return;
        Differences = DocumentComparison.Compare(Older, Newer, Catalog);
        Drawing = ComparedDrawing.Of(Older, Newer, Differences, Sentence);
    }

    WorkflowDefinition? Find(int? version) => version is null ? null : Rows.FirstOrDefault(r => r.Definition.Version == version)?.Definition;

    string Address(int from, int to) => $"/processes/{Uri.EscapeDataString(DefinitionId)}/versions?from={from.ToString(CultureInfo.InvariantCulture)}&to={to.ToString(CultureInfo.InvariantCulture)}";

    static int Number(object? value) => Convert.ToInt32(value, CultureInfo.InvariantCulture);
}
