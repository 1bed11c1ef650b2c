using DualFlow.Activities.Tables;
using System.Globalization;
using System.Text.RegularExpressions;
using DualFlow.Activities.Admission.Rules;
using DualFlow.Activities.Registry;

namespace DualFlow.Activities.Admission.Import;

/// <summary>Reads the fields of one row and notes what is wrong with them; the values of wrong fields are never used.</summary>
sealed partial class ApplicationFields(string file, CsvRow row, List<RowProblem> problems)
{
    public bool IsGood { get; private set; } = true;

    public void Add(string column, string code, string message)
    {
        problems.Add(new(file, row.Line, column, code, message));
        IsGood = false;
    }

    public string Required(string column)
    {
        if (row[column].Length == 0)
            Add(column, "row.missing", $"The field \"{column}\" is empty.");
        return row[column];
    }

    public string? Optional(string column) => row[column] is { Length: > 0 } value ? value : null;

    public IReadOnlyList<string> List(string column) =>
        row[column].Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public string Name(string column)
    {
        var name = Required(column);
        if (name.Length > 0 && !PersonName().IsMatch(name))
            Add(column, "row.name", $"\"{name}\" is not a name in Cyrillic letters. Look for Latin letters that look alike, digits or a wrong encoding.");
        return name;
    }

    public string OneOf(string column, params string[] allowed)
    {
        var value = Required(column);
        if (value.Length > 0 && !allowed.Contains(value, StringComparer.Ordinal))
            Add(column, "row.choice", $"\"{value}\" is not one of {string.Join(", ", allowed)}.");
        return value;
    }

    public DateOnly Day(string column)
    {
        var text = Required(column);
        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && text.Length > 0)
            Add(column, "row.date", $"\"{text}\" is not a day of the calendar in the form 2009-02-28.");
        return day;
    }

    public DateTimeOffset Moment(string column)
    {
        var text = Required(column);
        if (!DateTimeOffset.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment) && text.Length > 0)
            Add(column, "row.date", $"\"{text}\" is not a moment in the form 2026-07-01T10:15:00+05:00.");
        return moment;
    }

    public int Year(string column)
    {
        var text = Required(column);
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) | year is < 1950 or > 2200 && text.Length > 0)
            Add(column, "row.year", $"\"{text}\" is not a year.");
        return year;
    }

    public string? Iin(string column, bool required)
    {
        var text = required ? Required(column) : row[column];
        if (text.Length == 0)
            return null;
        if (IdentityNumber.CheckPerson(text, out _) is { } code)
            Add(column, $"row.{code}", code switch
            {
                "iin.form" => "An IIN has twelve digits and nothing else. Spreadsheets drop leading zeros: format the column as text.",
                "iin.check_digit" => $"The check digit of {IdentityNumber.Mask(text)} is wrong; a digit was mistyped.",
                "iin.date" => $"{IdentityNumber.Mask(text)} begins with a day that the calendar doesn't have.",
                _ => $"The seventh digit of {IdentityNumber.Mask(text)} must lie between 1 and 6.",
            });
        return text;
    }

    public IReadOnlyDictionary<string, int> Grades(IReadOnlyList<string> columns)
    {
        var grades = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var column in columns)
        {
            var text = row[column];
            if (text is ['2' or '3' or '4' or '5'])
                grades[column[ApplicationTable.GradePrefix.Length..]] = text[0] - '0';
            else if (text.Length == 0)
                Add(column, "row.grade_missing", "The grade is missing. Write 2 to 5, or - when the subject was not taught.");
            else if (text != "-")
                Add(column, "row.grade", $"\"{text}\" is not a grade from 2 to 5.");
        }
        return grades;
    }

    /// <summary>Documents in the form <c>type</c>, <c>type@issued</c> or <c>type@issued/validTo</c>.</summary>
    public IReadOnlyList<SubmittedDocument> Documents()
    {
        var documents = new List<SubmittedDocument>();
        foreach (var text in List("documents"))
        {
            if (Document().Match(text) is { Success: true } match && TryDay(match.Groups[2].Value, out var issued) && TryDay(match.Groups[3].Value, out var validTo))
                documents.Add(new(match.Groups[1].Value, issued, validTo));
            else
                Add("documents", "row.document", $"\"{text}\" is not a document in the form type@2026-06-01/2027-06-01.");
        }
        return documents;
    }

    static bool TryDay(string text, out DateOnly? day)
    {
        var good = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read);
        day = good ? read : null;
        return good || text.Length == 0;
    }

    [GeneratedRegex(@"^[А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі][А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі'’\- ]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex PersonName();

    [GeneratedRegex(@"^([A-Za-z0-9.]+)(?:@([0-9-]+)(?:/([0-9-]+))?)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Document();
}
