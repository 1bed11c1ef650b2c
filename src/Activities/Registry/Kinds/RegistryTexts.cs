using System.Collections.Concurrent;
using DualFlow.Activities.Forms;
using DualFlow.Activities.HumanTasks;

namespace DualFlow.Activities.Registry.Kinds;

/// <summary>Names of fields and choices, and reasons about records, in every language of the pages.</summary>
public static class RegistryTexts
{
    static readonly ProcessTexts All = new("DualFlow.Activities.Registry.Kinds.RegistryTexts");
    static readonly ConcurrentDictionary<string, LocalText> Known = new(StringComparer.Ordinal);

    /// <summary>The text of a key; the key itself when there is none.</summary>
    public static LocalText Of(string key) => Known.GetOrAdd(key, k => All.Of(k));

    /// <summary>A reason: what is the matter and what to do, with its places filled in.</summary>
    public static LocalText Reason(string code, params object?[] places) => All.Of(code, places);

    /// <summary>A refusal; its text is "what is the matter | what to do".</summary>
    public static TaskRefusal Refuse(int status, string code, params object?[] places) => All.Refuse(status, code, places);
}
