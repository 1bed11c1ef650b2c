using System.Collections.Concurrent;
using System.Globalization;
using System.Resources;
using DualFlow.Activities.Forms;
using DualFlow.Activities.HumanTasks;

namespace DualFlow.Activities.Registry.Kinds;

/// <summary>Names of fields and choices, and reasons about records, in every language of the pages.</summary>
public static class RegistryTexts
{
    static readonly ResourceManager Resources = new("DualFlow.Activities.Registry.Kinds.RegistryTexts", typeof(RegistryTexts).Assembly);
    static readonly ConcurrentDictionary<string, LocalText> Known = new(StringComparer.Ordinal);

    /// <summary>The text of a key; the key itself when there is none.</summary>
    public static LocalText Of(string key) => Known.GetOrAdd(key, k => new(In("kk", k), In("ru", k), In("en", k)));

    /// <summary>A reason: what is the matter and what to do, with its places filled in.</summary>
    public static LocalText Reason(string code, params object?[] places) => new(Fill("kk", code, places), Fill("ru", code, places), Fill("en", code, places));

    /// <summary>A refusal; its text is "what is the matter | what to do".</summary>
    public static TaskRefusal Refuse(int status, string code, params object?[] places)
    {
        var text = Reason(code, places);
        return new(status, code, new(Part(text.Kk, 0), Part(text.Ru, 0), Part(text.En, 0)), new(Part(text.Kk, 1), Part(text.Ru, 1), Part(text.En, 1)));
    }

    static string Part(string? text, int part) => (text ?? "").Split(" | ") is var parts && part < parts.Length ? parts[part] : "";

    static string Fill(string language, string code, object?[] places) =>
        string.Format(CultureInfo.GetCultureInfo(language), In(language, code), [.. places.Select(p => p is LocalText local ? local.In(language) : p)]);

    static string In(string language, string key) => Resources.GetString(key, CultureInfo.GetCultureInfo(language)) ?? key;
}
