using DualFlow.Designer.Layout;
using DualFlow.Engine.ElsaApi.Identity;
using Microsoft.AspNetCore.Components;

namespace DualFlow.Designer.People;

/// <summary>One person who can sign in: added, changed, given a new password, closed and opened.</summary>
public abstract class PersonView : AccountPage
{
    /// <summary>Id of the person; null adds one.</summary>
    [Parameter] public string? Id { get; set; }

    /// <summary>The account; null while one is being added.</summary>
    protected User? Found { get; private set; }

    /// <summary>True when there is something to fill in.</summary>
    protected bool Known { get; private set; }

    /// <summary>The fields.</summary>
    protected PersonFields Draft { get; private set; } = new();

    /// <summary>All roles with their names.</summary>
    protected IReadOnlyList<(Role Role, string Name)> AllRoles { get; private set; } = [];

    /// <summary>A password to show this once.</summary>
    protected string? Password { get; private set; }

    /// <summary>What was done.</summary>
    protected string? Saved { get; private set; }

    /// <summary>The page's title.</summary>
    protected string Heading => Found is not null ? NameOf(Found) : Id is null ? P["AddPerson"] : P["Title"];

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (Found?.Id == Id && Known)
            return;
        var needed = Id is null ? "create:user" : "read:user";
        if (!May(needed))
        {
            Problem = T["NotAllowed", needed];
            return;
        }
        AllRoles = [.. (await Directory.ListRolesAsync(Leaving)).Select(r => (r, Roles.Of(r))).OrderBy(r => r.Item2, StringComparer.CurrentCulture)];
        Found = Id is null ? null : await Directory.FindUserAsync(Id, Leaving);
        if (Id is not null && Found is null)
        {
            Problem = Words(AccountRefusal.Gone);
            return;
        }
        Draft = Found is null ? new() { Language = "" } : PersonFields.Of(Found);
        Known = true;
    }

    /// <summary>Somebody ticked a role.</summary>
    protected void Toggle(string role, bool on)
    {
        if (on)
            Draft.Roles.Add(role);
        else
            Draft.Roles.Remove(role);
    }

    /// <summary>Adds or changes the account.</summary>
    protected Task SaveAsync() => ActAsync(async () =>
    {
        var needed = Found is null ? "create:user" : "update:user";
        if (!May(needed))
        {
            Problem = T["NotAllowed", needed];
            return;
        }
        var isNew = Found is null;
        Show(isNew ? await Desk.AddAsync(Me, Draft.ToDraft(), Leaving) : await Desk.SaveAsync(Me, Found!.Id, Draft.ToDraft(), Leaving), P[isNew ? "Added" : "SavedPerson"]);
        if (isNew && Found is not null)
            Navigation.NavigateTo($"/people/{Uri.EscapeDataString(Id = Found.Id)}", replace: true);
    });

    /// <summary>Gives a new password after asking.</summary>
    protected Task ResetAsync() => ActAsync(async () =>
    {
        if (Found is { } user && May("update:user")
            && await Questions.AskAsync(new Question(P["NewPasswordAsk", NameOf(user)], [P["NewPasswordConsequence"]], P["NewPassword"], P["Keep"], IsDangerous: false)))
            Show(await Desk.ResetPasswordAsync(Me, user.Id, Leaving), P["PasswordChanged"]);
    });

    /// <summary>Closes the account after asking, or opens it.</summary>
    protected Task SwitchAsync() => ActAsync(async () =>
    {
        if (Found is not { } user || !May("update:user"))
            return;
        if (user.IsDisabled)
            Show(await Desk.SetDisabledAsync(Me, user.Id, false, Leaving), P["Enabled"]);
        else if (await Questions.AskAsync(new Question(P["DisableAsk", NameOf(user)], [P["DisableConsequence"], P["DisableKept"]], P["Disable"], P["Keep"])))
            Show(await Desk.SetDisabledAsync(Me, user.Id, true, Leaving), P["DisabledNow"]);
    });

    void Show(AccountAnswer answer, string done)
    {
        Problem = Words(answer.Refusal);
        Saved = answer.User is null ? null : done;
        if (answer.User is not null)
            (Found, Password) = (answer.User, answer.Password);
    }
}
