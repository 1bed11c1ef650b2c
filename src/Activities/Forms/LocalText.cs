namespace DualFlow.Activities.Forms;

/// <summary>A text in the languages of the pages; a missing one is answered by another.</summary>
/// <param name="Kk">Kazakh.</param>
/// <param name="Ru">Russian.</param>
/// <param name="En">English.</param>
public sealed record LocalText(string? Kk = null, string? Ru = null, string? En = null)
{
    /// <summary>True when no language has a text.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsEmpty => string.IsNullOrWhiteSpace(Kk) && string.IsNullOrWhiteSpace(Ru) && string.IsNullOrWhiteSpace(En);

    /// <summary>The text in a language (kk, ru, en), else in the first that has one: Russian, Kazakh, English.</summary>
    public string In(string language) => Exact(language) is { Length: > 0 } text ? text
        : new[] { Ru, Kk, En }.FirstOrDefault(t => !string.IsNullOrWhiteSpace(t)) ?? "";

    /// <summary>The text of that language alone; null when it has none.</summary>
    public string? Exact(string language) => language switch { "kk" => Kk, "en" => En, _ => Ru };

    /// <summary>The same with one language changed.</summary>
    public LocalText With(string language, string? text) => language switch
    {
        "kk" => this with { Kk = text },
        "en" => this with { En = text },
        _ => this with { Ru = text },
    };

    /// <summary>The languages that have no text although another has one.</summary>
    public IEnumerable<string> Missing() => IsEmpty ? [] : new[] { "kk", "ru", "en" }.Where(l => string.IsNullOrWhiteSpace(Exact(l)));
}
