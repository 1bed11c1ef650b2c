using System.Text;
using CsvHelper;

namespace DualFlow.Activities.Tables;

/// <summary>Reads a comma or semicolon separated table and reports what is wrong by row and column instead of stopping.</summary>
/// <remarks>UTF-8 with or without mark, and UTF-16 with mark. Anything else, above all Windows-1251, is named and refused: letters would be lost silently.</remarks>
public static class CsvTableReader
{
    static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a table.</summary>
    /// <param name="file">Name for problems.</param>
    /// <param name="content">The bytes of the file.</param>
    /// <param name="required">Headings that must be there.</param>
    public static CsvTable Read(string file, byte[] content, IReadOnlyList<string> required)
    {
        if (Decode(file, content, out var encodingProblem) is not { } text)
            return new(file, [], [], [encodingProblem!]);
        var problems = new List<RowProblem>();
        var rows = new List<CsvRow>();
        var heading = text.AsSpan(0, text.IndexOf('\n', StringComparison.Ordinal) is var end and >= 0 ? end : text.Length);
        using var reader = CsvReader.FromText(text, new CsvReaderOptions
        {
            Separator = heading.Count(';') > heading.Count(',') ? ';' : ',',
            HasHeader = false,
            TrimWhitespace = true,
            TrackLineNumbers = true,
            FieldCountMismatch = CsvFieldCountHandling.Allow,
            // One unclosed quotation mark must cost one row, not the rest of the file.
            AllowLineBreaksInQuotes = false,
            MalformedData = CsvMalformedDataHandling.Skip,
            OnMalformedRecord = bad => problems.Add(new(file, (int)bad.LineNumber, "", "csv.quotes", "A quotation mark is not closed or stands inside a cell. Double it, or close it before the end of the line.")),
        });
        if (!reader.Read())
            return new(file, [], [], [new(file, 0, "", "csv.empty", "The file is empty. Export it again with a heading line.")]);
        var headings = Cells(reader);
        problems.AddRange(Headings(file, headings, required));
        if (problems.Count > 0)
            return new(file, headings, [], problems);

        while (reader.Read())
        {
            var cells = Cells(reader);
            var line = (int)reader.LineNumber;
            if (cells.Length == headings.Length)
                rows.Add(new(line, headings.Zip(cells).ToDictionary(p => p.First, p => p.Second, StringComparer.Ordinal)));
            else
                problems.Add(new(file, line, "", "csv.fields", $"The row has {cells.Length} fields, the heading has {headings.Length}. Look for a missing separator or an unclosed quotation mark."));
        }
        return new(file, headings, rows, problems);
    }

    static string[] Cells(CsvReader reader) => [.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetString(i).Trim())];

    static IEnumerable<RowProblem> Headings(string file, string[] headings, IReadOnlyList<string> required)
    {
        foreach (var missing in required.Except(headings, StringComparer.Ordinal))
            yield return new(file, 1, missing, "csv.heading_missing", $"The column \"{missing}\" is missing. Add it, or rename the column that holds it.");
        foreach (var twice in headings.GroupBy(h => h, StringComparer.Ordinal).Where(g => g.Count() > 1))
            yield return new(file, 1, twice.Key, "csv.heading_twice", $"The column \"{twice.Key}\" appears {twice.Count()} times. Keep one.");
    }

    static string? Decode(string file, byte[] content, out RowProblem? problem)
    {
        problem = null;
        try
        {
            return content switch
            {
                [0xEF, 0xBB, 0xBF, ..] => Strict.GetString(content.AsSpan(3)),
                [0xFF, 0xFE, ..] => Encoding.Unicode.GetString(content.AsSpan(2)),
                [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode.GetString(content.AsSpan(2)),
                _ => Strict.GetString(content),
            };
        }
        catch (DecoderFallbackException e)
        {
            var line = 1 + content.AsSpan(0, Math.Clamp(e.Index, 0, content.Length)).Count((byte)'\n');
            problem = new(file, line, "", "csv.encoding", $"The file is not UTF-8{Guess(content)}. Save it as \"CSV UTF-8\"; nothing was read from it.");
            return null;
        }
    }

    // In Windows-1251 the Russian letters are the bytes 0xC0 to 0xFF; text of them has many and never the pairs of UTF-8.
    static string Guess(byte[] content)
    {
        var high = content.Count(b => b >= 0x80);
        return high > 0 && content.Count(b => b >= 0xC0) * 10 >= high * 8 ? "; it looks like Windows-1251" : "";
    }
}
