using System.Text.RegularExpressions;

namespace DualFlow.House.Tests;

/// <summary>What holds for every file of the project.</summary>
public sealed partial class FileTests
{
    const int LongestFile = 400;

    static readonly string[] Code = [".cs", ".razor", ".ts", ".tsx", ".js", ".css", ".sql", ".sh"];

    // Put together here, so that this file doesn't hold what it looks for.
    static readonly string[] Foreign =
    [
        .. new[] { "work", "tmp", "root", "home", "farm", "Users" }.Select(folder => $"(?<![\\w.}}])/{folder}/[A-Za-z]"),
        .. new[] { ("api", "nuget", "org"), ("registry", "npmjs", "org"), ("deb", "debian", "org") }.Select(h => $@"{h.Item1}\.{h.Item2}\.{h.Item3}"),
    ];

    [Fact]
    public void No_code_file_is_longer_than_a_person_reads_at_once()
    {
        var wrong = Repository.FilesLike(Code).Where(f => !f.Contains("/Migrations/", StringComparison.Ordinal) && !f.Contains("/wwwroot/", StringComparison.Ordinal))
            .Select(f => (File: f, Lines: Repository.Read(f).AsSpan().Count('\n'))).Where(f => f.Lines > LongestFile).Select(f => $"{f.File}: {f.Lines} lines");
        Assert.Empty(wrong);
    }

    [Fact]
    public void Nothing_names_a_path_of_one_machine_or_the_host_of_a_registry()
    {
        var pattern = new Regex(string.Join('|', Foreign), RegexOptions.CultureInvariant);
        var wrong = new List<string>();
        foreach (var file in Repository.Files.Where(f => IsText(f) && !f.EndsWith("package-lock.json", StringComparison.Ordinal)))
            foreach (Match match in pattern.Matches(Repository.Read(file)))
                wrong.Add($"{file}: {match.Value}");
        Assert.Empty(wrong);
    }

    [Fact]
    public void Nothing_is_left_unfinished()
    {
        var pattern = new Regex(string.Join('|', "TO" + "DO", "FIX" + "ME", "NotImplemented" + "Exception", @"\[(Fact|Theory)\([^\]]*Skip\s*="), RegexOptions.CultureInvariant);
        var wrong = Repository.FilesLike(Code).SelectMany(f => pattern.Matches(Repository.Read(f)).Select(m => $"{f}: {m.Value}"));
        Assert.Empty(wrong);
    }

    [Fact]
    public void No_test_waits_by_sleeping()
    {
        var wrong = Repository.FilesLike(".cs").Where(f => f.StartsWith("tests/", StringComparison.Ordinal) && !f.StartsWith("tests/House.Tests/", StringComparison.Ordinal))
            .Where(f => Sleep().IsMatch(Repository.Read(f)));
        Assert.Empty(wrong);
    }

    [Fact]
    public void Every_project_has_its_lock_file()
    {
        var wrong = Repository.FilesLike(".csproj").Where(p => !Repository.Files.Contains(Path.GetDirectoryName(p)!.Replace('\\', '/') + "/packages.lock.json"));
        Assert.Empty(wrong);
    }

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var solution = Repository.Read("DualFlow.sln").Replace('\\', '/');
        var missing = Repository.FilesLike(".csproj").Where(p => !solution.Contains($"\"{p}\"", StringComparison.Ordinal));
        Assert.Empty(missing);
    }

    [Fact]
    public void Package_versions_stand_in_one_place()
    {
        var wrong = Repository.FilesLike(".csproj").Where(p => OwnVersion().IsMatch(Repository.Read(p)));
        Assert.Empty(wrong);
    }

    static bool IsText(string file) => Path.GetExtension(file) is not (".png" or ".jpg" or ".ico" or ".woff" or ".woff2" or ".ttf" or ".pdf" or ".docx" or ".xlsx" or ".gz");

    [GeneratedRegex(@"Thread\.Sleep\(|Task\.Delay\(")]
    private static partial Regex Sleep();

    [GeneratedRegex("<PackageReference[^>]*Version=")]
    private static partial Regex OwnVersion();
}
