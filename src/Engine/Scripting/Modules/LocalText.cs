namespace DualFlow.Engine.Scripting.Modules;

/// <summary>A text in the languages of the people who read it.</summary>
public sealed record LocalText(string? Kk, string? Ru, string? En)
{
    /// <summary>No text at all.</summary>
    public static LocalText Empty { get; } = new(null, null, null);

    /// <summary>The text in a language (<c>kk</c>, <c>ru</c>, <c>en</c>), else in another one; empty when there is none.</summary>
    public string In(string language)
    {
        var first = language switch { "kk" => Kk, "ru" => Ru, _ => En };
        return first ?? En ?? Ru ?? Kk ?? "";
    }

    /// <summary>English, else another language.</summary>
    public override string ToString() => In("en");
}
