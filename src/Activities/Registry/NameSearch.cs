using System.Text;

namespace DualFlow.Activities.Registry;

/// <summary>Sorts and finds Kazakh and Russian names however they are typed.</summary>
/// <remarks>
/// A key has two parts with <c>|</c> between them. The first sorts: small letters in the order of the alphabet, each Kazakh letter beside the Russian one that stands
/// in for it on other keyboards. The second finds: a skeleton in which Қасымов, Касымов, Kasymov, Kassymov and Qasımov are one word. Every word begins after a space,
/// so that what was typed is looked for at the beginnings of words and in any order. The skeleton is for comparing only and is never shown.
/// </remarks>
public static class NameSearch
{
    // After a blank, so that a name stands before the longer one that begins with it.
    const string Between = " |";

    /// <summary>The key of a name, to be stored beside it.</summary>
    /// <param name="names">The name, or its parts in the order in which lists show them; empty parts are left out.</param>
    public static string Key(params IEnumerable<string?> names)
    {
        var words = names.Where(n => n is not null).SelectMany(n => Words(n!)).ToList();
        var key = new StringBuilder().AppendJoin(' ', words.Select(w => SortedLetters.Of(w.Replace("-", "", StringComparison.Ordinal)))).Append(Between);
        foreach (var word in words)
        {
            var parts = word.Split('-', StringSplitOptions.RemoveEmptyEntries);
            key.Append(' ').Append(NameSkeleton.Of(string.Concat(parts)));
            foreach (var part in parts.Skip(1))
                key.Append(' ').Append(NameSkeleton.Of(part));
        }
        return key.ToString();
    }

    /// <summary>What a stored key must contain, all of it, to answer a query. Empty when the query holds no letter or digit to go by.</summary>
    /// <param name="query">Beginnings of names, in any order.</param>
    public static IReadOnlyList<string> Terms(string? query) => [.. Words(query ?? "").SelectMany(OfWord).Distinct(StringComparer.Ordinal)];

    /// <summary>Whether a stored key answers a query.</summary>
    public static bool Matches(string key, string? query) => Terms(query).All(t => key.Contains(t, StringComparison.Ordinal));

    // The second half of a name typed with a hyphen may be the inside of one that is kept without.
    static IEnumerable<string> OfWord(string word) => word.Split('-', StringSplitOptions.RemoveEmptyEntries)
        .Select((part, i) => (i == 0 ? " " : "") + NameSkeleton.Beginning(part)).Where(t => t.Trim().Length > 0);

    static IEnumerable<string> Words(string text)
    {
        var word = new StringBuilder();
        foreach (var letter in text.Normalize(NormalizationForm.FormC).ToLowerInvariant())
            if (char.IsLetterOrDigit(letter) || IsHyphen(letter))
                word.Append(IsHyphen(letter) ? '-' : letter);
            else if (!IsApostrophe(letter) && char.GetUnicodeCategory(letter) != System.Globalization.UnicodeCategory.NonSpacingMark)
            {
                if (Finished(word) is { } done)
                    yield return done;
            }
        if (Finished(word) is { } last)
            yield return last;
    }

    static string? Finished(StringBuilder word)
    {
        var text = word.ToString().Trim('-');
        word.Clear();
        return text.Length == 0 ? null : text;
    }

    static bool IsHyphen(char letter) => letter is '-' or '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\u2014';

    // Soft signs of transliterations, and what keyboards make of them.
    static bool IsApostrophe(char letter) => letter is '\'' or '`' or '\u2018' or '\u2019' or '\u02B9' or '\u02BC' or '\u02BB' or '\u2032' or '\u00B4';
}
