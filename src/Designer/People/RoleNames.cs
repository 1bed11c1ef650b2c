using DualFlow.Designer.Texts;
using DualFlow.Engine.ElsaApi.Identity;
using Microsoft.Extensions.Localization;

namespace DualFlow.Designer.People;

/// <summary>Names of roles in the page's language: the presets have three, a role of the college's own has the one it was given.</summary>
public sealed class RoleNames(IStringLocalizer<RoleTexts> texts)
{
    /// <summary>The name. A preset that was renamed keeps its new name in every language.</summary>
    public string Of(Role role)
    {
        ArgumentNullException.ThrowIfNull(role);
        var isPreset = role.Id == "admin" ? role.Name == "Administrator" : RolePresets.All.Any(p => p.Id == role.Id && p.EnglishName == role.Name);
        return isPreset ? texts[role.Id] : role.Name;
    }
}
