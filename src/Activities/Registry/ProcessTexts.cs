using System.Globalization;
using System.Resources;
using DualFlow.Activities.Forms;
using DualFlow.Activities.HumanTasks;

namespace DualFlow.Activities.Registry;

/// <summary>Texts by code in every language of the pages: what each process says and refuses, from resources of its own.</summary>
/// <param name="resources">Full name of the resources.</param>
sealed class ProcessTexts(string resources)
{
    readonly ResourceManager manager = new(resources, typeof(ProcessTexts).Assembly);

    /// <summary>A text in a language, with its places filled in (texts among them in the same language); the code itself when there is none.</summary>
    public string In(string language, string code, params object?[] places)
    {
        var culture = CultureInfo.GetCultureInfo(language);
        var text = manager.GetString(code, culture) ?? code;
        return places.Length == 0 ? text : string.Format(culture, text, [.. places.Select(p => p is LocalText local ? local.In(language) : p)]);
    }

    /// <summary>A text in all languages.</summary>
    public LocalText Of(string code, params object?[] places) => new(In("kk", code, places), In("ru", code, places), In("en", code, places));

    /// <summary>A refusal; its text says "what is the matter | what to do".</summary>
    /// <param name="status">HTTP status.</param>
    /// <param name="code">Stable code.</param>
    /// <param name="places">Fills the places of the text.</param>
    public TaskRefusal Refuse(int status, string code, params object?[] places)
    {
        var text = Of(code, places);
        return new(status, code, new(Part(text.Kk, 0), Part(text.Ru, 0), Part(text.En, 0)), new(Part(text.Kk, 1), Part(text.Ru, 1), Part(text.En, 1)));
    }

    static string Part(string? text, int part) => (text ?? "").Split(" | ") is var parts && part < parts.Length ? parts[part] : "";
}
