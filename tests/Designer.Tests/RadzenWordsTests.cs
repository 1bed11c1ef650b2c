using System.Globalization;
using System.Text.RegularExpressions;
using DualFlow.Designer.Layout;
using Radzen.Blazor;

namespace DualFlow.Designer.Tests;

public sealed partial class RadzenWordsTests
{
    [Theory]
    [InlineData("kk", "DropDown_SearchAriaLabel", "Іздеу")]
    [InlineData("ru", "Pager_NextPageTitle", "Следующая страница")]
    public void Radzen_speaks_the_language_of_the_page(string language, string key, string word) =>
        Assert.Equal(word, new RadzenWords().Get(key, CultureInfo.GetCultureInfo(language)));

    [Fact]
    public void Every_word_of_a_component_that_our_pages_use_is_translated()
    {
        var used = Directory.EnumerateFiles(Path.Combine(Root(), "src", "Designer"), "*.razor", SearchOption.AllDirectories)
            .SelectMany(f => Tags().Matches(File.ReadAllText(f))).Select(m => m.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
        var keys = Keys().Where(k => used.Contains(k.Split('_')[0]));
        var words = new RadzenWords();
        Assert.Empty(keys.SelectMany(k => new[] { "kk", "ru" }.Where(l => string.IsNullOrEmpty(words.Get(k, CultureInfo.GetCultureInfo(l)))).Select(l => $"{k} in {l}")));
    }

    static IEnumerable<string> Keys()
    {
        var assembly = typeof(RadzenTextBox).Assembly;
        using var resources = new System.Resources.ResourceReader(assembly.GetManifestResourceStream("Radzen.Blazor.RadzenStrings.resources")!);
        foreach (System.Collections.DictionaryEntry entry in resources)
            yield return (string)entry.Key;
    }

    static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "DualFlow.sln")))
                return folder.FullName;
        throw new DirectoryNotFoundException("No folder above the tests holds DualFlow.sln.");
    }

    [GeneratedRegex("<Radzen([A-Za-z]+)")]
    private static partial Regex Tags();
}
