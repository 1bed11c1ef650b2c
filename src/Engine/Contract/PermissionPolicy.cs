namespace DualFlow.Engine.Contract;

/// <summary>Names of authorization policies for endpoints of the domain: <c>RequireAuthorization(PermissionPolicy.Of("read:tasks"))</c>.</summary>
public static class PermissionPolicy
{
    /// <summary>Begins the name of every such policy.</summary>
    public const string Prefix = "permission ";

    /// <summary>The policy that asks for an access token or an API key with one of these permissions; without any, every login will do.</summary>
    public static string Of(params string[] anyOf) => Prefix + string.Join(' ', anyOf);
}
