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

    /// <remarks>Such a key would be shown as it is, in every language. Keys that are put together (<c>P["May" + right]</c>) are left out.</remarks>
    [Fact]
    public void Every_key_that_a_page_asks_for_is_in_the_texts_that_it_asks()
    {
        var texts = Repository.FilesLike(".resx").Where(f => f.StartsWith("src/Designer/", StringComparison.Ordinal) && LanguageOf(f) == "en").ToDictionary(f => Path.GetFileNameWithoutExtension(f)!, f => Read(f).Keys.ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
        var parts = Repository.FilesLike(".razor", ".cs").Where(f => f.StartsWith("src/Designer/", StringComparison.Ordinal)).Select(Component.Read).OfType<Component>().ToLookup(c => c.Name, StringComparer.Ordinal);
        var wrong = new List<string>();
        foreach (var part in parts.SelectMany(p => p))
        {
            var asked = SetsOf(part.Name, parts);
            wrong.AddRange(part.Uses.Where(u => asked.TryGetValue(u.Variable, out var set) && texts.TryGetValue(set, out var keys) && !keys.Contains(u.Key)).Select(u => $"{part.Name}: {asked[u.Variable]} has no {u.Key}"));
        }
        Assert.Empty(wrong);
    }

    /// <summary>Which set of texts a component asks by which variable, its base classes' included.</summary>
    static Dictionary<string, string> SetsOf(string? name, ILookup<string, Component> parts)
    {
        if (name is null)
            return new(StringComparer.Ordinal);
        if (TextPageOf().Match(name) is { Success: true } page)
            return new(StringComparer.Ordinal) { ["T"] = page.Groups[1].Value };
        var sets = SetsOf(parts[name].Select(p => p.Parent).FirstOrDefault(p => p is not null && p != name), parts);
        foreach (var (variable, set) in parts[name].SelectMany(p => p.Sets))
            sets[variable] = set;
        return sets;
    }

    /// <param name="Name">Class.</param>
    /// <param name="Parent">Its base class; null when this part names none.</param>
    /// <param name="Sets">Variables that hold texts, with the set's name.</param>
    /// <param name="Uses">Keys that it asks for.</param>
    sealed partial record Component(string Name, string? Parent, (string Variable, string Set)[] Sets, (string Variable, string Key)[] Uses)
    {
        public static Component? Read(string file)
        {
            var text = Repository.Read(file);
            var isRazor = file.EndsWith(".razor", StringComparison.Ordinal);
            var head = isRazor ? Inherits().Match(text) : Class().Match(text);
            if (!isRazor && !head.Success)
                return null;
            return new(isRazor ? Path.GetFileNameWithoutExtension(file) : head.Groups["name"].Value, head.Groups["parent"] is { Success: true } parent ? parent.Value : null,
                [.. Localizer().Matches(text).Select(m => (m.Groups[2].Value, m.Groups[1].Value))], [.. Key().Matches(text).Select(m => (m.Groups[1].Value, m.Groups[2].Value))]);
        }

        [GeneratedRegex(@"@inherits (?:\w+\.)*(?<parent>[\w<>]+)")]
        private static partial Regex Inherits();

        [GeneratedRegex(@"class (?<name>\w+)(?:<\w+>)?(?:\([^)]*\))?(?:\s*:\s*(?:\w+\.)*(?<parent>[\w<>]+))?")]
        private static partial Regex Class();

        [GeneratedRegex(@"IStringLocalizer<(\w+)> (\w+)")]
        private static partial Regex Localizer();

        [GeneratedRegex(@"\b(\w+)\[""(\w+)""[\],]")]
        private static partial Regex Key();
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

    [GeneratedRegex(@"^TextPage<(\w+)>$")]
    private static partial Regex TextPageOf();

    [GeneratedRegex(@"\{\d+")]
    private static partial Regex Places();
}
