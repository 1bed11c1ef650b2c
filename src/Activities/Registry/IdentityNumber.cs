using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace DualFlow.Activities.Registry;

/// <summary>Kazakhstan's individual (IIN) and business (BIN) identification numbers: form, date part, check digit.</summary>
/// <remarks>
/// Twelve digits. IIN: date of birth YYMMDD, a digit 1 to 6 for century and sex, a serial number of four, a check digit.
/// BIN: YYMM of registration, a digit 4 to 6 for the kind, a digit 0 to 3 for the detail, a serial number of five, a check digit.
/// The check digit is the weighted sum modulo 11, with a second row of weights when the first gives 10 (activity A02).
/// </remarks>
public static class IdentityNumber
{
    static readonly int[] FirstWeights = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
    static readonly int[] SecondWeights = [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2];

    /// <summary>The check digit of the first eleven digits, or null when both passes give 10 and the number cannot exist.</summary>
    public static int? CheckDigit(ReadOnlySpan<char> digits)
    {
        var first = WeightedSum(digits, FirstWeights);
        var check = first == 10 ? WeightedSum(digits, SecondWeights) : first;
        return check == 10 ? null : check;
    }

    /// <summary>Reads a person's number.</summary>
    /// <param name="text">Twelve digits, no blanks.</param>
    /// <param name="person">Date of birth and sex when the number is valid.</param>
    /// <returns>Null when it is valid, otherwise the code of what is wrong.</returns>
    public static string? CheckPerson(string? text, out PersonNumber? person)
    {
        person = null;
        if (!HasForm(text))
            return "iin.form";
        var century = text[6] switch { '1' or '2' => 1800, '3' or '4' => 1900, '5' or '6' => 2000, _ => 0 };
        if (century == 0)
            return "iin.century";
        var day = (century + int.Parse(text.AsSpan(0, 2), CultureInfo.InvariantCulture)).ToString(CultureInfo.InvariantCulture) + text[2..6];
        if (!DateOnly.TryParseExact(day, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var birth))
            return "iin.date";
        if (!HasCheckDigit(text))
            return "iin.check_digit";
        person = new(text, birth, (text[6] - '0') % 2 == 1 ? Sex.Male : Sex.Female);
        return null;
    }

    /// <summary>Reads an organisation's number.</summary>
    /// <returns>Null when it is valid, otherwise the code of what is wrong.</returns>
    public static string? CheckOrganisation(string? text)
    {
        if (!HasForm(text))
            return "bin.form";
        if (int.Parse(text.AsSpan(2, 2), CultureInfo.InvariantCulture) is < 1 or > 12)
            return "bin.date";
        if (text[4] is < '4' or > '6' || text[5] is < '0' or > '3')
            return "bin.kind";
        return HasCheckDigit(text) ? null : "bin.check_digit";
    }

    /// <summary>A number that may be shown in reports: the date part stays, the rest is hidden.</summary>
    public static string Mask(string? text) => text is { Length: >= 6 } ? string.Concat(text.AsSpan(0, 4), "********") : "********";

    static bool HasForm([NotNullWhen(true)] string? text) => text is { Length: 12 } && text.All(char.IsAsciiDigit);

    static bool HasCheckDigit(string text) => CheckDigit(text.AsSpan(0, 11)) == text[11] - '0';

    static int WeightedSum(ReadOnlySpan<char> digits, int[] weights)
    {
        var sum = 0;
        for (var i = 0; i < weights.Length; i++)
            sum += weights[i] * (digits[i] - '0');
        return sum % 11;
    }
}
