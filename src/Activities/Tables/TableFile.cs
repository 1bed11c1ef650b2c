using System.IO.Compression;
using DualFlow.Activities.Forms;
using DualFlow.Activities.Registry.Kinds;

namespace DualFlow.Activities.Tables;

/// <summary>A table out of a CSV or XLSX file: headings and lines of cells.</summary>
/// <param name="Headings">Names of the columns.</param>
/// <param name="Lines">Lines with as many cells as there are headings.</param>
/// <param name="Problems">What could not be read; with <see cref="IsRefused"/> the reason why nothing was.</param>
/// <param name="IsRefused">True when the file as a whole is not readable.</param>
public sealed record TableFile(IReadOnlyList<string> Headings, IReadOnlyList<TableLine> Lines, IReadOnlyList<ImportProblem> Problems, bool IsRefused = false)
{
    /// <summary>Bytes at the most.</summary>
    public const int LargestFile = 64 * 1024 * 1024;

    /// <summary>Rows at the most.</summary>
    public const int MostRows = 500_000;

    // What a workbook may unpack to: a small file can hold a very large one.
    const long LargestUnpacked = 1024L * 1024 * 1024;

    /// <summary>Reads a file by what it holds; its name must not say something else.</summary>
    /// <param name="name">Name of the file.</param>
    /// <param name="content">Its bytes.</param>
    public static TableFile Read(string name, byte[] content)
    {
        if (content.Length > LargestFile)
            return Refuse("import.large", LargestFile / 1024 / 1024, MostRows);
        var (isWorkbook, holds) = (name.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase), TypeOf(content));
        if (holds != (isWorkbook ? "xlsx" : "text"))
            return Refuse("import.type", name, RegistryTexts.Of($"type.{holds}"));
        var table = isWorkbook ? XlsxTable.Read(content) : OfCsv(CsvTableReader.Read(name, content, []));
        return table.Lines.Count > MostRows ? Refuse("import.large", LargestFile / 1024 / 1024, MostRows) : table;
    }

    internal static TableFile Refuse(string code, params object?[] places) => new([], [], [new(0, "", code, RegistryTexts.Reason(code, places))], IsRefused: true);

    static TableFile OfCsv(CsvTable table)
    {
        var problems = table.Problems.Select(p => new ImportProblem(p.Row, p.Column, p.Code, RegistryTexts.Reason(p.Code,
            p.Code == "csv.encoding" ? p.Message.Contains("1251", StringComparison.Ordinal) ? RegistryTexts.Of("csv.looks_1251") : "" : p.Column))).ToList();
        return new(table.Headings, [.. table.Rows.Select(r => new TableLine(r.Line, [.. table.Headings.Select(h => r[h])]))], problems, table.Problems.Any(p => p.Row <= 1 || p.Code == "csv.encoding"));
    }

    static string TypeOf(byte[] content) => content switch
    {
        [0x50, 0x4B, 0x03, 0x04, ..] => ArchiveType(content),
        [0xD0, 0xCF, 0x11, 0xE0, ..] => "xls",
        [0x25, 0x50, 0x44, 0x46, ..] => "pdf",
        [0x89, 0x50, 0x4E, 0x47, ..] or [0xFF, 0xD8, 0xFF, ..] or [0x47, 0x49, 0x46, 0x38, ..] => "image",
        _ => "text",
    };

    static string ArchiveType(byte[] content)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(content, writable: false));
            return archive.GetEntry("xl/workbook.xml") is not null && archive.Entries.Sum(e => e.Length) <= LargestUnpacked ? "xlsx" : "zip";
        }
        catch (InvalidDataException)
        {
            return "zip";
        }
    }
}

/// <summary>A line of a table.</summary>
/// <param name="Line">Row of the file, the heading is 1.</param>
/// <param name="Cells">Trimmed texts in the order of the headings.</param>
public sealed record TableLine(int Line, IReadOnlyList<string> Cells);

/// <summary>Something wrong in an imported file.</summary>
/// <param name="Row">Row of the file, the heading is 1; 0 when the whole file is meant.</param>
/// <param name="Column">Heading of the column as it stands in the file; empty when the whole row is meant.</param>
/// <param name="Code">Stable code.</param>
/// <param name="Message">What is wrong and what to do, in every language; personal numbers never stand in it.</param>
public sealed record ImportProblem(int Row, string Column, string Code, LocalText Message);
