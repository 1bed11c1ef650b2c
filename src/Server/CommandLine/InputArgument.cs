using System.Text.Json;
using DualFlow.Engine.Definitions;

namespace DualFlow.Server.CommandLine;

/// <summary>Reads <c>--input JSON|@file</c>.</summary>
static class InputArgument
{
    /// <summary>The members of the JSON object; empty when nothing was given.</summary>
    /// <exception cref="UsageException">It is no JSON object.</exception>
    /// <exception cref="FileNotFoundException">The file isn't there.</exception>
    public static async Task<IReadOnlyList<KeyValuePair<string, object?>>> ReadAsync(string? text, CancellationToken ct)
    {
        if (text is null)
            return [];
        var isFile = text.StartsWith('@');
        if (isFile && !File.Exists(text[1..]))
            throw new FileNotFoundException($"There is no file {text[1..]}.");
        try
        {
            using var document = JsonDocument.Parse(isFile ? await File.ReadAllTextAsync(text[1..], ct) : text);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                throw new UsageException($"The input must be a JSON object such as {{\"Student\":\"Aru\"}}, not {document.RootElement.ValueKind}.");
            return [.. document.RootElement.EnumerateObject().Select(p => KeyValuePair.Create(p.Name, Values.FromJson(p.Value.Clone())))];
        }
        catch (JsonException e)
        {
            throw new UsageException($"The input is no JSON: line {e.LineNumber + 1}, column {e.BytePositionInLine + 1}. Write an object such as '{{\"Student\":\"Aru\"}}', or @file.");
        }
    }
}
