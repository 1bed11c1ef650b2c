using System.Globalization;
using DualFlow.Engine.Contract;
using Microsoft.Extensions.Localization;

namespace DualFlow.Designer.Texts;

/// <summary>
/// Names the resource files with the names and help of activities' inputs and outputs: <c>Elsa.Delay.TimeSpan</c> is a label, <c>Elsa.Delay.TimeSpan.Help</c> its help,
/// <c>Any.Day</c> the label of every input <c>Day</c> that has none of its own. A script has its texts in itself. What has no text
/// anywhere (an activity of somebody else's) keeps the words of its author.
/// </summary>
public sealed class InputTexts
{
    InputTexts() { }

    /// <summary>What a kind of step does.</summary>
    public static string Help(IStringLocalizer<InputTexts> texts, ActivityDescriptor activity) =>
        ScriptedTexts.Description(activity) ?? Find(texts, $"{activity.TypeName}.Help") ?? InEnglish(activity.Description);

    /// <summary>Label of an input.</summary>
    public static string Label(IStringLocalizer<InputTexts> texts, ActivityDescriptor activity, InputDescriptor input) =>
        Own(texts, activity, "inputs", input.Name) ?? (input.DisplayName.Length > 0 ? input.DisplayName : input.Name);

    /// <summary>Help of an input.</summary>
    public static string Help(IStringLocalizer<InputTexts> texts, ActivityDescriptor activity, InputDescriptor input) =>
        ScriptedTexts.Help(activity, "inputs", input.Name) ?? OwnHelp(texts, activity, input.Name) ?? InEnglish(input.Description);

    /// <summary>Label of an output.</summary>
    public static string Label(IStringLocalizer<InputTexts> texts, ActivityDescriptor activity, OutputDescriptor output) =>
        Own(texts, activity, "outputs", output.Name) ?? (output.DisplayName.Length > 0 ? output.DisplayName : output.Name);

    /// <summary>Help of an output.</summary>
    public static string Help(IStringLocalizer<InputTexts> texts, ActivityDescriptor activity, OutputDescriptor output) =>
        ScriptedTexts.Help(activity, "outputs", output.Name) ?? OwnHelp(texts, activity, output.Name) ?? InEnglish(output.Description);

    // Null when nobody but the author of the activity named it.
    static string? Own(IStringLocalizer<InputTexts> texts, ActivityDescriptor activity, string list, string name) =>
        ScriptedTexts.Label(activity, list, name) ?? Find(texts, $"{activity.TypeName}.{name}") ?? Find(texts, $"Any.{name}");

    // The general help of an input goes with its general label: who has a name of its own means something else.
    static string? OwnHelp(IStringLocalizer<InputTexts> texts, ActivityDescriptor activity, string name) =>
        Find(texts, $"{activity.TypeName}.{name}.Help") ?? (Find(texts, $"{activity.TypeName}.{name}") is null ? Find(texts, $"Any.{name}.Help") : null);

    // Authors of activities write English: a sentence in a foreign language is no help.
    static string InEnglish(string help) => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName is "ru" or "kk" ? "" : help;

    static string? Find(IStringLocalizer<InputTexts> texts, string key) => texts[key] is { ResourceNotFound: false } text ? text.Value : null;
}
