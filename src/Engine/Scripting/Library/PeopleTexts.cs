using System.Globalization;

namespace DualFlow.Engine.Scripting.Library;

/// <summary>
/// Numbers, amounts and days in Kazakh, Russian and English. The forms stand here and not in the machine's locale data, so that a
/// script writes the same text on every server.
/// </summary>
static class PeopleTexts
{
    const char NoBreak = '\u00A0';

    static readonly string[] Kazakh =
        ["қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым", "шілде", "тамыз", "қыркүйек", "қазан", "қараша", "желтоқсан"];

    static readonly string[] Russian =
        ["января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря"];

    static readonly string[] English =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    /// <summary>48 180,5 in kk and ru, 48,180.5 in en.</summary>
    /// <param name="value">The number.</param>
    /// <param name="language">kk, ru or en.</param>
    /// <param name="digits">So many decimals always; as many as there are when null.</param>
    public static string Number(decimal value, string language, int? digits)
    {
        var text = Math.Abs(value).ToString(digits is { } d ? "F" + d.ToString(CultureInfo.InvariantCulture) : "0.############################", CultureInfo.InvariantCulture);
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var whole = point < 0 ? text : text[..point];
        for (var i = whole.Length - 3; i > 0; i -= 3)
            whole = whole.Insert(i, language == "en" ? "," : NoBreak.ToString());
        var fraction = point < 0 ? "" : (language == "en" ? "." : ",") + text[(point + 1)..];
        return (value < 0 ? "−" : "") + whole + fraction;
    }

    /// <summary>48 180,50 ₸; whole amounts without decimals.</summary>
    public static string Money(decimal value, string? currency, string language)
    {
        var amount = Number(value, language, value == decimal.Truncate(value) ? 0 : Math.Max(2, (int)value.Scale));
        return currency switch
        {
            null => amount,
            "KZT" => amount + NoBreak + "₸",
            "RUB" => amount + NoBreak + "₽",
            "EUR" => amount + NoBreak + "€",
            _ => amount + NoBreak + currency,
        };
    }

    /// <summary>2026 ж. 5 қаңтар · 5 января 2026 г. · 5 January 2026.</summary>
    public static string Day(DateOnly day, string language)
    {
        var (number, year) = (day.Day.ToString(CultureInfo.InvariantCulture), day.Year.ToString(CultureInfo.InvariantCulture));
        return language switch
        {
            "kk" => $"{year}{NoBreak}ж. {number}{NoBreak}{Kazakh[day.Month - 1]}",
            "ru" => $"{number}{NoBreak}{Russian[day.Month - 1]} {year}{NoBreak}г.",
            _ => $"{number}{NoBreak}{English[day.Month - 1]} {year}",
        };
    }
}
