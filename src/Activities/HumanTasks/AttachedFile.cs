using System.Security.Cryptography;

namespace DualFlow.Activities.HumanTasks;

/// <summary>A file that somebody attaches, looked at: its type is what the content says.</summary>
/// <param name="Name">Name without a folder.</param>
/// <param name="MediaType">Media type that the content has.</param>
/// <param name="Hash">SHA-256 of the content, upper-case hex.</param>
/// <param name="Content">The content.</param>
public sealed record AttachedFile(string Name, string MediaType, string Hash, byte[] Content)
{
    /// <summary>Reads a file. Refusals: <c>file.name</c>, <c>file.too_large</c>, <c>file.empty</c>, <c>file.type</c>, <c>file.type_mismatch</c>.</summary>
    /// <param name="name">Name that people gave it.</param>
    /// <param name="content">The content; what is over the limit isn't read.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<TaskAnswer<AttachedFile>> ReadAsync(string? name, Stream content, CancellationToken ct)
    {
        if (NameOf(name) is not { } safe)
            return TaskRefusal.Of(400, "file.name");
        if (await BytesAsync(content, ct) is not { } bytes)
            return TaskRefusal.Of(413, "file.too_large");
        if (bytes.Length == 0)
            return TaskRefusal.Of(400, "file.empty");
        if (FileContent.MediaTypeOf(bytes) is not { } mediaType)
            return TaskRefusal.Of(415, "file.type");
        return FileContent.NameFits(safe, mediaType) ? new AttachedFile(safe, mediaType, Convert.ToHexString(SHA256.HashData(bytes)), bytes) : TaskRefusal.Of(415, "file.type_mismatch", safe, FileContent.WordFor(mediaType));
    }

    /// <summary>The name without folders; null when it can't be one.</summary>
    internal static string? NameOf(string? name)
    {
        var safe = Path.GetFileName((name ?? "").Replace('\\', '/')).Trim();
        return safe.Length is 0 or > 200 || safe.Any(char.IsControl) ? null : safe;
    }

    // One byte over the limit is enough to know: what follows isn't read.
    static async Task<byte[]?> BytesAsync(Stream content, CancellationToken ct)
    {
        using var kept = new MemoryStream();
        var buffer = new byte[81920];
        int read;
        while ((read = await content.ReadAsync(buffer, ct)) > 0)
        {
            if (kept.Length + read > FileContent.Largest)
                return null;
            kept.Write(buffer, 0, read);
        }
        return kept.ToArray();
    }
}
