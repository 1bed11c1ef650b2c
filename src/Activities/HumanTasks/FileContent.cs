namespace DualFlow.Activities.HumanTasks;

/// <summary>What a file is, by its content and never by its name.</summary>
public static class FileContent
{
    /// <summary>Bytes at the most: 10 MB.</summary>
    public const int Largest = 10 * 1024 * 1024;

    static readonly (string MediaType, string Word, string[] Extensions)[] Known =
    [
        ("application/pdf", "PDF", [".pdf"]), ("image/jpeg", "JPEG", [".jpg", ".jpeg"]), ("image/png", "PNG", [".png"]),
    ];

    /// <summary>The media type that the content has; null when it is none of ours, or is cut off.</summary>
    /// <remarks>Sources: ISO 32000 7.5 (header and end of a PDF), ITU T.81 (SOI, EOI), PNG 5.2 and 11.2.5.</remarks>
    public static string? MediaTypeOf(ReadOnlySpan<byte> content) => content switch
    {
        _ when content.StartsWith("%PDF-"u8) => content[^Math.Min(content.Length, 1024)..].IndexOf("%%EOF"u8) >= 0 ? "application/pdf" : null,
        [0xFF, 0xD8, 0xFF, ..] => content.LastIndexOf((ReadOnlySpan<byte>)[0xFF, 0xD9]) >= content.Length - 64 ? "image/jpeg" : null,
        _ when content.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) => content[^Math.Min(content.Length, 12)..].IndexOf("IEND"u8) >= 0 ? "image/png" : null,
        _ => null,
    };

    /// <summary>The word people know a media type by.</summary>
    public static string WordFor(string mediaType) => Known.First(k => k.MediaType == mediaType).Word;

    /// <summary>True when the name says what the content is; a name without extension says nothing.</summary>
    public static bool NameFits(string name, string mediaType) => Path.GetExtension(name).ToLowerInvariant() is var extension
        && (extension.Length == 0 || Known.First(k => k.MediaType == mediaType).Extensions.Contains(extension));
}
