using System.Globalization;
using System.Resources;
using DualFlow.Activities.Forms;
using DualFlow.Activities.HumanTasks;

namespace DualFlow.Activities.Registry;

/// <summary>A process's texts in every language of the pages.</summary>
/// <param name="resources">Full name of the resources.</param>
sealed class ProcessTexts(string resources)
{
    readonly ResourceManager manager = new(resources, typeof(ProcessTexts).Assembly);

    /// <summary>A text in a language; the key itself when there is none.</summary>
    public string In(string language, string key, params object?[] places)
    {
        var culture = CultureInfo.GetCultureInfo(language);
        return string.Format(culture, manager.GetString(key, culture) ?? key, places);
    }

    /// <summary>A refusal; its text says "what is the matter | what to do".</summary>
    public TaskRefusal Refuse(int status, string code, params object?[] places)
    {
        var (kk, ru, en) = (Parts("kk"), Parts("ru"), Parts("en"));
        return new(status, code, new(kk[0], ru[0], en[0]), new(kk[^1], ru[^1], en[^1]));

        string[] Parts(string language) => In(language, code, places).Split(" | ");
    }
}
