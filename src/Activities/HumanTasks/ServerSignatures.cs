using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DualFlow.Activities.HumanTasks.Rules;
using DualFlow.Activities.HumanTasks.Rows;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.HumanTasks;

/// <summary>Signatures by a key of the server (ECDSA, P-256, SHA-256): for trials, and where the law asks for no qualified signature.</summary>
/// <remarks>What is signed binds the document's hash, the signer and the time, so none of them can be changed or moved to another document.</remarks>
public sealed class ServerSignatures(RegistryConnections registry) : SignatureProvider
{
    SigningKeyRow? known;

    /// <inheritdoc/>
    public override string Name => "dualflow-server";

    /// <inheritdoc/>
    public override async Task<TaskSignature> SignAsync(Person signer, string document, DateTimeOffset at, CancellationToken ct)
    {
        var row = await KeyAsync(ct);
        using var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(Convert.FromBase64String(row.PrivateKey), out _);
        var draft = new TaskSignature(signer.Id, signer.DisplayName, Name, row.KeyId, HashOf(document), "", at.ToUniversalTime(), document);
        return draft with { Value = Convert.ToBase64String(key.SignData(Signed(draft), HashAlgorithmName.SHA256)) };
    }

    /// <inheritdoc/>
    public override async Task<bool> VerifyAsync(TaskSignature signature, CancellationToken ct)
    {
        if (signature.Provider != Name || signature.DocumentHash != HashOf(signature.Document))
            return false;
        await using var open = await registry.OpenServerAsync(ct);
        if (await open.Rows.SigningKeys.FindAsync([signature.KeyId], ct) is not { } row)
            return false;
        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(Convert.FromBase64String(row.PublicKey), out _);
        try
        {
            return key.VerifyData(Signed(signature), Convert.FromBase64String(signature.Value), HashAlgorithmName.SHA256);
        }
        catch (FormatException)
        {
            return false;
        }
    }

    static string HashOf(string document) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(document)));

    static byte[] Signed(TaskSignature s) => JsonSerializer.SerializeToUtf8Bytes(new[] { s.DocumentHash, s.SignerId, s.SignerName, s.SignedAt.ToUniversalTime().ToString("O"), s.KeyId });

    // All servers of one database sign with the oldest key; whoever made another one at the same moment leaves it unused.
    async Task<SigningKeyRow> KeyAsync(CancellationToken ct)
    {
        if (known is { } key)
            return key;
        await using var open = await registry.OpenServerAsync(ct);
        var oldest = await open.Rows.SigningKeys.OrderBy(k => k.KeyId).FirstOrDefaultAsync(ct);
        if (oldest is null)
        {
            open.Rows.SigningKeys.Add(New());
            await open.Rows.SaveChangesAsync(ct);
            oldest = await open.Rows.SigningKeys.OrderBy(k => k.KeyId).FirstAsync(ct);
        }
        return known = oldest;
    }

    static SigningKeyRow New()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var publicKey = key.ExportSubjectPublicKeyInfo();
        return new()
        {
            KeyId = Convert.ToHexStringLower(SHA256.HashData(publicKey))[..16], PublicKey = Convert.ToBase64String(publicKey), PrivateKey = Convert.ToBase64String(key.ExportPkcs8PrivateKey()),
        };
    }
}
