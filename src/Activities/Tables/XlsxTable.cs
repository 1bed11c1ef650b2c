using System.Globalization;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace DualFlow.Activities.Tables;

/// <summary>Reads and writes the first sheet of an Excel workbook.</summary>
static partial class XlsxTable
{
    /// <summary>Reads the first sheet: its first row holds the headings.</summary>
    public static TableFile Read(byte[] content)
    {
        try
        {
            using var document = SpreadsheetDocument.Open(new MemoryStream(content, writable: false), isEditable: false);
            var book = document.WorkbookPart!;
            var sheet = (WorksheetPart)book.GetPartById(book.Workbook!.Descendants<Sheet>().First().Id!);
            return Read(sheet, [.. book.SharedStringTablePart?.SharedStringTable?.Elements<SharedStringItem>().Select(s => s.InnerText) ?? []], DayStyles(book.WorkbookStylesPart?.Stylesheet));
        }
        catch (Exception e) when (e is OpenXmlPackageException or InvalidDataException or FileFormatException or System.Xml.XmlException or InvalidOperationException or ArgumentException or NullReferenceException or KeyNotFoundException or FormatException)
        {
            return TableFile.Refuse("import.xlsx");
        }
    }

    /// <summary>Writes a workbook with one sheet; every cell is a text, so that leading zeros stay.</summary>
    public static async Task WriteAsync(Stream to, IReadOnlyList<string> headings, IAsyncEnumerable<IReadOnlyList<string>> lines, CancellationToken ct)
    {
        using var document = SpreadsheetDocument.Create(to, SpreadsheetDocumentType.Workbook);
        var book = document.AddWorkbookPart();
        var sheet = book.AddNewPart<WorksheetPart>();
        using (var writer = OpenXmlWriter.Create(sheet))
        {
            writer.WriteStartElement(new Worksheet());
            writer.WriteStartElement(new SheetData());
            Write(writer, headings);
            await foreach (var line in lines.WithCancellation(ct))
                Write(writer, line);
            writer.WriteEndElement();
            writer.WriteEndElement();
        }
        book.Workbook = new(new Sheets(new Sheet { Id = book.GetIdOfPart(sheet), SheetId = 1, Name = "1" }));
    }

    static void Write(OpenXmlWriter writer, IReadOnlyList<string> cells)
    {
        writer.WriteStartElement(new Row());
        foreach (var cell in cells)
            writer.WriteElement(new Cell { DataType = CellValues.InlineString, InlineString = new(new Text(Clean(cell)) { Space = SpaceProcessingModeValues.Preserve }) });
        writer.WriteEndElement();
    }

    static TableFile Read(WorksheetPart sheet, string[] shared, HashSet<uint> days)
    {
        IReadOnlyList<string>? headings = null;
        var (lines, problems) = (new List<TableLine>(), new List<ImportProblem>());
        using var reader = OpenXmlReader.Create(sheet);
        while (reader.Read())
        {
            if (reader.ElementType != typeof(Row) || !reader.IsStartElement || reader.LoadCurrentElement() is not Row row)
                continue;
            var cells = Cells(row, shared, days, headings?.Count ?? 0);
            if (cells.All(c => c.Length == 0))
                continue;
            var line = (int)(row.RowIndex?.Value ?? (uint)(lines.Count + 1));
            if (headings is null)
                headings = [.. cells.Reverse().SkipWhile(c => c.Length == 0).Reverse()];
            else if (cells.Skip(headings.Count).Any(c => c.Length > 0))
                problems.Add(new(line, "", "csv.fields", Registry.Kinds.RegistryTexts.Of("csv.fields")));
            else if (lines.Count <= TableFile.MostRows)
                lines.Add(new(line, [.. cells.Take(headings.Count)]));
        }
        if (headings is null)
            return TableFile.Refuse("csv.empty");
        return headings.GroupBy(h => h, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice ? TableFile.Refuse("csv.heading_twice", twice.Key) : new(headings, lines, problems);
    }

    static string[] Cells(Row row, string[] shared, HashSet<uint> days, int least)
    {
        var cells = new List<string>(Math.Max(least, 8));
        foreach (var cell in row.Elements<Cell>())
        {
            // Empty cells are left out of the file: the reference says in which column the next one stands.
            for (var at = cell.CellReference?.Value is { } reference ? Column(reference) : cells.Count; cells.Count < at && at < 16_384;)
                cells.Add("");
            cells.Add(Text(cell, shared, days).Trim());
        }
        while (cells.Count < least)
            cells.Add("");
        return [.. cells];
    }

    static string Text(Cell cell, string[] shared, HashSet<uint> days)
    {
        var value = cell.CellValue?.InnerText ?? "";
        if (cell.DataType?.Value is { } type)
            return type == CellValues.SharedString ? shared[int.Parse(value, CultureInfo.InvariantCulture)]
                : type == CellValues.InlineString ? cell.InlineString?.InnerText ?? ""
                : type == CellValues.Boolean ? value == "1" ? "yes" : "no" : value;
        if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return value;
        // Numbers of twelve digits are stored in floating point; written out they must not become 9.1E+11.
        return days.Contains(cell.StyleIndex?.Value ?? 0) && number is > 0 and < 2_958_466 ? DateTime.FromOADate(number).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : Math.Abs(number) < 1e15 ? ((decimal)number).ToString("0.############", CultureInfo.InvariantCulture) : value;
    }

    static int Column(string reference) => reference.TakeWhile(char.IsAsciiLetter).Aggregate(0, (sum, c) => (sum * 26) + (char.ToUpperInvariant(c) - 'A' + 1)) - 1;

    // Styles whose number format shows a day: 14 to 22, or a format of its own with a year or a day in it.
    static HashSet<uint> DayStyles(Stylesheet? styles)
    {
        var own = styles?.NumberingFormats?.Elements<NumberingFormat>().Where(f => DayFormat().IsMatch(f.FormatCode?.Value ?? "")).Select(f => f.NumberFormatId?.Value ?? 0).ToHashSet() ?? [];
        return [.. styles?.CellFormats?.Elements<CellFormat>().Select((format, i) => (Id: format.NumberFormatId?.Value ?? 0, Style: (uint)i))
            .Where(f => f.Id is >= 14 and <= 22 || own.Contains(f.Id)).Select(f => f.Style) ?? []];
    }

    // XML has no place for most control characters.
    static string Clean(string text) => text.All(c => c >= ' ' || c is '\t' or '\n') ? text : string.Concat(text.Where(c => c >= ' ' || c is '\t' or '\n'));

    [GeneratedRegex(@"^(?:[^""\\]|\\.|""[^""]*"")*?[yd]", RegexOptions.IgnoreCase)]
    private static partial Regex DayFormat();
}
