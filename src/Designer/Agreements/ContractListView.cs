using DualFlow.Activities.Contracts;
using DualFlow.Activities.Contracts.Rules;
using Microsoft.AspNetCore.Components;

namespace DualFlow.Designer.Agreements;

/// <summary>The contracts that somebody may see, with filters in the address.</summary>
public class ContractListView : ContractsPage
{
    /// <summary>Rows of a page.</summary>
    protected const int PageSize = 25;

    [Inject] NavigationManager Navigation { get; set; } = default!;

    /// <summary>What is searched for.</summary>
    [SupplyParameterFromQuery(Name = "q")] public string? Search { get; set; }

    /// <summary>State.</summary>
    [SupplyParameterFromQuery(Name = "status")] public string? Status { get; set; }

    /// <summary>Rows before the page.</summary>
    [SupplyParameterFromQuery(Name = "skip")] public int Skip { get; set; }

    /// <summary>The page.</summary>
    protected ContractList Rows { get; private set; } = new([], 0);

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
            if (Me is { } person)
                Rows = await Desk.ListAsync(person, new(Search, Status, Skip: Math.Max(0, Skip), Take: PageSize), Leaving);
        }
        catch (System.Data.Common.DbException e)
        {
            Problem = e.Message;
        }
        Loading = false;
    }

    /// <summary>Shows other rows.</summary>
    protected void Filter(string name, string? value) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(new Dictionary<string, object?>
    {
        [name] = string.IsNullOrEmpty(value) ? null : value, ["skip"] = null,
    }));

    /// <summary>Turns the page.</summary>
    protected void Turn(int skip) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("skip", skip == 0 ? null : skip));
}
