using System.Globalization;
using System.Resources;
using DualFlow.Activities.Rotation.Planning;

namespace DualFlow.Activities.Rotation.Texts;

/// <summary>Sentences about rotations in Kazakh, Russian and English.</summary>
public static class RotationTexts
{
    static readonly ResourceManager Texts = new("DualFlow.Activities.Rotation.Texts.RotationTexts", typeof(RotationTexts).Assembly);
    static readonly CultureInfo Kazakh = CultureInfo.GetCultureInfo("kk"), Russian = CultureInfo.GetCultureInfo("ru"), English = CultureInfo.GetCultureInfo("en");

    /// <summary>The sentence of a rule in all three languages.</summary>
    public static RotationConflict Conflict(string code, IReadOnlyList<string> arguments) =>
        new(code, arguments, Of(code, Kazakh, arguments), Of(code, Russian, arguments), Of(code, English, arguments));

    /// <summary>A sentence in one language.</summary>
    public static string Of(string code, CultureInfo language, IReadOnlyList<string> arguments) =>
        string.Format(language, Texts.GetString(code, language) ?? throw new InvalidOperationException($"There is no text {code}."), [.. arguments]);
}
