namespace DualFlow.Engine.ElsaApi.Identity;

/// <summary>What became of a change of an account: the account, or why nothing was changed.</summary>
/// <param name="User">The account as it is now; null when nothing was changed.</param>
/// <param name="Password">A new password, told this once.</param>
/// <param name="Refusal">Why nothing was changed.</param>
public sealed record AccountAnswer(User? User, string? Password = null, AccountRefusal? Refusal = null)
{
    /// <summary>Nothing was changed.</summary>
    public static AccountAnswer FromAccountRefusal(AccountRefusal refusal) => new(null, null, refusal);

    /// <summary>Nothing was changed.</summary>
    public static implicit operator AccountAnswer(AccountRefusal refusal) => FromAccountRefusal(refusal);
}
