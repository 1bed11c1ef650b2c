using DualFlow.Engine.ElsaApi.Identity;

namespace DualFlow.Designer.People;

/// <summary>Lists the people who can sign in.</summary>
public abstract class PeopleView : AccountPage
{
    /// <summary>Rows of a page.</summary>
    protected const int PageSize = 25;

    IReadOnlyDictionary<string, string> roleNames = new Dictionary<string, string>();

    /// <summary>What is searched for.</summary>
    protected string Term { get; private set; } = "";

    /// <summary>Which accounts.</summary>
    protected PeopleFilter Filter { get; private set; }

    /// <summary>True until the first rows are there.</summary>
    protected bool Loading { get; private set; } = true;

    /// <summary>The rows shown.</summary>
    protected IReadOnlyList<User> Rows { get; private set; } = [];

    /// <summary>Rows in all.</summary>
    protected int Total { get; private set; }

    /// <summary>Rows before this page.</summary>
    protected int Skip { get; private set; }

    /// <summary>True when something is searched or filtered.</summary>
    protected bool IsFiltered => Term.Trim().Length > 0 || Filter != PeopleFilter.All;

    /// <summary>Names of the roles of a person.</summary>
    protected string RolesOf(User user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return string.Join(", ", user.Roles.Select(r => roleNames.GetValueOrDefault(r, r)));
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        await LoadAsync();
    }

    /// <summary>Another search.</summary>
    protected Task SearchAsync(string term)
    {
        (Term, Skip) = (term, 0);
        return LoadAsync();
    }

    /// <summary>Another filter.</summary>
    protected Task FilterAsync(PeopleFilter filter)
    {
        (Filter, Skip) = (filter, 0);
        return LoadAsync();
    }

    /// <summary>Takes search and filter off.</summary>
    protected Task ClearAsync()
    {
        (Term, Filter, Skip) = ("", PeopleFilter.All, 0);
        return LoadAsync();
    }

    /// <summary>Another page.</summary>
    protected Task TurnAsync(int skip)
    {
        Skip = skip;
        return LoadAsync();
    }

    /// <summary>Reads the list.</summary>
    protected async Task LoadAsync()
    {
        try
        {
            if (!May("read:user"))
            {
                Problem = T["NotAllowed", "read:user"];
                return;
            }
            roleNames = (await Directory.ListRolesAsync(Leaving)).ToDictionary(r => r.Id, Roles.Of, StringComparer.Ordinal);
            var found = (await Directory.ListUsersAsync(Leaving))
                .Where(u => Filter == PeopleFilter.All || u.IsDisabled == (Filter == PeopleFilter.Disabled))
                .Where(u => new[] { u.Name, u.DisplayName, u.Organization, u.Email, RolesOf(u) }.Any(t => t?.Contains(Term.Trim(), StringComparison.CurrentCultureIgnoreCase) == true))
                .OrderBy(NameOf, StringComparer.CurrentCultureIgnoreCase).ToList();
            Total = found.Count;
            Rows = [.. found.Skip(Skip).Take(PageSize)];
            Problem = null;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Problem = e.Message;
        }
        finally
        {
            Loading = false;
        }
    }
}
