using System.Text;

namespace DualFlow.Engine.Scripting;

/// <summary>Texts that leave a script.</summary>
static class ScriptText
{
    /// <summary>The text with lone surrogates replaced by U+FFFD: UTF-8 can't hold them, and neither can a database.</summary>
    public static string WellFormed(string text)
    {
        if (text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') < 0)
            return text;
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                result.Append(text[i]);
            else if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
                result.Append(text[i]).Append(text[++i]);
            else
                result.Append('\uFFFD');
        }
        return result.ToString();
    }
}
