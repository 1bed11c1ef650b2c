namespace DualFlow.Server.Tests.Browser;

/// <summary>How a page is looked at.</summary>
/// <param name="Language"><c>kk</c>, <c>ru</c> or <c>en</c>.</param>
/// <param name="Theme"><c>light</c> or <c>dark</c>.</param>
/// <param name="Width">In CSS pixels.</param>
/// <param name="Height">In CSS pixels.</param>
sealed record Screen(string Language = "en", string Theme = "light", int Width = 1440, int Height = 900)
{
    public static IReadOnlyList<string> Languages { get; } = ["kk", "ru", "en"];

    /// <summary>A phone of 390 px.</summary>
    public static Screen Phone { get; } = new(Width: 390, Height: 844);

    public bool IsPhone => Width < 640;
}
