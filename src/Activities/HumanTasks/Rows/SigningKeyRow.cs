namespace DualFlow.Activities.HumanTasks.Rows;

/// <summary>A key of the server's own signatures.</summary>
public sealed class SigningKeyRow
{
    /// <summary>Id: begins the fingerprint of the public key.</summary>
    public required string KeyId { get; init; }

    /// <summary>Public key, base64 of SubjectPublicKeyInfo.</summary>
    public required string PublicKey { get; init; }

    /// <summary>Private key, base64 of PKCS#8.</summary>
    public required string PrivateKey { get; init; }
}
