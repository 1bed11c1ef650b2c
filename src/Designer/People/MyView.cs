using DualFlow.Engine.ElsaApi.Identity;
using Microsoft.AspNetCore.Components;

namespace DualFlow.Designer.People;

/// <summary>A person's own page: who the system thinks they are, their language, their password.</summary>
public abstract class MyView : AccountPage
{
    /// <summary>What became of a change of the password: <c>changed</c> or the name of a refusal.</summary>
    [SupplyParameterFromQuery(Name = "password")] public string? Asked { get; set; }

    /// <summary>The account.</summary>
    protected User? Found { get; private set; }

    /// <summary>Names of the person's roles.</summary>
    protected string MyRoles { get; private set; } = "";

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        Found = await Directory.FindUserAsync(MyId, Leaving);
        if (Found is { } user)
            MyRoles = string.Join(", ", (await Directory.ListRolesAsync(Leaving)).Where(r => user.Roles.Contains(r.Id)).Select(Roles.Of));
        else
            Problem = Words(AccountRefusal.Gone);
    }

    /// <summary>Keeps the language with the account and shows the page in it.</summary>
    protected Task ChooseAsync(string language) => ActAsync(async () =>
    {
        var answer = await Desk.ChooseLanguageAsync(MyId, language, Leaving);
        Problem = Words(answer.Refusal);
        if (answer.User is not null)
            Navigation.NavigateTo($"/language/{language}?back=/me", forceLoad: true);
    });
}
