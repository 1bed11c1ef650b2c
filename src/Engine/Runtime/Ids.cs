using System.Security.Cryptography;
using System.Text;

namespace DualFlow.Engine.Runtime;

/// <summary>Makes ids.</summary>
public static class Ids
{
    /// <summary>A new id: 32 hex digits that begin with the time, so that new rows stand together in the index.</summary>
    public static string New() => Guid.CreateVersion7().ToString("N");

    /// <summary>The same id for the same parts: what makes a repeated start find the instance that it made before.</summary>
    public static string From(params ReadOnlySpan<string> parts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts)))[..16]);

    /// <summary>A seed from an id: the random numbers of an instance repeat when its start is repeated.</summary>
    public static ulong Seed(string id) => BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes(id)));

    /// <summary>The instance that a bookmark belongs to (<c>{instanceId}:b{n}</c>); null when it isn't a bookmark's id.</summary>
    public static string? InstanceOfBookmark(string bookmarkId) =>
        bookmarkId.LastIndexOf(":b", StringComparison.Ordinal) is var at and > 0 ? bookmarkId[..at] : null;
}
