using System.Globalization;
using System.Resources;

namespace DualFlow.Activities.Forms;

/// <summary>Messages about answers, in every language of the pages.</summary>
public static class FormTexts
{
    static readonly ResourceManager Resources = new("DualFlow.Activities.Forms.FormTexts", typeof(FormTexts).Assembly);

    /// <summary>The message of a code with its places filled in; a place that is a text in several languages is taken in the message's.</summary>
    public static LocalText Of(string code, object?[] places) => new(In("kk", code, places), In("ru", code, places), In("en", code, places));

    static string In(string language, string code, object?[] places)
    {
        var culture = CultureInfo.GetCultureInfo(language);
        var text = Resources.GetString(code, culture) ?? code;
        return string.Format(culture, text, [.. places.Select(p => p is LocalText local ? local.In(language) : p)]);
    }
}
