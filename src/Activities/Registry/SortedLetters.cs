using System.Text;

namespace DualFlow.Activities.Registry;

/// <summary>Turns one word of a name into letters whose code points stand in the order of the Russian alphabet.</summary>
/// <remarks>Names in Latin letters are put where their sound stands, so that lists are of one piece.</remarks>
static class SortedLetters
{
    /// <summary>The word for sorting.</summary>
    /// <param name="word">Small letters.</param>
    public static string Of(string word)
    {
        var isCyrillic = word.Any(NameSkeleton.IsCyrillic);
        var letters = new StringBuilder(word.Length);
        if (isCyrillic)
            foreach (var letter in word)
                letters.Append(Cyrillic(NameSkeleton.LookAlike(letter)));
        else
            foreach (var letter in NameSkeleton.Of(word))
                letters.Append(OfSkeleton(letter));
        return isCyrillic ? letters.ToString() : letters.Replace("иа", "я").Replace("иу", "ю").ToString();
    }

    static char Cyrillic(char letter) => letter switch
    {
        'ә' => 'а', 'ғ' => 'г', 'ё' => 'е', 'і' => 'и', 'қ' => 'к', 'ң' => 'н', 'ө' => 'о', 'ұ' or 'ү' => 'у', 'һ' => 'х', _ => letter,
    };

    static char OfSkeleton(char letter) => letter switch
    {
        'a' => 'а', 'b' => 'б', 'c' => 'ч', 'd' => 'д', 'e' => 'е', 'f' => 'ф', 'g' => 'г', 'h' => 'х', 'i' => 'и', 'j' => 'ж', 'k' => 'к', 'l' => 'л', 'm' => 'м',
        'n' => 'н', 'o' => 'о', 'p' => 'п', 'r' => 'р', 's' => 'с', 't' => 'т', 'u' => 'у', 'v' => 'в', 'w' => 'ш', 'z' => 'з', _ => letter,
    };
}
