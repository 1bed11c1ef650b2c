using DualFlow.Engine.ElsaApi.Identity;

namespace DualFlow.Designer.People;

/// <summary>The fields of a person's page while somebody types in them.</summary>
public sealed class PersonFields
{
    /// <summary>Login name.</summary>
    public string Name { get; set; } = "";

    /// <summary>Name for people.</summary>
    public string? DisplayName { get; set; }

    /// <summary>Two letters; empty leaves it to the browser.</summary>
    public string? Language { get; set; }

    /// <summary>Id of the organisation.</summary>
    public string? Organization { get; set; }

    /// <summary>Address for letters.</summary>
    public string? Email { get; set; }

    /// <summary>Ids of roles.</summary>
    public HashSet<string> Roles { get; } = new(StringComparer.Ordinal);

    /// <summary>The fields of an account as it is.</summary>
    public static PersonFields Of(User user)
    {
        ArgumentNullException.ThrowIfNull(user);
        var fields = new PersonFields { Name = user.Name, DisplayName = user.DisplayName, Language = user.Language ?? "", Organization = user.Organization, Email = user.Email };
        fields.Roles.UnionWith(user.Roles);
        return fields;
    }

    /// <summary>What is wanted.</summary>
    public AccountDraft ToDraft() => new(Name, DisplayName, Language, Organization, Email, [.. Roles.Order(StringComparer.Ordinal)]);
}
