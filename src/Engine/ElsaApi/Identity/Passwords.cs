using System.Collections.Immutable;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace DualFlow.Engine.ElsaApi.Identity;

/// <summary>Hashes and checks passwords with ASP.NET Core's hasher (PBKDF2, SHA-512).</summary>
public sealed class Passwords
{
    /// <summary>Fewest characters of a password.</summary>
    public const int MinLength = 8;

    // OWASP's figure for PBKDF2 with SHA-512.
    readonly PasswordHasher<User> hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = 210_000 }));
    readonly User nobody;

    /// <summary>Makes the hash that unknown names are checked against, so that they take as long as known ones.</summary>
    public Passwords()
    {
        nobody = new User("", "", "", [], "");
        nobody = nobody with { PasswordHash = Hash(Random()) };
    }

    /// <summary>A hash to keep.</summary>
    public string Hash(string password) => hasher.HashPassword(nobody, password);

    /// <summary>True when the password is this user's and the account is not disabled; takes the same time without a user.</summary>
    public bool Check(User? user, string password) =>
        hasher.VerifyHashedPassword(nobody, (user ?? nobody).PasswordHash, password) != PasswordVerificationResult.Failed && user is { IsDisabled: false };

    /// <summary>A random password of 120 bits that can be typed.</summary>
    public static string Random() => RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789", 21);

    /// <summary>A new account with a fresh id and stamp.</summary>
    public User MakeUser(string name, string password, ImmutableArray<string> roles, string? tenantId = null) =>
        new(Guid.NewGuid().ToString("n"), name.Trim(), Hash(password), roles, MakeStamp(), tenantId);

    /// <summary>A stamp that no other has.</summary>
    public static string MakeStamp() => Convert.ToHexString(RandomNumberGenerator.GetBytes(8));
}
