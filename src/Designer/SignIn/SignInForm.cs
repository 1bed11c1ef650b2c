using DualFlow.Designer.Texts;
using DualFlow.Engine.ElsaApi.Identity;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Localization;

namespace DualFlow.Designer.SignIn;

/// <summary>Signs a person in with the account that the API knows too.</summary>
public class SignInForm : ComponentBase
{
    /// <summary>What the person typed.</summary>
    public sealed record Fields
    {
        /// <summary>Login name.</summary>
        public string Name { get; set; } = "";

        /// <summary>Password.</summary>
        public string Password { get; set; } = "";
    }

    /// <summary>The posted form.</summary>
    [SupplyParameterFromForm(FormName = "sign-in")] public Fields Input { get; set; } = default!;

    /// <summary>Where to go afterwards.</summary>
    [SupplyParameterFromQuery(Name = "back")] public string? Back { get; set; }

    /// <summary>The request.</summary>
    [CascadingParameter] public HttpContext Http { get; set; } = default!;

    [Inject] IdentityDirectory Directory { get; set; } = default!;
    [Inject] Passwords Passwords { get; set; } = default!;
    [Inject] LoginThrottle Throttle { get; set; } = default!;
    [Inject] NavigationManager Navigation { get; set; } = default!;

    /// <summary>Texts.</summary>
    [Inject] protected IStringLocalizer<PageTexts> T { get; set; } = default!;

    /// <summary>Why it didn't work; null before the first try.</summary>
    protected string? Problem { get; private set; }

    /// <inheritdoc/>
    protected override void OnInitialized() => Input ??= new();

    /// <summary>Checks name and password and makes the session.</summary>
    protected async Task SignInAsync()
    {
        var ct = Http.RequestAborted;
        var user = await Directory.FindUserByNameAsync(Input.Name, ct);
        var right = await Throttle.TryAsync(Input.Name, Http.Connection.RemoteIpAddress?.ToString() ?? "", () => Task.FromResult(Passwords.Check(user, Input.Password)), ct);
        if (right is not true || user is null)
        {
            Problem = right is null ? T["SignInThrottled"] : T["SignInWrong"];
            return;
        }
        if (user.Language is { } language)
            DesignerSetup.KeepLanguage(Http, language);
        await Http.SignInAsync(DesignerSetup.CookieScheme, await Sessions.MakeAsync(Directory, user, ct));
        Navigation.NavigateTo(DesignerSetup.Local(Back), forceLoad: true);
    }
}
