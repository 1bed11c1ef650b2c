namespace DualFlow.Activities.Sample;

/// <summary>Breaks a handful of rows the way spreadsheets and tired people do.</summary>
static class BrokenRows
{
    /// <summary>Application, column and what is put into it; null moves the check digit, a number copies that row's value.</summary>
    public static readonly (int Row, int Column, string? Value)[] All =
    [
        (12, 2, null),                  // a digit of the IIN mistyped
        (37, 2, "12345678901"),         // a leading zero lost
        (58, 6, "2010-02-30"),          // a day that doesn't exist
        (83, 24, ""),                   // the grade of algebra is missing
        (119, 14, "09990100"),          // a specialty that the college doesn't teach
        (146, 28, "6"),                 // a grade above 5
        (182, 3, "Ivanov"),             // Latin letters
        (205, 2, "=44"),                // the same person as application 44
    ];

    public static void Break(List<List<string>> rows)
    {
        foreach (var (row, column, value) in All)
        {
            var cells = rows[row - 1];
            cells[column] = value switch
            {
                null => cells[column][..11] + (cells[column][11] - '0' + 1) % 10,
                ['=', .. var other] => rows[int.Parse(other, System.Globalization.CultureInfo.InvariantCulture) - 1][column],
                _ => value,
            };
        }
    }
}
