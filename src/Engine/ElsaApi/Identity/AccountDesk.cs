using System.Collections.Immutable;
using System.Security.Claims;
using DualFlow.Engine.ElsaApi.Http;

namespace DualFlow.Engine.ElsaApi.Identity;

/// <summary>
/// Where administrators and people themselves change accounts and roles on the pages. The rules are the API's: nobody hands out
/// or decides about what they don't hold, and one administrator always remains.
/// </summary>
public sealed class AccountDesk(IdentityDirectory directory, Passwords passwords)
{
    /// <summary>Adds a person; the answer holds the password, which is kept nowhere.</summary>
    public async Task<AccountAnswer> AddAsync(ClaimsPrincipal who, AccountDraft draft, CancellationToken ct)
    {
        if (await RefuseAsync(who, draft, ct) is { } refusal)
            return refusal;
        var password = Passwords.Random();
        var user = With(passwords.MakeUser(draft.Name, password, draft.Roles, who.Tenant()), draft);
        return await directory.AddUserAsync(user, ct) ? new AccountAnswer(user, password) : AccountRefusal.NameTaken;
    }

    /// <summary>Changes what is known of a person, and their roles.</summary>
    public async Task<AccountAnswer> SaveAsync(ClaimsPrincipal who, string id, AccountDraft draft, CancellationToken ct)
    {
        if (await directory.FindUserAsync(id, ct) is not { } user)
            return AccountRefusal.Gone;
        if (await RefuseAsync(who, draft, ct) is { } refusal)
            return refusal;
        if (!await MayDecideAsync(who, user, ct))
            return AccountRefusal.TooPowerful;
        var after = With(user, draft);
        if (!await IsAdministratorAsync(after, ct) && await IsLastAdministratorAsync(user, ct))
            return AccountRefusal.LastAdministrator;
        return await directory.SaveUserAsync(user, after, ct) ? new AccountAnswer(after) : AccountRefusal.NameTaken;
    }

    /// <summary>Closes or opens an account. Sessions, tokens and open pages of a closed one end within a minute.</summary>
    public async Task<AccountAnswer> SetDisabledAsync(ClaimsPrincipal who, string id, bool isDisabled, CancellationToken ct)
    {
        if (await directory.FindUserAsync(id, ct) is not { } user)
            return AccountRefusal.Gone;
        if (!await MayDecideAsync(who, user, ct))
            return AccountRefusal.TooPowerful;
        if (isDisabled && await IsLastAdministratorAsync(user, ct))
            return AccountRefusal.LastAdministrator;
        var after = user with { IsDisabled = isDisabled, Stamp = isDisabled ? Passwords.MakeStamp() : user.Stamp };
        await directory.SaveUserAsync(user, after, ct);
        return new(after);
    }

    /// <summary>Gives a new password, shown once in the answer; who was signed in with the old one is signed out.</summary>
    public async Task<AccountAnswer> ResetPasswordAsync(ClaimsPrincipal who, string id, CancellationToken ct)
    {
        if (await directory.FindUserAsync(id, ct) is not { } user)
            return AccountRefusal.Gone;
        if (!await MayDecideAsync(who, user, ct))
            return AccountRefusal.TooPowerful;
        var password = Passwords.Random();
        var after = user with { PasswordHash = passwords.Hash(password), Stamp = Passwords.MakeStamp() };
        await directory.SaveUserAsync(user, after, ct);
        return new(after, password);
    }

    /// <summary>A person's own new password.</summary>
    public async Task<AccountAnswer> ChangePasswordAsync(string id, string old, string wanted, CancellationToken ct)
    {
        if (await directory.FindUserAsync(id, ct) is not { } user)
            return AccountRefusal.Gone;
        if (!passwords.Check(user, old))
            return AccountRefusal.OldPasswordWrong;
        if (wanted.Length is < Passwords.MinLength or > 1024)
            return AccountRefusal.PasswordShort;
        var after = user with { PasswordHash = passwords.Hash(wanted), Stamp = Passwords.MakeStamp() };
        await directory.SaveUserAsync(user, after, ct);
        return new(after);
    }

    /// <summary>A person's own language; null leaves it to the browser.</summary>
    public async Task<AccountAnswer> ChooseLanguageAsync(string id, string? language, CancellationToken ct)
    {
        if (await directory.FindUserAsync(id, ct) is not { } user)
            return AccountRefusal.Gone;
        var after = user with { Language = language };
        await directory.SaveUserAsync(user, after, ct);
        return new(after);
    }

    /// <summary>Adds or changes a role; null is success.</summary>
    public async Task<AccountRefusal?> SaveRoleAsync(ClaimsPrincipal who, Role role, bool isNew, CancellationToken ct)
    {
        if (role.Name.Trim().Length is 0 or > 256)
            return AccountRefusal.NameMissing;
        var before = (await directory.ListRolesAsync(ct)).FirstOrDefault(r => r.Id == role.Id);
        if (!role.Permissions.Concat(before?.Permissions ?? []).All(p => Permissions.Holds(who, p)))
            return AccountRefusal.TooPowerful;
        if (role.Id == FirstAdministrator.Role && !role.Permissions.Contains(Permissions.All))
            return AccountRefusal.LastAdministrator;
        if (isNew)
            return await directory.AddRoleAsync(role, ct) ? null : AccountRefusal.NameTaken;
        if (before is null)
            return AccountRefusal.Gone;
        await directory.SaveRoleAsync(role, ct);
        return null;
    }

    /// <summary>Deletes a role that nobody holds; null is success.</summary>
    public async Task<AccountRefusal?> DeleteRoleAsync(ClaimsPrincipal who, string id, CancellationToken ct)
    {
        if ((await directory.ListRolesAsync(ct)).FirstOrDefault(r => r.Id == id) is not { } role)
            return AccountRefusal.Gone;
        if (id == FirstAdministrator.Role)
            return AccountRefusal.LastAdministrator;
        if (!role.Permissions.All(p => Permissions.Holds(who, p)))
            return AccountRefusal.TooPowerful;
        if ((await directory.ListUsersAsync(ct)).Any(u => u.Roles.Contains(id)) || (await directory.ListApplicationsAsync(ct)).Any(a => a.Roles.Contains(id)))
            return AccountRefusal.RoleHeld;
        await directory.DeleteRoleAsync(id, ct);
        return null;
    }

    static User With(User user, AccountDraft draft) => user with
    {
        Name = draft.Name.Trim(), DisplayName = Text(draft.DisplayName), Language = Text(draft.Language), Organization = Text(draft.Organization), Email = Text(draft.Email),
        Roles = [.. draft.Roles.Distinct(StringComparer.Ordinal)],
    };

    static string? Text(string? given) => string.IsNullOrWhiteSpace(given) ? null : given.Trim();

    async Task<AccountRefusal?> RefuseAsync(ClaimsPrincipal who, AccountDraft draft, CancellationToken ct)
    {
        if (draft.Name.Trim().Length is 0 or > 256)
            return AccountRefusal.NameMissing;
        if (Text(draft.Email) is { } mail && (mail.Length > 254 || !System.Net.Mail.MailAddress.TryCreate(mail, out _)))
            return AccountRefusal.EmailWrong;
        var known = (await directory.ListRolesAsync(ct)).Select(r => r.Id).ToHashSet(StringComparer.Ordinal);
        if (!draft.Roles.All(known.Contains))
            return AccountRefusal.Gone;
        return (await directory.PermissionsOfAsync(draft.Roles, [], ct)).All(p => Permissions.Holds(who, p)) ? null : AccountRefusal.TooPowerful;
    }

    // Who may change an account could log in as it: so the account must not be the more powerful one.
    async Task<bool> MayDecideAsync(ClaimsPrincipal who, User user, CancellationToken ct) =>
        (await directory.PermissionsOfAsync(user.Roles, [], ct)).All(p => Permissions.Holds(who, p));

    async Task<bool> IsAdministratorAsync(User user, CancellationToken ct) =>
        !user.IsDisabled && (await directory.PermissionsOfAsync(user.Roles, [], ct)).Contains(Permissions.All);

    async Task<bool> IsLastAdministratorAsync(User user, CancellationToken ct)
    {
        if (!await IsAdministratorAsync(user, ct))
            return false;
        foreach (var other in await directory.ListUsersAsync(ct))
            if (other.Id != user.Id && await IsAdministratorAsync(other, ct))
                return false;
        return true;
    }
}
