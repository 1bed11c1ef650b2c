using System.Text;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;

namespace DualFlow.Engine.Scripting;

/// <summary>Text functions with a bound on what one call makes.</summary>
static class TextGuards
{
    public static JsValue Repeat(ScriptRun run, JsValue original, JsValue self, JsValue[] a)
    {
        if (IsNullish(self))
            return original.Call(self, a);
        var text = TypeConverter.ToString(self);
        var count = TypeConverter.ToIntegerOrInfinity(a.Length > 0 ? a[0] : JsValue.Undefined);
        if (count * text.Length > run.Limits.TextCharacters)
            throw ScriptGuards.TooLarge(run, "the text that repeat makes");
        return original.Call(text, [JsNumber.Create(count)]);
    }

    public static JsValue Pad(ScriptRun run, JsValue original, JsValue self, JsValue[] a)
    {
        var length = TypeConverter.ToIntegerOrInfinity(a.Length > 0 ? a[0] : JsValue.Undefined);
        if (length > run.Limits.TextCharacters)
            throw ScriptGuards.TooLarge(run, "the padded text");
        return original.Call(self, a.Length > 1 ? [JsNumber.Create(length), a[1]] : [JsNumber.Create(length)]);
    }

    public static JsValue Concat(ScriptRun run, JsValue original, JsValue self, JsValue[] a)
    {
        if (IsNullish(self))
            return original.Call(self, a);
        var text = new StringBuilder(TypeConverter.ToString(self));
        foreach (var part in a)
            Append(run, text, TypeConverter.ToString(part));
        return text.ToString();
    }

    /// <summary>Calls the original when the text it works on is not too long.</summary>
    public static JsValue Sized(ScriptRun run, JsValue original, JsValue self, JsValue[] a, JsValue subject)
    {
        if (IsNullish(subject))
            return original.Call(self, a);
        JsValue text = TypeConverter.ToString(subject);
        if (((JsString)text).Length > run.Limits.TextCharacters)
            throw ScriptGuards.TooLarge(run, "the text");
        return ReferenceEquals(self, subject) ? original.Call(text, a) : original.Call(self, [text, .. a.Skip(1)]);
    }

    // Unicode's own algorithms take seconds for a text that everything else goes through in a moment.
    const int MostForUnicode = 50_000;

    /// <summary><c>normalize</c> and <c>localeCompare</c>.</summary>
    public static JsValue Unicode(ScriptRun run, JsValue original, JsValue self, JsValue[] a)
    {
        if (IsNullish(self))
            return original.Call(self, a);
        var (text, other) = (TypeConverter.ToString(self), a.Length > 0 && !a[0].IsUndefined() ? TypeConverter.ToString(a[0]) : null);
        if (text.Length > MostForUnicode || other?.Length > MostForUnicode)
            throw ScriptGuards.TooLarge(run, "the text to normalize or to compare by a language's order");
        return original.Call(text, other is null ? a : [other, .. a.Skip(1)]);
    }

    const int MostOfPattern = 20_000, MostClasses = 100;

    /// <summary>True when a pattern, or a script with patterns in it, names so many Unicode classes that reading them takes seconds: each stands for thousands of letters.</summary>
    public static bool NamesTooManyClasses(ReadOnlySpan<char> text) => text.Count("\\p{") + text.Count("\\P{") > MostClasses;

    /// <summary>A pattern that is put together while the script runs.</summary>
    public static JsValue Pattern(ScriptRun run, JsValue[] a)
    {
        var pattern = a.Length > 0 && a[0].IsString() ? a[0].ToString() : "";
        return pattern.Length <= MostOfPattern && !NamesTooManyClasses(pattern) ? JsValue.Undefined : throw ScriptGuards.TooLarge(run, "the regular expression");
    }

    public static JsValue Raw(ScriptRun run, JsValue[] a)
    {
        if (a.Length == 0 || a[0] is not ObjectInstance template || template.Get("raw") is not ObjectInstance raw)
            throw run.TypeError("String.raw needs a template.");
        var count = TypeConverter.ToLength(raw.Get("length"));
        var text = new StringBuilder();
        for (var i = 0ul; i < count; i++)
        {
            run.Tick();
            Append(run, text, TypeConverter.ToString(raw.Get(JsNumber.Create((double)i))));
            if (i + 1 < count && i + 1 < (ulong)a.Length)
                Append(run, text, TypeConverter.ToString(a[i + 1]));
        }
        return text.ToString();
    }

    public static void Append(ScriptRun run, StringBuilder text, string part)
    {
        if (text.Length + part.Length > run.Limits.TextCharacters)
            throw ScriptGuards.TooLarge(run, "the joined text");
        text.Append(part);
    }

    public static bool IsNullish(JsValue value) => value.IsNull() || value.IsUndefined();
}
