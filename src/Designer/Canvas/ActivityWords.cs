using System.Globalization;
using System.Resources;
using DualFlow.Designer.Texts;
using DualFlow.Engine.Contract;

namespace DualFlow.Designer.Canvas;

/// <summary>Names of activity types, outcomes, places and categories in the page's language; what has no translation keeps the name that its author gave.</summary>
public static class ActivityWords
{
    static readonly ResourceManager Names = new(typeof(ActivityNames));

    static readonly Dictionary<string, string> ToolboxPlace = new(StringComparer.Ordinal)
    {
        ["Elsa.RunTask"] = "People", ["Elsa.Event"] = "Time", ["Elsa.PublishEvent"] = "Time", ["Elsa.Start"] = "Order", ["Elsa.End"] = "Order", ["Elsa.Finish"] = "Order", ["Elsa.Fault"] = "Order",
        ["Elsa.Complete"] = "Order", ["Elsa.SetOutput"] = "Data", ["Elsa.Flowchart"] = "Order", ["Elsa.Sequence"] = "Order", ["Elsa.StateMachine"] = "Order", ["Elsa.FlowNode"] = "Order",
    };

    static readonly Dictionary<string, string> ToolboxCategory = new(StringComparer.Ordinal)
    {
        ["Branching"] = "Order", ["Control Flow"] = "Order", ["Looping"] = "Order", ["Flow"] = "Order", ["Workflows"] = "Order", ["Scheduling"] = "Time", ["Primitives"] = "Data", ["Console"] = "Data",
        ["Scripting"] = "Data", ["Email"] = "Data", ["Composition"] = "Workflows", ["HTTP"] = "Web", ["Human tasks"] = "People", ["HumanTasks"] = "People", ["Tasks"] = "People",
    };

    /// <summary>What people call the type.</summary>
    public static string NameOf(string type, ActivityDescriptor? descriptor) => ScriptedTexts.Name(descriptor) ?? Text(type, CultureInfo.CurrentUICulture) ?? descriptor?.DisplayName switch { { Length: > 0 } name => name, _ => type };

    /// <summary>The type's names in all languages and its words, in lower case: what a search looks in.</summary>
    public static string SearchWordsOf(ActivityDescriptor descriptor)
    {
        var words = DesignerSetup.Languages.Select(l => ScriptedTexts.Name(descriptor, l) ?? Text(descriptor.TypeName, CultureInfo.GetCultureInfo(l))).Append(descriptor.DisplayName).Append(descriptor.Name).Append(descriptor.Description);
        return string.Join(' ', words.Where(w => w is { Length: > 0 }).Distinct()).ToLowerInvariant();
    }

    /// <summary>A text in all languages, in lower case: what a search looks in.</summary>
    public static string SearchWordsOf(string key) => string.Join(' ', DesignerSetup.Languages.Select(l => Text(key, CultureInfo.GetCultureInfo(l))).Distinct()).ToLowerInvariant();

    /// <summary>What stands at an outcome; empty for plain completion.</summary>
    public static string OutcomeOf(string port, ActivityDescriptor? descriptor) => port == "Done" ? "" : EndOf(port, descriptor);

    /// <summary>How an activity ended, plain completion included.</summary>
    public static string EndOf(string port, ActivityDescriptor? descriptor) => ScriptedTexts.Outcome(descriptor, port) ??
        Text("Outcome." + port.Replace(' ', '_'), CultureInfo.CurrentUICulture) ?? descriptor?.Ports.FirstOrDefault(p => p.Name == port)?.DisplayName switch { { Length: > 0 } label => label, _ => port };

    /// <summary>The word for an outcome that a script names, its first letter small or capital; null when there is none.</summary>
    public static string? OutcomeNamed(string name) => name.Length == 0 ? null
        : Text($"Outcome.{char.ToUpperInvariant(name[0])}{name[1..].Replace(' ', '_')}", CultureInfo.CurrentUICulture);

    /// <summary>For which branches a join waits; null for none and for a way that has no name.</summary>
    public static string? JoinOf(string? mode) => mode is null ? null : Text("Join." + mode, CultureInfo.CurrentUICulture);

    /// <summary>What stands at a place inside an activity.</summary>
    public static string PlaceOf(string name) => Text("Place." + (name.Length == 0 ? "List" : name), CultureInfo.CurrentUICulture) ?? name;

    /// <summary>Key of the toolbox's category.</summary>
    public static string CategoryOf(ActivityDescriptor descriptor) =>
        ToolboxPlace.GetValueOrDefault(descriptor.TypeName) ?? ToolboxCategory.GetValueOrDefault(descriptor.Category) ?? descriptor.Category;

    /// <summary>Name of a category.</summary>
    public static string CategoryName(string category) => Text("Category." + category, CultureInfo.CurrentUICulture) ?? category;

    static string? Text(string key, CultureInfo culture) => Names.GetString(key, culture) is { Length: > 0 } text ? text : null;
}
