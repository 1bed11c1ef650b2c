using System.Globalization;
using DualFlow.Activities.Placement.Rules;
using DualFlow.Activities.Tables;

namespace DualFlow.Activities.Placement.Import;

/// <summary>Reads the tables of students and places. Problems make a table useless; warnings tell what has no effect.</summary>
/// <param name="Students">Students in the order of their rows.</param>
/// <param name="Places">Places in the order of their rows.</param>
/// <param name="Problems">What must be put right, by file, row and column.</param>
public sealed record PlacementTables(IReadOnlyList<PlacementStudent> Students, IReadOnlyList<PlacementPlace> Places, IReadOnlyList<RowProblem> Problems)
{
    readonly Dictionary<string, int> studentRow = new(StringComparer.Ordinal);
    readonly Dictionary<string, int> placeRow = new(StringComparer.Ordinal);

    /// <summary>Columns that the table of students must have; <c>priority</c> may be added.</summary>
    public static IReadOnlyList<string> StudentColumns { get; } = ["student", "preferences"];

    /// <summary>Columns that the table of places must have; <c>minimum</c> may be added.</summary>
    public static IReadOnlyList<string> PlaceColumns { get; } = ["place", "capacity", "preferences"];

    /// <summary>Reads both tables.</summary>
    public static PlacementTables Read(string studentFile, byte[] students, string placeFile, byte[] places)
    {
        var problems = new List<RowProblem>();
        var (studentRows, placeRows) = (new Dictionary<string, int>(StringComparer.Ordinal), new Dictionary<string, int>(StringComparer.Ordinal));
        var cell = new PreferenceCell();
        var readStudents = new List<PlacementStudent>();
        foreach (var row in Rows(studentFile, students, StudentColumns, problems))
        {
            Name(studentFile, row, "student", studentRows, problems);
            var priority = 0m;
            if (row["priority"] is { Length: > 0 } text && !decimal.TryParse(text, NumberStyles.Number & ~NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out priority))
                problems.Add(new(studentFile, row.Line, "priority", "placement.priority", $"\"{text}\" is not a number. Write digits, with a point before decimals."));
            readStudents.Add(new(row["student"], cell.Entries(row["preferences"]), priority));
        }
        var readPlaces = new List<PlacementPlace>();
        foreach (var row in Rows(placeFile, places, PlaceColumns, problems))
        {
            Name(placeFile, row, "place", placeRows, problems);
            var capacity = Seats(placeFile, row, "capacity", "placement.capacity", problems);
            var minimum = row["minimum"].Length == 0 ? 0 : Seats(placeFile, row, "minimum", "placement.minimum", problems);
            if (minimum > capacity && capacity >= 0)
                problems.Add(new(placeFile, row.Line, "minimum", "placement.minimum", $"The minimum of {minimum} is above the capacity of {capacity}. Lower the one or raise the other."));
            readPlaces.Add(new(row["place"], capacity, cell.Entries(row["preferences"]), minimum));
        }
        var tables = new PlacementTables(readStudents, readPlaces, problems);
        foreach (var (name, line) in studentRows)
            tables.studentRow[name] = line;
        foreach (var (name, line) in placeRows)
            tables.placeRow[name] = line;
        return tables;
    }

    /// <summary>What the market remarked, by row and column of the tables.</summary>
    public IEnumerable<RowProblem> Warnings(string studentFile, string placeFile, Market market) =>
        market.Remarks.Select(remark =>
        {
            var (code, message) = Word(remark);
            return new RowProblem(remark.IsStudent ? studentFile : placeFile, (remark.IsStudent ? studentRow : placeRow)[remark.Owner], "preferences", code, message);
        });

    static (string Code, string Message) Word(MarketRemark remark) => remark.Kind switch
    {
        MarketRemarkKind.Unknown => ("placement.unknown", $"\"{remark.Other}\" is no {(remark.IsStudent ? "place" : "student")} of the other file; it is passed over. Correct the name, or add a row for it."),
        MarketRemarkKind.Twice => ("placement.named_twice", $"\"{remark.Other}\" is named twice; the better position counts. Remove the other one."),
        MarketRemarkKind.OneSided => ("placement.one_sided", $"\"{remark.Owner}\" names \"{remark.Other}\", but not the other way round; the two can't be brought together."),
        _ => ("placement.empty", $"\"{remark.Owner}\" accepts nobody and stays {(remark.IsStudent ? "without a place" : "empty")}. Fill in the preferences if that isn't meant."),
    };

    static IReadOnlyList<CsvRow> Rows(string file, byte[] content, IReadOnlyList<string> columns, List<RowProblem> problems)
    {
        var table = CsvTableReader.Read(file, content, columns);
        problems.AddRange(table.Problems);
        return table.Rows;
    }

    static void Name(string file, CsvRow row, string column, Dictionary<string, int> lines, List<RowProblem> problems)
    {
        if (row[column].Length == 0)
            problems.Add(new(file, row.Line, column, "row.missing", $"The field \"{column}\" is empty. Every row needs a name of its own."));
        else if (!lines.TryAdd(row[column], row.Line))
            problems.Add(new(file, row.Line, column, "placement.row_twice", $"\"{row[column]}\" already stands in row {lines[row[column]]}. Give this one a name of its own, or remove it."));
    }

    static int Seats(string file, CsvRow row, string column, string code, List<RowProblem> problems)
    {
        if (int.TryParse(row[column], NumberStyles.None, CultureInfo.InvariantCulture, out var seats))
            return seats;
        problems.Add(new(file, row.Line, column, code, $"\"{row[column]}\" is not a number of seats. Write a whole number from 0 upwards."));
        return -1;
    }
}
