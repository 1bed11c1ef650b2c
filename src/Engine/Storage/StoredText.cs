using System.Text;

namespace DualFlow.Engine.Storage;

/// <summary>
/// Text as both databases can hold it. PostgreSQL refuses U+0000 and SQLite's readers stop at it; lone surrogates are not UTF-8.
/// The first is escaped and comes back as it was; the second becomes U+FFFD.
/// </summary>
static class StoredText
{
    const char Escape = '\uFDD0';   // a noncharacter: never in honest text

    public static string? Encode(string? text) =>
        text is null || !(text.Contains('\0', StringComparison.Ordinal) || text.Contains(Escape, StringComparison.Ordinal) || text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
            ? text
            : EncodeSlowly(text);

    public static string Decode(string text)
    {
        if (!text.Contains(Escape, StringComparison.Ordinal))
            return text;
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
            result.Append(text[i] != Escape ? text[i] : text[++i] == '0' ? '\0' : Escape);
        return result.ToString();
    }

    static string EncodeSlowly(string text)
    {
        var result = new StringBuilder(text.Length + 8);
        foreach (var rune in text.EnumerateRunes())   // lone surrogates come as U+FFFD
            _ = rune.Value switch
            {
                0 => result.Append(Escape).Append('0'),
                Escape => result.Append(Escape).Append('1'),
                _ => result.Append(rune.ToString()),
            };
        return result.ToString();
    }
}
