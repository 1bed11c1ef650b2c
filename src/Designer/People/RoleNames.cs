using DualFlow.Designer.Texts;
using DualFlow.Engine.ElsaApi.Identity;
using Microsoft.Extensions.Localization;

namespace DualFlow.Designer.People;

/// <summary>Names of roles in the page's language: the presets have three, a role of the college's own has the one it was given.</summary>
public sealed class RoleNames(IStringLocalizer<RoleTexts> texts, IdentityDirectory directory)
{
    /// <summary>The name. A preset that was renamed keeps its new name in every language.</summary>
    public string Of(Role role)
    {
        ArgumentNullException.ThrowIfNull(role);
        var isPreset = role.Id == "admin" ? role.Name == "Administrator" : RolePresets.All.Any(p => p.Id == role.Id && p.EnglishName == role.Name);
        return isPreset ? texts[role.Id] : role.Name;
    }

    /// <summary>Names of all roles by id.</summary>
    public async Task<IReadOnlyDictionary<string, string>> AllAsync(CancellationToken ct) =>
        (await directory.ListRolesAsync(ct)).ToDictionary(r => r.Id, Of, StringComparer.Ordinal);

    /// <summary>Names of all roles, and of those persons that are asked for.</summary>
    /// <param name="persons">Ids or login names; whoever isn't a person of the college is left out.</param>
    /// <param name="tenantId">The college.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<WhoNames> ReadAsync(IEnumerable<string?> persons, string? tenantId, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(persons);
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var code in persons.OfType<string>().Where(p => p.Length > 0).Distinct(StringComparer.Ordinal))
            if ((await directory.FindUserAsync(code, ct) ?? await directory.FindUserByNameAsync(code, ct)) is { } user && (user.TenantId ?? "") == (tenantId ?? ""))
                names[code] = user.DisplayName is { Length: > 0 } shown ? shown : user.Name;
        return new(await AllAsync(ct), names);
    }
}
