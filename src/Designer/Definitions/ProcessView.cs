using System.Collections.Immutable;
using System.Globalization;
using System.Security.Claims;
using DualFlow.Designer.Definitions.Description;
using DualFlow.Designer.Expressions;
using DualFlow.Designer.Expressions.Conditions;
using DualFlow.Designer.Layout;
using DualFlow.Designer.Texts;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.ElsaApi.Identity;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Runtime;
using DualFlow.Engine.Storage;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Localization;

namespace DualFlow.Designer.Definitions;

/// <summary>One process in words and as a picture, with everything that can be done to it as a whole.</summary>
public abstract class ProcessView : ServerPage
{
    [Inject] IStringLocalizer<ExpressionTexts> E { get; set; } = default!;
    [Inject] DefinitionLibrary Library { get; set; } = default!;
    [Inject] IStore Store { get; set; } = default!;
    [Inject] Toolbox Toolbox { get; set; } = default!;
    [Inject] ProcessDescription Description { get; set; } = default!;
    [Inject] ConditionWords Conditions { get; set; } = default!;
    [Inject] Questions Questions { get; set; } = default!;
    [Inject] UndoOffers Offers { get; set; } = default!;
    [Inject] NavigationManager Navigation { get; set; } = default!;
    [Inject] AuthenticationStateProvider Authentication { get; set; } = default!;

    ClaimsPrincipal me = new();

    /// <summary>Texts about processes.</summary>
    [Inject] protected IStringLocalizer<ProcessTexts> P { get; set; } = default!;

    /// <summary>Logical id of the process.</summary>
    [Parameter] public string DefinitionId { get; set; } = "";

    /// <summary>The latest version.</summary>
    protected WorkflowDefinition? Found { get; private set; }

    /// <summary>The published version; null when there is none.</summary>
    protected WorkflowDefinition? Published { get; private set; }

    /// <summary>The drawing.</summary>
    protected string Picture { get; private set; } = "";

    /// <summary>The step table.</summary>
    protected ImmutableArray<StepLine> Steps { get; private set; } = [];

    /// <summary>Who takes part.</summary>
    protected ImmutableArray<string> Parties { get; private set; } = [];

    /// <summary>Cases that run.</summary>
    protected long Running { get; private set; }

    /// <summary>Why something isn't there or wasn't done.</summary>
    protected string? Problem { get; private set; }

    /// <summary>True while a change is on its way.</summary>
    protected bool Acting { get; private set; }

    /// <summary>Name of the process.</summary>
    protected string Title => Found is null ? DefinitionId : Instances.ProcessName.Of(Found);

    /// <summary>Two letters.</summary>
    protected static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    /// <summary>Address of a page or file of this process.</summary>
    protected string Address(string rest) => $"/processes/{Uri.EscapeDataString(DefinitionId)}{rest}";

    /// <summary>True when the person holds the permission.</summary>
    protected bool May(string permission) => Permissions.Holds(me, permission);

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        me = (await Authentication.GetAuthenticationStateAsync()).User;
        if (!May("read:workflow-definitions"))
        {
            Problem = T["NotAllowed", "read:workflow-definitions"];
            return;
        }
        await LoadAsync();
    }

    async Task LoadAsync()
    {
        Found = await Library.FindAsync(DefinitionId, VersionChoice.Latest, Leaving);
        if (Found is null)
        {
            Problem = P["ProcessGone"];
            return;
        }
        Published = await Library.FindAsync(DefinitionId, VersionChoice.Published, Leaving);
        Running = await CountAsync(onlyRunning: true);
        Picture = ProcessPicture.Full(Found, await Toolbox.GetAsync(Found.TenantId, Leaving), conditions: Conditions);
        Steps = await Description.StepsAsync(Found, Leaving);
        Parties = ProcessDescription.RolesOf(Steps);
    }

    /// <summary>Makes a draft of its own with the same content.</summary>
    protected Task CopyAsync() => ActAsync("write:workflow-definitions", async () =>
    {
        var copy = await Library.SaveAsync(ProcessCopy.Of(Found!, P["CopyOf", Title]), Leaving);
        Navigation.NavigateTo($"/processes/{Uri.EscapeDataString(copy.DefinitionId)}/edit");
    });

    /// <summary>Takes it back from publication; can be undone.</summary>
    protected Task RetractAsync() => ActAsync("retract:workflow-definitions", async () =>
    {
        if (Published is not { } published)
            return;
        var canReturn = published.Id == Found!.Id && May("publish:workflow-definitions");
        if (!canReturn && !await Questions.AskAsync(new Question(P["RetractAsk", Title], [P["RetractConsequence"], P["RetractKept", Running]], P["Retract"], P["Keep"])))
            return;
        await Library.RetractAsync(DefinitionId, Leaving);
        var (library, id) = (Library, DefinitionId);
        Offers.Offer(P["Retracted", Title], canReturn ? async () =>
        {
            await library.PublishAsync(id, CancellationToken.None);
            await InvokeAsync(RefreshAsync);
        }
        : null);
        await LoadAsync();
    });

    /// <summary>Deletes it: with cases after asking, without cases so that it can be brought back.</summary>
    protected Task DeleteAsync() => ActAsync("delete:workflow-definitions", async () =>
    {
        var cases = await CountAsync(onlyRunning: false);
        var versions = await Library.ListVersionsAsync(DefinitionId, Leaving);
        var canReturn = cases == 0 && (Published is null || (Published.Id == Found!.Id && May("publish:workflow-definitions")));
        if (!canReturn && !await Questions.AskAsync(new Question(P["DeleteAsk", Title], [P["DeleteConsequence", versions.Length, cases, Running], P["DeleteForGood"]], P["Delete"], P["Keep"])))
            return;
        var back = new DeletedProcess(Library, Store, versions, Published is not null);
        await Library.DeleteAsync(DefinitionId, Leaving);
        Offers.Offer(P["Deleted", Title], canReturn ? back.BringBackAsync : null);
        Navigation.NavigateTo("/processes");
    });

    async Task ActAsync(string permission, Func<Task> action)
    {
        if (Acting || Found is null)
            return;
        if (!May(permission))
        {
            Problem = T["NotAllowed", permission];
            return;
        }
        Acting = true;
        Problem = null;
        try
        {
            await action();
        }
        catch (ProblemException e)
        {
            Problem = ProblemSentences.Of(E, e.Problems);
        }
        finally
        {
            Acting = false;
        }
    }

    async Task RefreshAsync()
    {
        await LoadAsync();
        StateHasChanged();
    }

    async Task<long> CountAsync(bool onlyRunning) => (await Store.ListInstancesAsync(
        new InstanceFilter { DefinitionIds = [DefinitionId], Statuses = onlyRunning ? [WorkflowStatus.Running] : [], Take = 0 }, Leaving)).TotalCount;
}
