using DualFlow.Engine.Definitions;
using DualFlow.Server.Settings;
using Microsoft.Extensions.Configuration;

namespace DualFlow.Server.Tests.Settings;

public sealed class SettingsReaderTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Without_any_setting_it_is_SQLite_in_the_data_folder_on_port_5080()
    {
        var settings = Read();
        Assert.Equal(["http://localhost:5080"], settings.Urls.ToArray());
        Assert.False(settings.Database.IsPostgres);
        Assert.Equal(folder.File("dualflow.db"), settings.Database.File);
        Assert.True(settings.ImportsShippedWorkflows);
        Assert.Empty(settings.Http.AllowedHosts);
    }

    [Theory]
    [InlineData("Host=db;Username=u;Password=secret;Database=college", true, "db:5432/college")]
    [InlineData("Server=db;Port=6000;Username=u;Database=x", true, "db:6000/x")]
    [InlineData("Data Source=:memory:", false, "in memory")]
    public void The_connection_string_chooses_the_database_and_the_place_shows_no_password(string text, bool postgres, string place)
    {
        var database = Read(("ConnectionStrings:DualFlow", text)).Database;
        Assert.Equal((postgres, place), (database.IsPostgres, database.Place));
        Assert.DoesNotContain("secret", database.Place, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ConnectionStrings:DualFlow", "college", "settings.connection_string")]
    [InlineData("ConnectionStrings:DualFlow", "Endpoint=college", "settings.connection_string")]
    [InlineData("ConnectionStrings:DualFlow", "Host=db;Bogus=1", "settings.connection_string")]
    [InlineData("urls", "http://localhost:99999", "settings.url")]
    [InlineData("urls", "localhost", "settings.url")]
    [InlineData("DualFlow:Http:TimeoutSeconds", "soon", "settings.value")]
    [InlineData("DualFlow:Http:TimeoutSeconds", "0", "settings.value")]
    [InlineData("DualFlow:Http:AllowedHosts:0", "10.0.0.0/99", "settings.value")]
    [InlineData("DualFlow:Smtp:Security", "Maybe", "settings.value")]
    [InlineData("DualFlow:Smtp:Port", "70000", "settings.value")]
    [InlineData("DualFlow:ImportShippedWorkflows", "perhaps", "settings.value")]
    [InlineData("DualFlow:AdminPasword", "x", "settings.unknown")]
    [InlineData("DualFlow:Scripts:Memory", "1", "settings.unknown")]
    [InlineData("DualFlow:Scripts:Isolation", "Outside", "settings.value")]
    [InlineData("DualFlow:TimeZone", "Asia/Aktobe-2", "settings.value")]
    public void A_setting_that_makes_no_sense_is_named_with_what_is_wrong_and_what_to_do(string key, string value, string code)
    {
        var problem = Assert.Single(Assert.Throws<ProblemException>(() => Read((key, value))).Problems);
        Assert.Equal(code, problem.Code);
        Assert.NotEmpty(problem.Fix);
        Assert.NotNull(problem.Path);
    }

    // A setting that operating.md names is one that the server takes.
    [Fact]
    public void Every_setting_of_the_guide_is_known()
    {
        var guide = File.ReadAllText(Path.Combine(ServerBinary.Root, "docs", "operating.md"));
        var sections = System.Text.RegularExpressions.Regex.Matches(guide, "`DualFlow:([A-Za-z]+)").Select(m => m.Groups[1].Value).Distinct().ToList();
        Assert.Contains("Scripts", sections);
        foreach (var section in sections)
        {
            var problems = Record.Exception(() => Read(($"DualFlow:{section}:Nothing", "x"))) is ProblemException e ? e.Problems : [];
            Assert.DoesNotContain(problems, p => p.Message == $"There is no setting {section}.");
        }
        Assert.True(Read(("DualFlow:Scripts:Time", "00:00:02"), ("DualFlow:Scripts:Isolation", "Worker"), ("DualFlow:TimeZone", "Asia/Almaty")).ImportsShippedWorkflows);
    }

    [Fact]
    public void All_problems_are_reported_together() =>
        Assert.Equal(3, Assert.Throws<ProblemException>(() => Read(("urls", "x"), ("DualFlow:Smtp:Port", "x"), ("DualFlow:RetentionDays", "-1"))).Problems.Count);

    [Fact]
    public void A_data_folder_that_cannot_be_made_is_said()
    {
        File.WriteAllText(folder.File("taken"), "");
        var problem = Assert.Single(Assert.Throws<ProblemException>(() => Read(("DualFlow:Data", folder.File("taken")))).Problems);
        Assert.Equal("settings.data_folder", problem.Code);
    }

    ServerSettings Read(params (string Key, string Value)[] values)
    {
        var all = new Dictionary<string, string?> { ["DualFlow:Data"] = folder.Path };
        foreach (var (key, value) in values)
            all[key] = value;
        return new SettingsReader(new ConfigurationBuilder().AddInMemoryCollection(all).Build()).Read();
    }
}
