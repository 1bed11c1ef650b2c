using DualFlow.Engine.ElsaApi.Identity;

namespace DualFlow.Designer.People;

/// <summary>Lists roles with what they may do in plain words.</summary>
public abstract class RolesView : AccountPage
{
    /// <summary>True until the rows are there.</summary>
    protected bool Loading { get; private set; } = true;

    /// <summary>Roles, their names, and how many people hold them.</summary>
    protected IReadOnlyList<(Role Role, string Name, int Holders)> Rows { get; private set; } = [];

    /// <summary>What a role may do, in a line.</summary>
    protected string WordsOf(Role role)
    {
        ArgumentNullException.ThrowIfNull(role);
        var words = PermissionWord.All.Where(w => w.IsIn(role.Permissions)).Select(w => P["May" + w.Key].Value).ToList();
        return words.Count == 0 && role.Permissions.IsEmpty ? P["OnlyOwnTasks"] : string.Join("; ", words.DefaultIfEmpty(string.Join(", ", role.Permissions)));
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        await LoadAsync();
    }

    /// <summary>Reads the list.</summary>
    protected async Task LoadAsync()
    {
        try
        {
            if (!May("read:role"))
            {
                Problem = T["NotAllowed", "read:role"];
                return;
            }
            var users = await Directory.ListUsersAsync(Leaving);
            Rows = [.. (await Directory.ListRolesAsync(Leaving)).Select(r => (r, Roles.Of(r), users.Count(u => u.Roles.Contains(r.Id)))).OrderBy(r => r.Item2, StringComparer.CurrentCulture)];
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
