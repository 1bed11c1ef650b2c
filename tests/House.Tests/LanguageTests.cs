using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace DualFlow.House.Tests;

/// <summary>Texts for people exist in Kazakh, Russian and English, with the same keys and the same places to fill in.</summary>
public sealed partial class LanguageTests
{
    static readonly string[] Languages = ["kk", "ru", "en"];

    [Fact]
    public void Every_text_exists_in_every_language()
    {
        var wrong = new List<string>();
        foreach (var set in Repository.FilesLike(".resx").GroupBy(NameOf))
        {
            var texts = set.ToDictionary(LanguageOf, f => Read(f), StringComparer.Ordinal);
            wrong.AddRange(Languages.Where(l => !texts.ContainsKey(l)).Select(l => $"{set.Key}: no file for {l}"));
            foreach (var key in texts.Values.SelectMany(t => t.Keys).Distinct())
            {
                wrong.AddRange(texts.Where(t => !t.Value.TryGetValue(key, out var text) || text.Length == 0).Select(t => $"{set.Key}: {key} is missing in {t.Key}"));
                if (texts.Values.Select(t => t.TryGetValue(key, out var text) ? string.Join(' ', Places().Matches(text).Select(m => m.Value).Distinct().Order(StringComparer.Ordinal)) : "").Distinct().Count() > 1)
                    wrong.Add($"{set.Key}: {key} has different places to fill in");
            }
        }
        Assert.Empty(wrong);
    }

    // The neutral file is the English one.
    static string LanguageOf(string file) => Path.GetExtension(Path.GetFileNameWithoutExtension(file)) is [_, ..] suffix ? suffix[1..] : "en";

    static string NameOf(string file)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        return $"{Path.GetDirectoryName(file)}/{(Languages.Contains(Path.GetExtension(name).TrimStart('.')) ? Path.GetFileNameWithoutExtension(name) : name)}";
    }

    static Dictionary<string, string> Read(string file) => XDocument.Parse(Repository.Read(file)).Root!.Elements("data")
        .ToDictionary(d => d.Attribute("name")!.Value, d => d.Element("value")?.Value ?? "", StringComparer.Ordinal);

    [GeneratedRegex(@"\{\d+")]
    private static partial Regex Places();
}
