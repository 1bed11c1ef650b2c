using System.Globalization;
using System.Text.RegularExpressions;
using DualFlow.Designer.Canvas;
using DualFlow.Designer.Texts;
using DualFlow.Engine.Contract;
using DualFlow.Server.Hosting;
using DualFlow.Server.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace DualFlow.House.Tests;

/// <summary>Whoever opens a step in Kazakh or Russian reads its name, its fields, its results and its outcomes in that language; in English each has a word too.</summary>
public sealed partial class ActivityTextTests
{
    static readonly IStringLocalizer<InputTexts> Texts = new ServiceCollection().AddLogging().AddLocalization().BuildServiceProvider().GetRequiredService<IStringLocalizer<InputTexts>>();

    public static TheoryData<string> Languages => ["kk", "ru", "en"];

    // What runs on this server: the built-in activities, those of the domain, the shipped scripts.
    static IReadOnlyList<ActivityDescriptor> All { get; } = Registered();

    [Fact]
    public void The_shipped_scripts_are_among_them() => Assert.Contains(All, d => d.TypeName == "admission.score");

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_step_field_result_and_outcome_has_a_name_in_each_language(string language)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        Assert.Empty(All.SelectMany(WordsOf).Where(w => !IsIn(language, w.Text)).Select(w => $"{w.Place}: {w.Text}"));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_step_says_what_it_does_in_each_language(string language)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        var silent = All.Select(a => (a.TypeName, a.Description, Text: InputTexts.Help(Texts, a)))
            .Where(a => a.Text.Length == 0 || !IsIn(language, a.Text) || (language != "en" && a.Text == a.Description)).Select(a => $"{a.TypeName}: {a.Text} ({a.Description})").ToList();
        Assert.True(silent.Count == 0, string.Join('\n', silent));
    }

    // Kazakh is not Russian written twice.
    [Fact]
    public void What_a_step_does_is_said_otherwise_in_Kazakh_than_in_Russian() => Assert.Empty(All.Where(a => HelpIn("kk", a) == HelpIn("ru", a)).Select(a => a.TypeName));

    static string HelpIn(string language, ActivityDescriptor activity)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        return InputTexts.Help(Texts, activity);
    }

    static IEnumerable<(string Place, string Text)> WordsOf(ActivityDescriptor activity) =>
    [
        (activity.TypeName, ActivityWords.NameOf(activity.TypeName, activity)), ($"{activity.TypeName}, category", ActivityWords.CategoryName(ActivityWords.CategoryOf(activity))),
        .. activity.Inputs.Where(i => i.IsBrowsable && !i.IsSynthetic).Select(i => ($"{activity.TypeName}, input {i.Name}", InputTexts.Label(Texts, activity, i))),
        .. activity.Outputs.Where(o => !o.IsSynthetic).Select(o => ($"{activity.TypeName}, output {o.Name}", InputTexts.Label(Texts, activity, o))),
        .. activity.Ports.Where(p => p is { Type: PortType.Flow, IsBrowsable: true }).Select(p => ($"{activity.TypeName}, outcome {p.Name}", ActivityWords.EndOf(p.Name, activity))),
    ];

    // Some words are the same in every language.
    static bool IsIn(string language, string text) => language == "en" ? text.Length > 0 && !Cyrillic().IsMatch(text) : Cyrillic().IsMatch(text) || text is "URL" or "SQL" or "JavaScript" or "GPA";

    static List<ActivityDescriptor> Registered()
    {
        using var parts = new EngineParts(new SettingsReader(new ConfigurationBuilder().Build()).Read());
        return [.. parts.Types.Select(t => t.Descriptor).Where(d => d.IsBrowsable).OrderBy(d => d.TypeName, StringComparer.Ordinal)];
    }

    [GeneratedRegex(@"\p{IsCyrillic}")]
    private static partial Regex Cyrillic();
}
