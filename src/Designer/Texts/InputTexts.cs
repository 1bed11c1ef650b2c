using System.Globalization;
using DualFlow.Engine.Contract;
using Microsoft.Extensions.Localization;

namespace DualFlow.Designer.Texts;

/// <summary>
/// Names the resource files with the names and help of activities' inputs and outputs: <c>Elsa.Delay.TimeSpan</c> is a label,
/// <c>Elsa.Delay.TimeSpan.Help</c> its help. What has no text there keeps the words of its author.
/// </summary>
public sealed class InputTexts
{
    InputTexts() { }

    /// <summary>What a kind of step does.</summary>
    public static string Help(IStringLocalizer<InputTexts> texts, ActivityDescriptor activity) => Find(texts, $"{activity.TypeName}.Help") ?? InEnglish(activity.Description);

    /// <summary>Label of an input.</summary>
    public static string Label(IStringLocalizer<InputTexts> texts, ActivityDescriptor activity, InputDescriptor input) =>
        Find(texts, $"{activity.TypeName}.{input.Name}") ?? Find(texts, $"Any.{input.Name}") ?? (input.DisplayName.Length > 0 ? input.DisplayName : input.Name);

    /// <summary>Help of an input.</summary>
    public static string Help(IStringLocalizer<InputTexts> texts, ActivityDescriptor activity, InputDescriptor input) =>
        Find(texts, $"{activity.TypeName}.{input.Name}.Help") ?? Find(texts, $"Any.{input.Name}.Help") ?? InEnglish(input.Description);

    /// <summary>Label of an output.</summary>
    public static string Label(IStringLocalizer<InputTexts> texts, ActivityDescriptor activity, OutputDescriptor output) =>
        Find(texts, $"{activity.TypeName}.{output.Name}") ?? Find(texts, $"Any.{output.Name}") ?? (output.DisplayName.Length > 0 ? output.DisplayName : output.Name);

    /// <summary>Help of an output.</summary>
    public static string Help(IStringLocalizer<InputTexts> texts, ActivityDescriptor activity, OutputDescriptor output) =>
        Find(texts, $"{activity.TypeName}.{output.Name}.Help") ?? Find(texts, $"Any.{output.Name}.Help") ?? InEnglish(output.Description);

    // Authors of activities write English: a sentence in a foreign language is no help.
    static string InEnglish(string help) => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName is "ru" or "kk" ? "" : help;

    static string? Find(IStringLocalizer<InputTexts> texts, string key) => texts[key] is { ResourceNotFound: false } text ? text.Value : null;
}
