using System.Security.Cryptography;
using System.Text;

namespace DualFlow.Activities.Rotation.Feeds;

/// <summary>Signs calendar links: whoever has the link may read that one calendar, and nothing else.</summary>
public static class FeedSignature
{
    /// <summary>The signature of a link.</summary>
    /// <param name="key">Secret of the series, in hexadecimal.</param>
    /// <param name="kind"><c>student</c>, <c>station</c>, <c>enterprise</c> or <c>group</c>.</param>
    /// <param name="of">Id of the student, station, enterprise or group.</param>
    public static string Sign(string key, string kind, string of) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Convert.FromHexString(key), Encoding.UTF8.GetBytes($"{kind}\n{of}")));

    /// <summary>True when the signature is right; takes as long when it is wrong.</summary>
    public static bool IsRight(string key, string kind, string of, string signature) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Sign(key, kind, of)), Encoding.ASCII.GetBytes(signature));
}
