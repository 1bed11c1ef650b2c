using System.Text;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;

namespace DualFlow.Engine.Scripting;

/// <summary>
/// <c>replace</c> and <c>replaceAll</c>: a replacement text can ask for the rest of the subject at every match, which makes n²
/// characters. Replacements that could grow are expanded here, match by match, under one bound.
/// </summary>
static class ReplaceGuard
{
    public static JsValue OnText(ScriptRun run, JsValue original, JsValue self, JsValue[] a)
    {
        if (TextGuards.IsNullish(self) || a.Length == 0)
            return original.Call(self, a);
        var subject = Subject(run, self);
        return original.Call(subject, [a[0], Replacement(run, subject, a.Length > 1 ? a[1] : JsValue.Undefined)]);
    }

    public static JsValue OnRegex(ScriptRun run, JsValue original, JsValue self, JsValue[] a)
    {
        var subject = Subject(run, a.Length > 0 ? a[0] : JsValue.Undefined);
        return original.Call(self, [subject, Replacement(run, subject, a.Length > 1 ? a[1] : JsValue.Undefined)]);
    }

    static string Subject(ScriptRun run, JsValue self)
    {
        var subject = TypeConverter.ToString(self);
        return subject.Length <= run.Limits.TextCharacters ? subject : throw ScriptGuards.TooLarge(run, "the text to replace in");
    }

    static JsValue Replacement(ScriptRun run, string subject, JsValue replacement)
    {
        if (replacement.IsCallable())
            return replacement;
        var with = TypeConverter.ToString(replacement);
        if (!with.Contains('$', StringComparison.Ordinal) && (subject.Length + 1L) * with.Length <= run.Limits.TextCharacters)
            return with;
        var made = 0L;
        return run.Function("replacement", match =>
        {
            run.Tick();
            var text = new StringBuilder();
            Expand(run, with, match, text);
            made += text.Length;
            return made <= run.Limits.TextCharacters ? text.ToString() : throw ScriptGuards.TooLarge(run, "the replaced text");
        });
    }

    // GetSubstitution of ECMA-262: $$ $& $` $' $n $nn $<name>. The arguments are match, groups…, position, subject and named groups.
    static void Expand(ScriptRun run, string with, JsValue[] match, StringBuilder into)
    {
        var named = match[^1] as ObjectInstance;
        var last = match.Length - (named is null ? 1 : 2);
        var subject = match[last].ToString();
        var position = (int)match[last - 1].AsNumber();
        var matched = match[0].ToString();
        var groups = last - 2;
        for (var i = 0; i < with.Length; i++)
        {
            if (with[i] != '$' || i + 1 == with.Length)
            {
                TextGuards.Append(run, into, with[i].ToString());
                continue;
            }
            var next = with[i + 1];
            var taken = 1;
            var part = "$";
            switch (next)
            {
                case '$': break;
                case '&': part = matched; break;
                case '`': part = subject[..position]; break;
                case '\'': part = position + matched.Length < subject.Length ? subject[(position + matched.Length)..] : ""; break;
                case '<' when named is not null && with.IndexOf('>', i) is > 0 and var end:
                    part = named.Get(with[(i + 2)..end]) is var value && value.IsUndefined() ? "" : TypeConverter.ToString(value);
                    taken = end - i;
                    break;
                case >= '0' and <= '9' when Group(with, i + 1, groups, out var digits) is > 0 and var number:
                    part = match[number].IsUndefined() ? "" : match[number].ToString();
                    taken = digits;
                    break;
                default: taken = 0; break;
            }
            i += taken;
            TextGuards.Append(run, into, part);
        }
    }

    // Two digits when there are so many groups, else one; 0 when there is no such group.
    static int Group(string with, int at, int groups, out int digits)
    {
        digits = 2;
        if (at + 1 < with.Length && char.IsAsciiDigit(with[at + 1]) && ((with[at] - '0') * 10) + (with[at + 1] - '0') is var two && two >= 1 && two <= groups)
            return two;
        digits = 1;
        return with[at] - '0' is var one && one >= 1 && one <= groups ? one : 0;
    }
}
