using DualFlow.Activities.Contracts;
using DualFlow.Activities.Contracts.Rules;
using DualFlow.Activities.HumanTasks;
using DualFlow.Designer.Expressions;
using DualFlow.Designer.Texts;
using DualFlow.Engine.Runtime;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace DualFlow.Designer.Agreements;

/// <summary>The contracts that somebody may see, with filters in the address.</summary>
public class ContractListView : ContractsPage
{
    /// <summary>Rows of a page.</summary>
    protected const int PageSize = 25;

    readonly string key = Guid.CreateVersion7().ToString("n");   // a double click begins one contract, not two

    [Inject] IStringLocalizer<ExpressionTexts> E { get; set; } = default!;
    [Inject] NavigationManager Navigation { get; set; } = default!;
    [Inject] Runner Runner { get; set; } = default!;
    [Inject] TaskReader Tasks { get; set; } = default!;

    /// <summary>What is searched for.</summary>
    [SupplyParameterFromQuery(Name = "q")] public string? Search { get; set; }

    /// <summary>State.</summary>
    [SupplyParameterFromQuery(Name = "status")] public string? Status { get; set; }

    /// <summary>Rows before the page.</summary>
    [SupplyParameterFromQuery(Name = "skip")] public int Skip { get; set; }

    /// <summary>The page.</summary>
    protected ContractList Rows { get; private set; } = new([], 0);

    /// <summary>True for those who may begin a contract.</summary>
    protected bool MayBegin { get; private set; }

    /// <summary>True while one is being begun.</summary>
    protected bool Acting { get; private set; }

    /// <summary>True until the first answer.</summary>
    protected bool Loading { get; private set; } = true;

    /// <summary>What went wrong.</summary>
    protected string? Problem { get; private set; }

    /// <summary>States to choose from.</summary>
    protected IReadOnlyList<(string Value, string Text)> States => [("", K["AllStates"]), .. ContractLifecycle.States.Select(s => (s, Word("Status", s)))];

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => LoadAsync();

    /// <summary>Loads the page.</summary>
    protected async Task LoadAsync()
    {
        (Loading, Problem) = (true, null);
        try
        {
            await MeetAsync();
            if (Me is not { } person)
            {
                Loading = false;
                return;
            }
            MayBegin = person.May("exec:workflow-definitions");
            Rows = await Desk.ListAsync(person, new(Search, Status, Skip: Math.Max(0, Skip), Take: PageSize), Leaving);
        }
        catch (System.Data.Common.DbException e)
        {
            Problem = e.Message;
        }
        Loading = false;
    }

    /// <summary>Begins a contract and opens its first task: the draft.</summary>
    protected async Task BeginAsync()
    {
        if (Me is not { } person || !person.May("exec:workflow-definitions"))
            return;
        Acting = true;
        var begun = await Runner.StartAsync(new StartOrder { DefinitionId = "contract", TenantId = person.TenantId, IdempotencyKey = $"{person.Id}/contract/{key}" }, Leaving);
        Acting = false;
        if (begun is StartResult.Started { State.Id: var instance })
            Navigation.NavigateTo((await Tasks.OpenTasksAsync(person, [instance], Leaving)).TryGetValue(instance, out var task) ? $"/tasks/{Uri.EscapeDataString(task)}" : $"/instances/{Uri.EscapeDataString(instance)}");
        else
            Problem = begun is StartResult.CannotStart no ? ProblemSentences.Of(E, no.Problem) : K["NoProcess"].Value;
    }

    /// <summary>Shows other rows.</summary>
    protected void Filter(string name, string? value) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(new Dictionary<string, object?>
    {
        [name] = string.IsNullOrEmpty(value) ? null : value, ["skip"] = null,
    }));

    /// <summary>Takes search and filter off.</summary>
    protected void Clear() => Navigation.NavigateTo("/contracts");

    /// <summary>Turns the page.</summary>
    protected void Turn(int skip) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("skip", skip == 0 ? null : skip));
}
