using System.Globalization;
using System.Resources;
using DualFlow.Designer.Texts;

namespace DualFlow.Designer.Layout;

/// <summary>Gives Radzen's components our words; it brings none in Kazakh or Russian. A key that is not ours stays Radzen's English.</summary>
public sealed class RadzenWords : Radzen.ILocalizer
{
    readonly ResourceManager texts = new(typeof(RadzenTexts));

    /// <inheritdoc/>
    public string? Get(string key, CultureInfo culture) => texts.GetString(key, culture);
}
