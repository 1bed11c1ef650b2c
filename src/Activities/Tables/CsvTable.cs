namespace DualFlow.Activities.Tables;

/// <summary>A table as read: headings and rows with their line numbers.</summary>
/// <param name="File">Name of the file, for problems.</param>
/// <param name="Headings">Names of the columns.</param>
/// <param name="Rows">Rows that have as many fields as there are headings.</param>
/// <param name="Problems">What could not be read.</param>
public sealed record CsvTable(string File, IReadOnlyList<string> Headings, IReadOnlyList<CsvRow> Rows, IReadOnlyList<RowProblem> Problems);

/// <summary>A row of a table.</summary>
/// <param name="Line">Line of the file on which the row begins, the heading is 1.</param>
/// <param name="Fields">Trimmed values by heading.</param>
public sealed record CsvRow(int Line, IReadOnlyDictionary<string, string> Fields)
{
    /// <summary>The value of a column; empty when the table has no such column.</summary>
    public string this[string column] => Fields.GetValueOrDefault(column, "");
}
