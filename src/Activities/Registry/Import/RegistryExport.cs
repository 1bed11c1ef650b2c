using System.Text;
using DualFlow.Activities.Forms;
using DualFlow.Activities.Registry.Kinds;
using DualFlow.Activities.Tables;

namespace DualFlow.Activities.Registry.Import;

/// <summary>Writes a register as CSV or XLSX; imported again it changes nothing.</summary>
static class RegistryExport
{
    /// <summary>Writes the records of a query.</summary>
    /// <param name="rows">The registry.</param>
    /// <param name="kind">What.</param>
    /// <param name="query">Which.</param>
    /// <param name="language">Headings and choices in that language; null writes the names of the API.</param>
    /// <param name="isWorkbook">XLSX instead of CSV.</param>
    /// <param name="to">Where to.</param>
    /// <param name="ct">Gives up.</param>
    public static async Task WriteAsync(RegistryContext rows, RegistryKind kind, RegistryQuery query, string? language, bool isWorkbook, Stream to, CancellationToken ct)
    {
        List<string> headings = [.. kind.Fields.Select(f => language is null ? f.Name : f.Label.In(language))];
        var lines = LinesAsync(kind.AllAsync(rows, query), kind, language, ct);
        if (isWorkbook)
        {
            await XlsxTable.WriteAsync(to, headings, lines, ct);
            return;
        }
        // The mark tells spreadsheets that it is UTF-8.
        await using var writer = new StreamWriter(to, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true) { NewLine = "\r\n" };
        await writer.WriteLineAsync(Line(headings).AsMemory(), ct);
        await foreach (var line in lines)
            await writer.WriteLineAsync(Line(line).AsMemory(), ct);
    }

    static async IAsyncEnumerable<IReadOnlyList<string>> LinesAsync(IAsyncEnumerable<RegistryRecord> records, RegistryKind kind, string? language, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var record in records.WithCancellation(ct))
            yield return [.. kind.Fields.Select(f => Cell(f, record[f.Name], language))];
    }

    static string Cell(RegistryField field, string? value, string? language) => value switch
    {
        null => "",
        _ when language is not null && field.Kind is FieldKind.Choice => string.Join(", ", value.Split(',').Select(c => RegistryField.ChoiceLabel(c).In(language))),
        _ when language is not null && field.Kind is FieldKind.Checkbox => RegistryField.ChoiceLabel(value).In(language),
        // A spreadsheet would take these for formulas.
        ['=' or '@', ..] => "'" + value,
        ['+' or '-', ..] when field.Kind is FieldKind.Text or FieldKind.LongText => "'" + value,
        _ => value,
    };

    static string Line(IEnumerable<string> cells) => string.Join(',', cells.Select(c => c.AsSpan().IndexOfAny("\",;\r\n") < 0 ? c : $"\"{c.Replace("\"", "\"\"", StringComparison.Ordinal).ReplaceLineEndings(" ")}\""));
}
