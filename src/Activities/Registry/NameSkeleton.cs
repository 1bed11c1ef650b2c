using System.Text;

namespace DualFlow.Activities.Registry;

/// <summary>Folds one word of a name into letters that are the same in Kazakh, Russian and Latin spelling.</summary>
/// <remarks>
/// One small Latin letter a sound; <c>w</c> stands for ш and щ, <c>c</c> for ч. What transliterations disagree about is folded on both sides: doubled consonants
/// (Kassymov), ye and ie for е, yo for ё, й and ы as y or i, ң as ng, дж for ж.
/// </remarks>
static class NameSkeleton
{
    // Longest first: what begins a longer one must not be taken for it.
    static readonly (string Latin, string Folded)[] Groups =
        [("shch", "w"), ("sch", "w"), ("sh", "w"), ("zh", "j"), ("kh", "h"), ("gh", "g"), ("ch", "c"), ("tz", "ts"), ("ph", "f")];

    /// <summary>The skeleton of a whole word.</summary>
    /// <param name="word">Small letters without hyphens and apostrophes.</param>
    public static string Of(string word)
    {
        var isCyrillic = word.Any(IsCyrillic);
        var folded = new StringBuilder(word.Length);
        for (var i = 0; i < word.Length;)
        {
            var group = isCyrillic ? default : Array.Find(Groups, g => word.AsSpan(i).StartsWith(g.Latin, StringComparison.Ordinal));
            foreach (var letter in group.Folded ?? Letter(word[i], isCyrillic))
                Add(folded, letter);
            i += group.Latin?.Length ?? 1;
        }
        return folded.ToString();
    }

    /// <summary>The skeleton of the beginning of a word. A last letter that the next one might have changed is left out.</summary>
    public static string Beginning(string word) => Of(word) switch
    {
        [.. var before, 'i' or 'd'] => before,
        var whole => whole,
    };

    /// <summary>Whether a letter is of the Kazakh or Russian alphabet.</summary>
    public static bool IsCyrillic(char letter) => letter is >= '\u0400' and <= '\u04FF';

    /// <summary>A Latin letter in a Cyrillic word is the one that looks like it, from the wrong keyboard.</summary>
    public static char LookAlike(char letter) => letter switch
    {
        'a' => 'а', 'b' => 'в', 'c' => 'с', 'e' => 'е', 'h' => 'һ', 'i' => 'і', 'k' => 'к', 'm' => 'м', 'o' => 'о', 'p' => 'р', 't' => 'т', 'x' => 'х', 'y' => 'у', _ => letter,
    };

    static void Add(StringBuilder folded, char letter)
    {
        switch (folded.Length == 0 ? '\0' : folded[^1], letter)
        {
            case ('i', 'e' or 'o'):
                folded.Length--;
                Add(folded, 'e');
                break;
            case ('d', 'j'):
                folded.Length--;
                Add(folded, 'j');
                break;
            case ('n', 'g'):
                break;
            case var (last, _) when last == letter && !char.IsAsciiDigit(letter):
                break;
            default:
                folded.Append(letter);
                break;
        }
    }

    static string Letter(char letter, bool isCyrillic) => (isCyrillic ? LookAlike(letter) : letter) switch
    {
        'а' or 'ә' => "a", 'б' => "b", 'в' => "v", 'г' or 'ғ' => "g", 'д' => "d", 'е' or 'ё' or 'э' or 'є' => "e", 'ж' => "j", 'з' => "z",
        'и' or 'й' or 'і' or 'ы' or 'ї' => "i", 'к' or 'қ' => "k", 'л' => "l", 'м' => "m", 'н' or 'ң' => "n", 'о' or 'ө' => "o", 'п' => "p", 'р' => "r",
        'с' => "s", 'т' => "t", 'у' or 'ұ' or 'ү' => "u", 'ф' => "f", 'х' or 'һ' => "h", 'ц' => "ts", 'ч' => "c", 'ш' or 'щ' => "w", 'ъ' or 'ь' => "",
        'ю' => "iu", 'я' => "ia",
        'š' or 'ş' or 'ŝ' => "w", 'ž' => "j", 'č' or 'ç' => "c", 'ý' => "u", 'ı' => "i",
        'c' => "ts", 'q' => "k", 'w' => "u", 'x' => "ks", 'y' => "i",
        var other => Plain(other),
    };

    // Whatever else carries a mark above or below counts as the letter without it: ä, ğ, ñ, ö, ü, ū.
    static string Plain(char letter)
    {
        var apart = letter.ToString().Normalize(NormalizationForm.FormD);
        return apart.Length > 1 && char.IsAsciiLetter(apart[0]) ? Letter(apart[0], isCyrillic: false) : letter.ToString();
    }
}
