using System.Globalization;
using System.Text;
using DualFlow.Activities.Calendar;
using DualFlow.Activities.Registry;
using DualFlow.Activities.Sample;
using DualFlow.Activities.Tables;

namespace DualFlow.Activities.Tests.Sample;

public sealed class SampleRegistryTests
{
    static readonly IReadOnlyDictionary<string, string> Files = SampleRegistry.Make(SampleRegistry.Seed);

    [Fact]
    public void The_committed_files_are_what_the_generator_makes()
    {
        var folder = Repository.Workflows("sample", "college");
        if (Environment.GetEnvironmentVariable("DUALFLOW_WRITE_SAMPLE") == "1")
        {
            Directory.CreateDirectory(folder);
            foreach (var (name, text) in Files)
                File.WriteAllText(Path.Combine(folder, name), text);
        }
        Assert.All(Files, f => Assert.Equal(f.Value, File.ReadAllText(Path.Combine(folder, f.Key))));
        Assert.Equal(Files, SampleRegistry.Make(SampleRegistry.Seed));
        Assert.NotEqual(Files["students.csv"], SampleRegistry.Make(7)["students.csv"]);
    }

    [Fact]
    public void The_college_has_the_size_of_its_profile()
    {
        Assert.Equal((800, 35, 80, 190, 450, 63, 5), (Rows("students").Count, Rows("groups").Count, Rows("enterprises").Count, Rows("mentors").Count, Rows("workplaces").Count, Rows("teachers").Count, Rows("programmes").Count));
        Assert.Equal(46, Rows("teachers").Count(t => t["lastCourseOn"].Length > 0));
        Assert.InRange(Rows("students").Count(s => s["language"] == "kk"), 800 * 62 / 100, 800 * 68 / 100);
    }

    [Fact]
    public void Every_minor_has_a_guardian_and_nobody_else()
    {
        var minors = Rows("students").Where(s => Age.On(Day(s["birthDate"]), SampleRegistry.AsOf) < 18).Select(s => s["id"]).ToHashSet();
        Assert.Equal(minors, Rows("guardians").Select(g => g["studentId"]).ToHashSet());
    }

    [Fact]
    public void There_are_places_and_mentors_for_everybody_and_most_enterprises_have_few()
    {
        var places = Rows("workplaces").GroupBy(w => w["bin"]).Select(g => g.Sum(w => Number(w["places"]))).Order().ToList();
        Assert.Equal(80, places.Count);
        Assert.InRange(places.Sum(), 800, 1000);
        Assert.InRange(places[40], 3, 8);
        Assert.True(places[^1] > 10 * places[40]);
        Assert.InRange(Rows("mentors").Sum(m => Number(m["capacity"])), 800, 1000);
        Assert.All(SampleRegistry.Programmes, p => Assert.True(Rows("workplaces").Where(w => w["qualification"] == p.Qualification).Sum(w => Number(w["places"]))
            >= Rows("students").Join(Rows("groups").Where(g => g["qualification"] == p.Qualification), s => s["groupCode"], g => g["code"], (s, _) => s).Count()));
    }

    [Fact]
    public void Names_sort_and_are_found() =>
        Assert.All(Rows("students").Take(50), s => Assert.True(NameSearch.Matches(NameSearch.Key(s["lastName"], s["firstName"]), s["firstName"] + " " + s["lastName"])));

    internal static IReadOnlyList<CsvRow> Rows(string kind)
    {
        var table = CsvTableReader.Read(kind, Encoding.UTF8.GetBytes(Files[kind + ".csv"]), []);
        Assert.Empty(table.Problems);
        return table.Rows;
    }

    static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
