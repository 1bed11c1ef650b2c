using DualFlow.Designer.Layout;
using DualFlow.Engine.ElsaApi.Identity;
using Microsoft.AspNetCore.Components;

namespace DualFlow.Designer.People;

/// <summary>One role: its name and what it may do, in plain words. Permissions that have no words here are kept.</summary>
public abstract class RoleView : AccountPage
{
    Role? before;

    /// <summary>Id of the role; null adds one.</summary>
    [Parameter] public string? RoleId { get; set; }

    /// <summary>True when there is something to fill in.</summary>
    protected bool Known { get; private set; }

    /// <summary>Name of the role.</summary>
    protected string Name { get; set; } = "";

    /// <summary>Permissions that are ticked.</summary>
    protected HashSet<string> Granted { get; } = new(StringComparer.Ordinal);

    /// <summary>Permissions without words of ours.</summary>
    protected IReadOnlyList<string> Others => [.. Granted.Where(g => !PermissionWord.All.Any(w => w.Permissions.Contains(g))).Order(StringComparer.Ordinal)];

    /// <summary>What was done.</summary>
    protected string? Saved { get; private set; }

    /// <summary>The page's title.</summary>
    protected string Heading => before is null ? P["AddRole"] : Roles.Of(before);

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (Known && before?.Id == RoleId)
            return;
        var needed = RoleId is null ? "create:role" : "read:role";
        if (!May(needed))
        {
            Problem = T["NotAllowed", needed];
            return;
        }
        before = RoleId is null ? null : (await Directory.ListRolesAsync(Leaving)).FirstOrDefault(r => r.Id == RoleId);
        if (RoleId is not null && before is null)
        {
            Problem = Words(AccountRefusal.Gone);
            return;
        }
        Name = before is null ? "" : Roles.Of(before);
        Granted.Clear();
        Granted.UnionWith(before?.Permissions ?? []);
        Known = true;
    }

    /// <summary>Somebody ticked a word.</summary>
    protected void Toggle(PermissionWord word, bool on)
    {
        ArgumentNullException.ThrowIfNull(word);
        if (on)
            Granted.UnionWith(word.Permissions);
        else
            Granted.ExceptWith(word.Permissions);
    }

    /// <summary>Adds or changes the role.</summary>
    protected Task SaveAsync() => ActAsync(async () =>
    {
        var needed = before is null ? "create:role" : "update:role";
        if (!May(needed))
        {
            Problem = T["NotAllowed", needed];
            return;
        }
        // A preset that keeps its name keeps it in all languages.
        var name = before is not null && Name == Roles.Of(before) ? before.Name : Name.Trim();
        var role = new Role(before?.Id ?? IdOf(name), name, [.. Granted.Order(StringComparer.Ordinal)]);
        Problem = Words(await Desk.SaveRoleAsync(Me, role, before is null, Leaving));
        Saved = Problem is null ? P["SavedRole"].Value : null;
        if (Problem is not null)
            return;
        var isNew = before is null;
        before = role;
        if (isNew)
            Navigation.NavigateTo($"/people/roles/{Uri.EscapeDataString(RoleId = role.Id)}", replace: true);
    });

    /// <summary>Deletes the role after asking; it can be brought back.</summary>
    protected Task DeleteAsync() => ActAsync(async () =>
    {
        if (before is not { } role || !May("delete:role"))
            return;
        Problem = Words(await Desk.DeleteRoleAsync(Me, role.Id, Leaving));
        if (Problem is not null)
            return;
        var (desk, me) = (Desk, Me);
        Offers.Offer(P["RoleDeleted", Roles.Of(role)], () => desk.SaveRoleAsync(me, role, isNew: true, CancellationToken.None));
        Navigation.NavigateTo("/people/roles");
    });

    static string IdOf(string name)
    {
        var id = string.Join('-', new string([.. name.ToLowerInvariant().Select(c => char.IsLetterOrDigit(c) ? c : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return id.Length > 0 ? id : "role";
    }
}
