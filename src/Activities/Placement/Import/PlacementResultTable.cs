using System.Buffers;
using System.Text;
using DualFlow.Activities.Placement.Rules;
using DualFlow.Activities.Tables;

namespace DualFlow.Activities.Placement.Import;

/// <summary>The table of who goes where: <c>student,place</c>, an empty place for nobody, sorted by student in ordinal order.</summary>
public static class PlacementResultTable
{
    static readonly SearchValues<char> Quoted = SearchValues.Create(",;\"\r\n");

    /// <summary>Columns of the table.</summary>
    public static IReadOnlyList<string> Columns { get; } = ["student", "place"];

    /// <summary>Writes the table: UTF-8 without mark, lines end with a line feed.</summary>
    public static byte[] Write(Matching matching)
    {
        var text = new StringBuilder("student,place\n");
        foreach (var placement in matching.Placements)
            text.Append(Cell(placement.Student)).Append(',').Append(Cell(placement.Place ?? "")).Append('\n');
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>Reads a table that was written before.</summary>
    public static (IReadOnlyDictionary<string, string?> PlaceOf, IReadOnlyList<RowProblem> Problems) Read(string file, byte[] content)
    {
        var table = CsvTableReader.Read(file, content, Columns);
        var problems = table.Problems.ToList();
        var placeOf = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var row in table.Rows)
            if (!placeOf.TryAdd(row["student"], row["place"] is { Length: > 0 } place ? place : null))
                problems.Add(new(file, row.Line, "student", "placement.row_twice", $"\"{row["student"]}\" stands in the table twice. Keep one row."));
        return (placeOf, problems);
    }

    static string Cell(string value) => value.AsSpan().ContainsAny(Quoted) || value.Trim().Length < value.Length
        ? $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
        : value;
}
