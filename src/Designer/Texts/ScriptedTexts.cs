using System.Globalization;
using System.Text.Json;
using DualFlow.Engine.Contract;

namespace DualFlow.Designer.Texts;

/// <summary>What a scripted activity says of itself in three languages: its author writes it into the script, and the catalog carries it in the custom property <c>dualFlowScript</c>.</summary>
static class ScriptedTexts
{
    const string Property = "dualFlowScript";

    /// <summary>Name of the activity in a language (two letters; the page's when null); null when it is no script or says nothing.</summary>
    public static string? Name(ActivityDescriptor? activity, string? language = null) => Find(activity, language, "displayName");

    /// <summary>What the activity does.</summary>
    public static string? Description(ActivityDescriptor activity) => Find(activity, null, "description");

    /// <summary>Name of an outcome.</summary>
    public static string? Outcome(ActivityDescriptor? activity, string port) => Find(activity, null, "outcomes", port);

    /// <summary>Label of an input or output (<c>inputs</c> or <c>outputs</c>).</summary>
    public static string? Label(ActivityDescriptor activity, string list, string name) => Find(activity, null, list, Camel(name), "label");

    /// <summary>Help of an input or output.</summary>
    public static string? Help(ActivityDescriptor activity, string list, string name) => Find(activity, null, list, Camel(name), "help");

    /// <summary>What a choice of an input is called.</summary>
    public static string? Choice(ActivityDescriptor activity, string input, string value) => Find(activity, null, "inputs", Camel(input), "choices", value);

    static string? Find(ActivityDescriptor? activity, string? language, params ReadOnlySpan<string> path)
    {
        if (activity is null || !activity.CustomProperties.TryGetValue(Property, out var json))
            return null;
        foreach (var name in path)
            if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty(name, out json))
                return null;
        return json.ValueKind == JsonValueKind.Object && json.TryGetProperty(language ?? CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, out var text) && text.GetString() is { Length: > 0 } said ? said : null;
    }

    static string Camel(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);
}
