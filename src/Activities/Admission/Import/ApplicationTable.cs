using DualFlow.Activities.Tables;
using System.Globalization;
using DualFlow.Activities.Registry;

namespace DualFlow.Activities.Admission.Import;

/// <summary>Reads <c>applications.csv</c>: every good row becomes an application, every bad one is reported by row, column and reason.</summary>
public static class ApplicationTable
{
    /// <summary>What a column with a grade begins with; the rest is the subject.</summary>
    public const string GradePrefix = "grade_";

    /// <summary>A column that may be there: the login of the person.</summary>
    public const string AccountColumn = "account";

    /// <summary>Columns that must be there; grades come in as many further columns as there are subjects.</summary>
    public static IReadOnlyList<string> Columns { get; } =
    [
        "number", "submitted_at", "iin", "last_name", "first_name", "middle_name", "birth_date", "language", "phone", "email", "address", "basis",
        "school", "school_year", "choices", "fund_type", "quota_claims", "documents", "guardian_iin", "guardian_name", "dual_wish",
    ];

    /// <summary>Reads the applications.</summary>
    /// <param name="file">Name of the file, for problems.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="specialties">Codes that may be chosen.</param>
    public static (IReadOnlyList<Application> Applications, IReadOnlyList<RowProblem> Problems) Read(
        string file, byte[] content, IReadOnlySet<string> specialties)
    {
        var table = CsvTableReader.Read(file, content, Columns);
        var problems = table.Problems.ToList();
        var subjects = table.Headings.Where(h => h.StartsWith(GradePrefix, StringComparison.Ordinal)).ToList();
        var applications = new List<Application>();
        var lineByNumber = new Dictionary<string, int>(StringComparer.Ordinal);
        var lineByIin = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in table.Rows)
        {
            var fields = new ApplicationFields(file, row, problems);
            var application = Read(fields, subjects, specialties, table.Headings.Contains(AccountColumn, StringComparer.Ordinal));
            if (lineByNumber.TryGetValue(row["number"], out var first))
                fields.Add("number", "row.number_twice", $"Application {row["number"]} already stands in row {first}. Give this one a number of its own, or remove it.");
            else if (row["number"].Length > 0)
                lineByNumber[row["number"]] = row.Line;
            if (row["iin"].Length > 0 && !lineByIin.TryAdd(row["iin"], row.Line))
                fields.Add("iin", "row.iin_twice", $"The same person already applies in row {lineByIin[row["iin"]]}. Several wishes belong into the column \"choices\" of one row.");
            if (fields.IsGood && application is not null)
                applications.Add(application);
        }
        return (applications, [.. problems.OrderBy(p => p.Row)]);
    }

    static Application? Read(ApplicationFields fields, IReadOnlyList<string> subjects, IReadOnlySet<string> specialties, bool hasAccounts)
    {
        var number = fields.Required("number");
        var submitted = fields.Moment("submitted_at");
        var iin = fields.Iin("iin", required: true);
        var (last, first) = (fields.Name("last_name"), fields.Name("first_name"));
        var birth = fields.Day("birth_date");
        var choices = fields.List("choices");
        if (choices.Count == 0)
            fields.Add("choices", "row.missing", "No specialty is chosen. Write at least one code.");
        foreach (var unknown in choices.Where(c => !specialties.Contains(c)))
            fields.Add("choices", "row.unknown_specialty", $"\"{unknown}\" is not a specialty of this college. Take a code from specialties.csv.");
        if (choices.Distinct(StringComparer.Ordinal).Count() < choices.Count)
            fields.Add("choices", "row.choice_twice", "A specialty is chosen twice.");
        var guardianIin = fields.Iin("guardian_iin", required: false);
        var grades = fields.Grades(subjects);
        var documents = fields.Documents();
        var year = fields.Year("school_year");
        var fund = fields.OneOf("fund_type", "stateOrder", "paid");
        var language = fields.OneOf("language", "kk", "ru", "en");
        var basis = fields.OneOf("basis", "9", "11", "tve");
        var dual = fields.OneOf("dual_wish", "yes", "no") == "yes";
        return fields.IsGood
            ? new(number, submitted, iin!, last, first, fields.Optional("middle_name"), birth, language, fields.Required("phone"), fields.Optional("email"),
                fields.Required("address"), basis, fields.Required("school"), year, choices, fund, fields.List("quota_claims"), documents, grades,
                guardianIin is null ? null : new(guardianIin, fields.Required("guardian_name")), dual,
                hasAccounts ? fields.Optional(AccountColumn) : null)
            : null;
    }
}
