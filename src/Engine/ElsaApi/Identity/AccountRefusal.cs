namespace DualFlow.Engine.ElsaApi.Identity;

/// <summary>Why an account or a role was left as it is.</summary>
public enum AccountRefusal
{
    /// <summary>A name of 1 to 256 characters is needed.</summary>
    NameMissing,

    /// <summary>Somebody has that name.</summary>
    NameTaken,

    /// <summary>The password has fewer characters than <see cref="Passwords.MinLength"/>.</summary>
    PasswordShort,

    /// <summary>That isn't the present password.</summary>
    OldPasswordWrong,

    /// <summary>That is no e-mail address.</summary>
    EmailWrong,

    /// <summary>It would hand out, or decide about, more than the person holds.</summary>
    TooPowerful,

    /// <summary>No administrator would be left.</summary>
    LastAdministrator,

    /// <summary>Somebody holds the role.</summary>
    RoleHeld,

    /// <summary>It has been deleted meanwhile.</summary>
    Gone,
}
