using System.Globalization;
using DualFlow.Activities.Rotation.College;

namespace DualFlow.Designer.Rotations;

/// <summary>A year of practice as a form has it.</summary>
public sealed class YearDraft
{
    /// <summary>Name for people.</summary>
    public string Name { get; set; } = "";

    /// <summary>First day.</summary>
    public DateOnly From { get; set; }

    /// <summary>Number of weeks.</summary>
    public int Weeks { get; set; } = 40;

    /// <summary>Weeks at college in a cycle.</summary>
    public int CollegeWeeks { get; set; } = 1;

    /// <summary>Weeks at enterprises in a cycle.</summary>
    public int EnterpriseWeeks { get; set; } = 2;

    /// <summary>Vacations, one a line: from and to.</summary>
    public string Vacations { get; set; } = "";

    /// <summary>The year of study that this day belongs to, with the vacations that are usual.</summary>
    public static YearDraft Of(DateOnly day)
    {
        var year = day.Month >= 7 ? day.Year : day.Year - 1;
        return new() { From = new(year, 9, 1), Vacations = string.Create(CultureInfo.InvariantCulture, $"{year + 1}-01-01 {year + 1}-01-14\n{year + 1}-03-21 {year + 1}-03-31") };
    }

    /// <summary>The form as an order; lines that are no two dates are left out.</summary>
    public CollegeYear Read() => new()
    {
        Series = string.Create(CultureInfo.InvariantCulture, $"practice-{From:yyyy-MM}"), Name = Name.Trim(), From = From, Weeks = Weeks, CollegeWeeks = CollegeWeeks, EnterpriseWeeks = EnterpriseWeeks,
        Vacations = [.. Vacations.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(p => p.Length == 2)
            .Select(p => (Day(p[0]), Day(p[1]))).Where(p => p is ({ }, { })).Select(p => new Vacation(p.Item1!.Value, p.Item2!.Value))],
    };

    static DateOnly? Day(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
