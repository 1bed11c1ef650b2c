namespace DualFlow.Server.Tests.CommandLine;

public sealed class PlaceTests
{
    const string Students = "student,preferences\nA,C\nS,C;M\nD,C;M;G\nJ,C;G;M\nL,M;C;G\n";
    const string Places = "place,capacity,preferences\nM,2,D;L;S;J\nC,2,D;A;S;L;J\nG,2,D;J;L\n";
    const string Placed = "student,place\nA,C\nD,C\nJ,G\nL,M\nS,M\n";

    [Theory]
    [InlineData(Students, Places)]
    [InlineData("\uFEFFstudent,preferences\r\n\r\nL,\" M ; C;;G\"\r\nJ,C;G;M\r\nD,\"C;M;G\"\r\nS,C;M\r\nA,C;\r\n\r\n", "place;preferences;capacity;town\nG;\"D;J;L\";2;x\nC;\"D;A;S;L;J\";2;y\nM;\"D;L;S;J\";2;z")]
    public async Task The_result_is_the_same_however_the_tables_are_written(string students, string places)
    {
        using var folder = new TemporaryFolder();
        var run = await PlaceAsync(folder, students, places);
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(Placed, await File.ReadAllTextAsync(folder.File("o.csv")));
        Assert.Contains("choices 1: 3, 2: 2", run.Error, StringComparison.Ordinal);
        Assert.Contains("verified: blocking pairs 0, violations 0", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fifty_thousand_students_are_placed_the_same_whatever_the_order_of_the_rows()
    {
        using var folder = new TemporaryFolder();
        var random = new Random(5);
        // Names that need quotation marks, a full place, an empty one and lists that name each other.
        var places = Enumerable.Range(0, 40).Select(p => p == 0 ? "\"Болат, \"\"Пеш\"\"\"" : $"P{p:00}").ToArray();
        var wishes = Enumerable.Range(0, 50_000).Select(_ => Enumerable.Range(0, 5).Select(_ => random.Next(40)).Distinct().ToArray()).ToArray();
        var rows = wishes.Select((w, s) => $"S{s:00000},{(w.Contains(0) ? "\"" : "")}{string.Join(';', w.Select(p => p == 0 ? "Болат, \"\"Пеш\"\"" : places[p]))}{(w.Contains(0) ? "\"" : "")}").ToArray();
        var asking = wishes.SelectMany((w, s) => w.Select(p => (p, s))).ToLookup(x => x.p, x => x.s);
        var placeRows = places.Select((p, i) => $"{p},{(i == 1 ? 0 : 900)},{string.Join(';', asking[i].OrderBy(_ => random.Next()).Select(s => $"S{s:00000}"))}").ToArray();
        var results = new List<byte[]>();
        for (var run = 0; run < 2; run++)
        {
            var placed = await PlaceAsync(folder, $"student,preferences\n{string.Join('\n', rows)}\n", $"place,capacity,preferences\n{string.Join('\n', placeRows)}\n");
            Assert.True(placed.ExitCode == 0, placed.Error);
            Assert.Contains("verified: blocking pairs 0, violations 0", placed.Error, StringComparison.Ordinal);
            results.Add(await File.ReadAllBytesAsync(folder.File("o.csv")));
            random.Shuffle(rows);
            random.Shuffle(placeRows);
        }
        Assert.Equal(results[0], results[1]);
    }

    [Fact]
    public async Task Problems_are_named_by_row_and_column_and_nothing_is_written()
    {
        using var folder = new TemporaryFolder();
        var run = await PlaceAsync(folder, "student,preferences,priority\nA,C,high\nA,C,\n,C,\nB,\"C,\n", "place,capacity,preferences,minimum\nM,x,A,\nC,-1,A,\nG,1,A,2\n");
        Assert.Equal(65, run.ExitCode);
        Assert.False(File.Exists(folder.File("o.csv")));
        foreach (var said in new[]
        {
            "placement.priority: s.csv, row 2, column priority", "placement.row_twice: s.csv, row 3, column student", "row.missing: s.csv, row 4, column student", "csv.quotes: s.csv, row 5",
            "placement.capacity: p.csv, row 2, column capacity", "placement.capacity: p.csv, row 3, column capacity", "placement.minimum: p.csv, row 4, column minimum",
        })
            Assert.Contains(said, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_without_effect_are_warnings_and_with_strict_errors()
    {
        using var folder = new TemporaryFolder();
        const string students = "student,preferences\nA,X;C;C\nB,C\nZ,\n";
        const string places = "place,capacity,preferences\nC,1,A;Y\nE,0,\n";
        var run = await PlaceAsync(folder, students, places);
        Assert.Equal(0, run.ExitCode);
        Assert.Equal("student,place\nA,C\nB,\nZ,\n", await File.ReadAllTextAsync(folder.File("o.csv")));
        foreach (var said in new[]
        {
            "warning placement.unknown: s.csv, row 2", "warning placement.named_twice: s.csv, row 2", "warning placement.one_sided: s.csv, row 3", "warning placement.empty: s.csv, row 4",
            "warning placement.unknown: p.csv, row 2", "warning placement.empty: p.csv, row 3",
        })
            Assert.Contains(said, run.Error, StringComparison.Ordinal);
        Assert.Equal(65, (await PlaceAsync(folder, students, places, "--strict")).ExitCode);
    }

    [Fact]
    public async Task Equals_minimums_and_repairs_work_and_the_seed_repeats_the_lottery()
    {
        using var folder = new TemporaryFolder();
        const string students = "student,preferences,priority\na,small;big,\nb,big=wide,\nc,big=wide,1\nd,wide,\n";
        const string places = "place,capacity,preferences,minimum\nsmall,3,a=b=c=d,2\nbig,2,a=b=c=d,\nwide,1,a=b=c=d,\n";
        var run = await PlaceAsync(folder, students, places, "--seed", "7");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("closed because the minimum was missed: small", run.Error, StringComparison.Ordinal);
        Assert.Contains("seed 7", run.Error, StringComparison.Ordinal);
        var first = await File.ReadAllTextAsync(folder.File("o.csv"));
        Assert.Contains("a,big\n", first, StringComparison.Ordinal);
        var kept = await PlaceAsync(folder, students, places, "--seed", "7", "--keep-open");
        Assert.Contains("minimum missed: small has 1 of 2", kept.Error, StringComparison.Ordinal);

        await File.WriteAllTextAsync(folder.File("before.csv"), Placed);
        var repaired = await PlaceAsync(folder, Students.Replace("A,C\n", "", StringComparison.Ordinal), Places, "--previous", folder.File("before.csv"));
        Assert.Equal(0, repaired.ExitCode);
        Assert.Contains("moved 1\n  S: M -> C", repaired.Error.Replace("\r", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal("student,place\nD,C\nJ,G\nL,M\nS,C\n", await File.ReadAllTextAsync(folder.File("o.csv")));
    }

    [Fact]
    public async Task A_table_in_another_encoding_is_refused_by_name()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllBytesAsync(folder.File("s.csv"), [.. "student,preferences\n"u8, 0xC0, 0xE9, .. ",C\n"u8]);
        await File.WriteAllTextAsync(folder.File("p.csv"), Places);
        var run = await CommandProcess.RunAsync("place", "--students", folder.File("s.csv"), "--places", folder.File("p.csv"), "--out", folder.File("o.csv"));
        Assert.Equal(65, run.ExitCode);
        Assert.Contains("csv.encoding", run.Error, StringComparison.Ordinal);
    }

    static async Task<CommandResult> PlaceAsync(TemporaryFolder folder, string students, string places, params string[] more)
    {
        await File.WriteAllTextAsync(folder.File("s.csv"), students);
        await File.WriteAllTextAsync(folder.File("p.csv"), places);
        return await CommandProcess.RunAsync(["place", "--students", folder.File("s.csv"), "--places", folder.File("p.csv"), "--out", folder.File("o.csv"), .. more]);
    }
}
