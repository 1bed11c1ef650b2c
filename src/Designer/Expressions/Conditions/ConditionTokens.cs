using System.Globalization;
using System.Text;

namespace DualFlow.Designer.Expressions.Conditions;

/// <summary>Cuts a script into the few tokens that conditions are made of.</summary>
sealed class ConditionTokens
{
    static readonly string[] Signs = ["===", "!==", "?.", "&&", "||", "<=", ">=", "<", ">", "!", ".", ",", "(", ")", "[", "]", "-", ";"];

    readonly List<(char Kind, string Text)> tokens = [];
    int at;

    ConditionTokens() { }

    /// <summary>True when nothing is left.</summary>
    public bool IsAtEnd => at == tokens.Count;

    /// <summary>Where the reader stands; can be set back.</summary>
    public int At
    {
        get => at;
        set => at = value;
    }

    /// <summary>The tokens of a text; null when it holds anything else.</summary>
    public static ConditionTokens? Of(string text)
    {
        var found = new ConditionTokens();
        for (var i = 0; i < text.Length;)
        {
            var length = char.IsWhiteSpace(text[i]) ? 1 : found.Take(text, i);
            if (length == 0)
                return null;
            i += length;
        }
        return found;
    }

    /// <summary>Takes that sign or word when it is next.</summary>
    public bool Take(string sign)
    {
        if (at >= tokens.Count || tokens[at].Kind is 's' or 'n' || tokens[at].Text != sign)
            return false;
        at++;
        return true;
    }

    /// <summary>Takes a name; null when none is next.</summary>
    public string? Name() => Next('w');

    /// <summary>Takes a string; null when none is next.</summary>
    public string? String() => Next('s');

    /// <summary>Takes a number; null when none is next.</summary>
    public decimal? Number() =>
        at < tokens.Count && tokens[at].Kind == 'n' && decimal.TryParse(tokens[at].Text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && at++ >= 0 ? number : null;

    string? Next(char kind) => at < tokens.Count && tokens[at].Kind == kind ? tokens[at++].Text : null;

    int Take(string text, int start)
    {
        var c = text[start];
        if (c is '"' or '\'')
            return TakeString(text, start);
        var end = start;
        if (char.IsAsciiDigit(c))
        {
            while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] == '.'))
                end++;
            // 0x10, 1e5, 10n: numbers that rows don't hold.
            if (end < text.Length && IsNamePart(text[end]))
                return 0;
            tokens.Add(('n', text[start..end]));
            return end - start;
        }
        if (IsNamePart(c))
        {
            while (end < text.Length && IsNamePart(text[end]))
                end++;
            tokens.Add(('w', text[start..end]));
            return end - start;
        }
        foreach (var sign in Signs)
            if (string.CompareOrdinal(text, start, sign, 0, sign.Length) == 0)
            {
                tokens.Add(('p', sign));
                return sign.Length;
            }
        return 0;
    }

    int TakeString(string text, int start)
    {
        var value = new StringBuilder();
        for (var i = start + 1; i < text.Length; i++)
        {
            if (text[i] == text[start])
            {
                tokens.Add(('s', value.ToString()));
                return i + 1 - start;
            }
            if (text[i] is '\n' or '\r')
                return 0;
            if (text[i] != '\\')
                value.Append(text[i]);
            else if (Escape(text, ref i) is { } c)
                value.Append(c);
            else
                return 0;
        }
        return 0;
    }

    static char? Escape(string text, ref int i)
    {
        if (++i >= text.Length)
            return null;
        switch (text[i])
        {
            case 'n': return '\n';
            case 'r': return '\r';
            case 't': return '\t';
            case '"' or '\'' or '\\' or '/': return text[i];
            case 'u' when i + 4 < text.Length && ushort.TryParse(text.AsSpan(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code):
                i += 4;
                return (char)code;
            default: return null;
        }
    }

    static bool IsNamePart(char c) => char.IsLetterOrDigit(c) || c is '_' or '$';
}
