using System.IO.Compression;
using System.Text;
using System.Text.Json;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Interpreter;
using Microsoft.AspNetCore.StaticFiles;

namespace DualFlow.Engine.ElsaApi.Execution;

/// <summary>A file that a workflow answers with.</summary>
/// <param name="Name">Name to save it under.</param>
/// <param name="ContentType">Media type.</param>
/// <param name="Body">Its bytes.</param>
sealed record FileAnswer(string Name, string ContentType, byte[] Body)
{
    static readonly FileExtensionContentTypeProvider Types = new();

    /// <summary>The file of an answer; several become one archive.</summary>
    public static FileAnswer Of(HttpAnswer answer)
    {
        if (answer.Content is not JsonElement { ValueKind: JsonValueKind.Array } list || Bytes(list) is not null)
            return Single(answer.Content, answer.FileName, answer.ContentType, "file");
        var files = list.EnumerateArray().Select((item, i) => Single(Values.FromJson(item), null, null, $"file{i + 1}")).ToList();
        return files.Count == 1
            ? files[0] with { Name = answer.FileName ?? files[0].Name, ContentType = answer.ContentType ?? files[0].ContentType }
            : new(answer.FileName ?? "download.zip", answer.ContentType ?? "application/zip", Zip(files));
    }

    static FileAnswer Single(object? content, string? name, string? contentType, string fallback)
    {
        name ??= Text(content, "Filename") ?? Text(content, "Name");
        contentType ??= Text(content, "ContentType");
        var isText = content is string;
        name = Path.GetFileName(name) is { Length: > 0 } given ? given : fallback + (isText ? ".txt" : ".bin");
        return new(name, contentType ?? (Types.TryGetContentType(name, out var type) ? type : "application/octet-stream"), BodyOf(content));
    }

    static byte[] BodyOf(object? content) => content switch
    {
        null => [],
        string text => Encoding.UTF8.GetBytes(text),
        JsonElement { ValueKind: JsonValueKind.Array } list when Bytes(list) is { } bytes => bytes,
        JsonElement { ValueKind: JsonValueKind.Object } file when Text(file, "Content") is { } body => Base64(body) ?? Encoding.UTF8.GetBytes(body),
        _ => Encoding.UTF8.GetBytes(Values.ToText(content)),
    };

    static string? Text(object? file, string member) => Values.Member(file, member) is string { Length: > 0 } text ? text : null;

    static byte[]? Base64(string text)
    {
        var bytes = new byte[text.Length / 4 * 3 + 3];
        return Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length] : null;
    }

    // Bytes are lists of numbers, as scripts have them.
    static byte[]? Bytes(JsonElement list)
    {
        var bytes = new List<byte>();
        foreach (var item in list.EnumerateArray())
            if (item.ValueKind == JsonValueKind.Number && item.TryGetByte(out var one))
                bytes.Add(one);
            else
                return null;
        return bytes.Count > 0 ? [.. bytes] : null;
    }

    static byte[] Zip(List<FileAnswer> files)
    {
        using var buffer = new MemoryStream();
        using (var archive = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            foreach (var file in files)
            {
                var name = file.Name;
                for (var i = 2; !taken.Add(name); i++)
                    name = $"{Path.GetFileNameWithoutExtension(file.Name)}-{i}{Path.GetExtension(file.Name)}";
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(file.Body);
            }
        }
        return buffer.ToArray();
    }
}
