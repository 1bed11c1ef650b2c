using System.Globalization;
using Fluid;
using Fluid.Values;

namespace DualFlow.Engine.Scripting;

/// <summary>How templates write days, amounts and counted words in a language: <c>{{ from | day: 'kk' }}</c>.</summary>
static class LiquidTexts
{
    const string NarrowSpace = "\u00A0";

    static readonly Dictionary<string, string[]> Months = new(StringComparer.Ordinal)
    {
        ["kk"] = ["қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым", "шілде", "тамыз", "қыркүйек", "қазан", "қараша", "желтоқсан"],
        ["ru"] = ["января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря"],
        ["en"] = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
        ["de"] = ["Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"],
    };

    public static void AddTo(FilterCollection filters)
    {
        filters.AddFilter("day", (input, arguments, _) => new StringValue(Day(input.ToStringValue(), Language(arguments))));
        filters.AddFilter("money", (input, arguments, _) => new StringValue(Money(input, Language(arguments))));
        filters.AddFilter("counted", (input, arguments, _) => new StringValue(Counted(input.ToNumberValue(), Language(arguments), arguments)));
    }

    static string Language(FilterArguments arguments) => arguments.At(0).ToStringValue() is { Length: > 0 } language && Months.ContainsKey(language) ? language : "ru";

    static string Day(string text, string language)
    {
        if (text.Length < 10 || !DateOnly.TryParseExact(text.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return text;
        var month = Months[language][day.Month - 1];
        return language switch
        {
            "kk" => string.Create(CultureInfo.InvariantCulture, $"{day.Year} жылғы {day.Day} {month}"),
            "ru" => string.Create(CultureInfo.InvariantCulture, $"{day.Day} {month} {day.Year} г."),
            "de" => string.Create(CultureInfo.InvariantCulture, $"{day.Day}. {month} {day.Year}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{day.Day} {month} {day.Year}"),
        };
    }

    static string Money(FluidValue amount, string language)
    {
        if (amount.IsNil())
            return "";
        var (group, point) = language switch { "en" => (",", "."), "de" => (".", ","), _ => (NarrowSpace, ",") };
        var form = new NumberFormatInfo { NumberGroupSeparator = group, NumberDecimalSeparator = point, NumberGroupSizes = [3] };
        return amount.ToNumberValue().ToString("#,##0.00", form);
    }

    // Forms by CLDR: Russian one, few, many; Kazakh has one form; others one and other.
    static string Counted(decimal count, string language, FilterArguments forms)
    {
        var whole = count == Math.Truncate(count) ? (long)Math.Abs(count) : -1;
        var form = language switch
        {
            "ru" when whole % 10 == 1 && whole % 100 != 11 => 1,
            "ru" when whole % 10 is >= 2 and <= 4 && whole % 100 is < 12 or > 14 => 2,
            "ru" => whole < 0 ? 2 : 3,
            "kk" => 1,
            _ => whole == 1 ? 1 : 2,
        };
        var last = Math.Max(1, forms.Count - 1);
        return count.ToString("0.##", CultureInfo.InvariantCulture) + NarrowSpace + forms.At(Math.Min(form, last)).ToStringValue();
    }
}
