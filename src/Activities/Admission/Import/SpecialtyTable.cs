using DualFlow.Activities.Tables;
using System.Globalization;
using DualFlow.Activities.Registry;

namespace DualFlow.Activities.Admission.Import;

/// <summary>Reads <c>specialties.csv</c>.</summary>
public static class SpecialtyTable
{
    /// <summary>Columns of the file.</summary>
    public static IReadOnlyList<string> Columns { get; } = ["code", "qualification", "name_kk", "name_ru", "seats", "exam", "profile_subjects"];

    /// <summary>A column that may be there when one campaign admits to several colleges: a short name of the college.</summary>
    public const string CollegeColumn = "college";

    /// <summary>Reads the specialties; wrong rows are reported and left out.</summary>
    public static (IReadOnlyList<Specialty> Specialties, IReadOnlyList<RowProblem> Problems) Read(string file, byte[] content)
    {
        var table = CsvTableReader.Read(file, content, Columns);
        var problems = table.Problems.ToList();
        var specialties = new List<Specialty>();
        foreach (var row in table.Rows)
        {
            var before = problems.Count;
            var college = table.Headings.Contains(CollegeColumn, StringComparer.Ordinal) ? row[CollegeColumn].Trim() : "";
            // Several colleges in one campaign: everybody is matched over all of them at once, and holds one seat at the most.
            var key = college.Length == 0 ? row["code"] : $"{row["code"]}@{college}";
            if (college.AsSpan().ContainsAny('|', '@'))
                problems.Add(new(file, row.Line, CollegeColumn, "specialty.college", $"\"{college}\" can't be the short name of a college: leave out | and @."));
            if (!SpecialtyCode.IsSpecialty(row["code"]))
                problems.Add(new(file, row.Line, "code", "specialty.code", $"\"{row["code"]}\" is not a code of eight digits."));
            else if (!SpecialtyCode.Belongs(row["qualification"], row["code"]))
                problems.Add(new(file, row.Line, "qualification", "specialty.qualification", $"\"{row["qualification"]}\" is not a qualification of specialty {row["code"]}: level 3W, 4S or 5AB and the same first six digits."));
            else if (specialties.Any(s => s.Code == key))
                problems.Add(new(file, row.Line, "code", "specialty.twice", $"Specialty {key} stands in the file twice."));
            if (!int.TryParse(row["seats"], NumberStyles.None, CultureInfo.InvariantCulture, out var seats) || seats > 10_000)
                problems.Add(new(file, row.Line, "seats", "specialty.seats", $"\"{row["seats"]}\" is not a number of seats from 0 to 10000."));
            if (!Enum.TryParse<ExamKind>(row["exam"], ignoreCase: true, out var exam) || !Enum.IsDefined(exam))
                problems.Add(new(file, row.Line, "exam", "specialty.exam", $"\"{row["exam"]}\" is not none, special or psychometric."));
            if (problems.Count == before)
                specialties.Add(new(key, row["qualification"], row["name_kk"], row["name_ru"], seats, exam,
                    row["profile_subjects"].Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)));
        }
        return (specialties, problems);
    }
}
