namespace DualFlow.Engine.Scripting.Library;

/// <summary>Whole numbers in words, for amounts in orders and contracts.</summary>
static class NumberWords
{
    static readonly string[] KkOnes = ["", "бір", "екі", "үш", "төрт", "бес", "алты", "жеті", "сегіз", "тоғыз"];
    static readonly string[] KkTens = ["", "он", "жиырма", "отыз", "қырық", "елу", "алпыс", "жетпіс", "сексен", "тоқсан"];
    static readonly string[] KkScales = ["", "мың", "миллион", "миллиард"];

    static readonly string[] RuOnes = ["", "один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять", "десять", "одиннадцать", "двенадцать",
        "тринадцать", "четырнадцать", "пятнадцать", "шестнадцать", "семнадцать", "восемнадцать", "девятнадцать"];

    static readonly string[] RuTens = ["", "", "двадцать", "тридцать", "сорок", "пятьдесят", "шестьдесят", "семьдесят", "восемьдесят", "девяносто"];
    static readonly string[] RuHundreds = ["", "сто", "двести", "триста", "четыреста", "пятьсот", "шестьсот", "семьсот", "восемьсот", "девятьсот"];
    static readonly string[][] RuScales = [[], ["тысяча", "тысячи", "тысяч"], ["миллион", "миллиона", "миллионов"], ["миллиард", "миллиарда", "миллиардов"]];

    static readonly string[] EnOnes = ["", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen",
        "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"];

    static readonly string[] EnTens = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    static readonly string[] EnScales = ["", "thousand", "million", "billion"];

    /// <summary>The number in kk, ru or en; below one trillion.</summary>
    public static string Of(long value, string language)
    {
        if (value == 0)
            return language switch { "kk" => "нөл", "ru" => "ноль", _ => "zero" };
        var words = new List<string>();
        if (value < 0)
            words.Add(language switch { "kk" => "минус", "ru" => "минус", _ => "minus" });
        var left = Math.Abs(value);
        for (var scale = 3; scale >= 0; scale--)
        {
            var size = (long)Math.Pow(1000, scale);
            var group = (int)(left / size);
            left %= size;
            if (group == 0)
                continue;
            words.AddRange(language switch { "kk" => Kazakh(group, scale), "ru" => Russian(group, scale), _ => English(group) });
            if (scale > 0)
                words.Add(language switch { "kk" => KkScales[scale], "ru" => Form(group, RuScales[scale]), _ => EnScales[scale] });
        }
        return string.Join(' ', words);
    }

    // One hundred is "жүз" and one thousand "мың", without "бір".
    static IEnumerable<string> Kazakh(int group, int scale)
    {
        if (group / 100 > 0)
        {
            if (group / 100 > 1)
                yield return KkOnes[group / 100];
            yield return "жүз";
        }
        if (group / 10 % 10 > 0)
            yield return KkTens[group / 10 % 10];
        if (group % 10 > 0 && !(group == 1 && scale == 1))
            yield return KkOnes[group % 10];
    }

    static IEnumerable<string> Russian(int group, int scale)
    {
        if (group / 100 > 0)
            yield return RuHundreds[group / 100];
        var rest = group % 100;
        if (rest >= 20)
        {
            yield return RuTens[rest / 10];
            rest %= 10;
        }
        // A thousand is feminine.
        if (rest > 0)
            yield return (scale, rest) switch { (1, 1) => "одна", (1, 2) => "две", _ => RuOnes[rest] };
    }

    static IEnumerable<string> English(int group)
    {
        if (group / 100 > 0)
        {
            yield return EnOnes[group / 100];
            yield return "hundred";
        }
        var rest = group % 100;
        if (rest == 0)
            yield break;
        if (group > 100)
            yield return "and";
        yield return rest < 20 ? EnOnes[rest] : rest % 10 == 0 ? EnTens[rest / 10] : $"{EnTens[rest / 10]}-{EnOnes[rest % 10]}";
    }

    static string Form(int number, string[] forms) => (number % 100) is >= 11 and <= 14 ? forms[2] : (number % 10) switch { 1 => forms[0], 2 or 3 or 4 => forms[1], _ => forms[2] };
}
