using System.Collections.Immutable;
using DualFlow.Activities.Scripts;
using DualFlow.Engine.Scripting.Activities;

namespace DualFlow.Activities.Tests;

public sealed class ShippedScriptTests
{
    // Working days and rules come from the shipped rule pack.
    internal static readonly ScriptLanes Lanes = new(null, new CollegeFacts(Repository.Workflows()),
        queries: new RegistryQueries(new("Data Source=nowhere.db"), new CollegeFacts(Repository.Workflows())));

    internal static readonly ImmutableArray<ScriptFile> Files = ScriptFolder.Read(Repository.Workflows("activities"), Lanes);

    public static TheoryData<string> Names => [.. Files.Where(f => f.Activity is not null).Select(f => f.Module!.Metadata.Name)];

    [Fact]
    public void Every_file_is_a_script_or_a_library_of_its_own_name()
    {
        Assert.All(Files, f => Assert.Empty(f.Problems));
        Assert.All(Files, f => Assert.Equal(f.Path, f.Module!.Metadata.Name + ".js"));
        Assert.True(Names.Count >= 18);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_example_passes(string name) => Assert.All(Lanes.RunExamples(Find(name)), r => Assert.True(r.Passed, $"{r.Example.Name}: {string.Join("; ", r.Differences)}"));

    [Theory]
    [MemberData(nameof(Names))]
    public void It_explains_itself_in_three_languages_and_has_examples(string name)
    {
        var m = Find(name).Metadata;
        foreach (var text in new[] { m.DisplayName, m.Description })
            Assert.True(text.Kk is { Length: > 2 } && text.Ru is { Length: > 2 } && text.En is { Length: > 2 }, name);
        Assert.NotNull(m.Source);
        Assert.True(m.Examples.Length >= 2);
        Assert.All(m.Outcomes, o => Assert.True(o.Label is { Kk: not null, Ru: not null, En: not null }, o.Name));
    }

    [Fact]
    public void The_working_days_of_the_rule_pack_are_what_scripts_count()
    {
        var facts = new CollegeFacts(Repository.Workflows());
        Assert.False(facts.IsWorkingDay(null, new(2025, 10, 27)));
        Assert.True(facts.IsWorkingDay(null, new(2025, 10, 24)));
        Assert.Equal("Asia/Almaty", facts.ZoneOf(null));
        Assert.Contains(facts.DaysOff(null, 2025), d => d.Key == new DateOnly(2025, 10, 27));
        Assert.Null(facts.FindRule(null, "scholarship", new(2024, 8, 31)));
        Assert.Equal(41896, facts.FindRule(null, "scholarship", new(2024, 9, 1))!.Value.GetProperty("midLevel").GetInt32());
    }

    [Fact]
    public void A_folder_without_a_rule_pack_knows_the_week_alone()
    {
        var facts = new CollegeFacts(Path.Combine(Path.GetTempPath(), "no-such-folder"));
        Assert.True(facts.IsWorkingDay(null, new(2025, 10, 27)));
        Assert.Null(facts.FindRule(null, "scholarship", new(2026, 1, 1)));
    }

    static ScriptedActivity Find(string name) => Files.First(f => f.Module!.Metadata.Name == name).Activity!;
}
