using Jint;
using Jint.Native;

namespace DualFlow.Engine.Scripting.Library;

/// <summary><c>text.number</c>, <c>text.money</c>, <c>text.date</c>, <c>text.words</c>: numbers and days as people read them in kk, ru, en.</summary>
sealed class TextFunctions(LibraryRun library)
{
    static readonly string[] Languages = ["kk", "ru", "en"];

    public JsValue Object
    {
        get
        {
            var text = new JsObject(library.Engine);
            library.Method(text, "number", (_, a) => Number(a));
            library.Method(text, "money", (_, a) => PeopleTexts.Money(Amount(a), CurrencyOf(a), Language(a)));
            library.Method(text, "date", (_, a) => PeopleTexts.Day(library.Days.Read(a, 0, "date of text"), Language(a)));
            library.Method(text, "words", (_, a) => Words(a));
            return text;
        }
    }

    string Language(JsValue[] a) => library.Word(a, 1, "The language", Languages, null);

    decimal Amount(JsValue[] a) => LibraryRun.Argument(a, 0) is AmountObject amount ? amount.Value : library.Amounts.ToDecimal(LibraryRun.Argument(a, 0), "text").Value;

    static string? CurrencyOf(JsValue[] a) => (LibraryRun.Argument(a, 0) as AmountObject)?.Currency;

    JsValue Number(JsValue[] a)
    {
        var value = Amount(a);
        var digits = LibraryRun.IsGiven(a, 2) ? library.Whole(a, 2, "number of text", 0, 12) : (int?)null;
        return PeopleTexts.Number(digits is { } d ? decimal.Round(value, d, MidpointRounding.AwayFromZero) : value, Language(a), digits);
    }

    JsValue Words(JsValue[] a)
    {
        var value = Amount(a);
        return value == decimal.Truncate(value) && Math.Abs(value) < 1_000_000_000_000m ? NumberWords.Of((long)value, Language(a))
            : throw library.Error("text.words writes whole numbers below one trillion.");
    }
}
