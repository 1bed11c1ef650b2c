using System.Diagnostics;

namespace DualFlow.House.Tests;

/// <summary>The files that belong to the project: what git tracks, and what is new and not ignored.</summary>
static class Repository
{
    static readonly string[] Skipped = ["bin", "obj", ".git", "node_modules", "data", "TestResults", "artifacts"];

    /// <summary>Absolute path of the folder that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Relative paths with forward slashes, in ordinal order.</summary>
    public static IReadOnlyList<string> Files { get; } = [.. List().Where(f => File.Exists(Path.Combine(Root, f))).Order(StringComparer.Ordinal)];

    /// <summary>The relative paths that end so.</summary>
    public static IEnumerable<string> FilesLike(params string[] endings) => Files.Where(f => endings.Any(e => f.EndsWith(e, StringComparison.Ordinal)));

    /// <summary>The text of a file.</summary>
    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "DualFlow.sln")))
                return folder.FullName;
        throw new DirectoryNotFoundException("No folder above the tests holds DualFlow.sln.");
    }

    static IEnumerable<string> List()
    {
        try
        {
            using var git = Process.Start(new ProcessStartInfo("git", ["ls-files", "--cached", "--others", "--exclude-standard", "-z"])
            {
                WorkingDirectory = Root,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var output = git.StandardOutput.ReadToEnd();
            git.WaitForExit();
            if (git.ExitCode == 0)
                return output.Split('\0', StringSplitOptions.RemoveEmptyEntries);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // No git here (an exported source tree): the folders say what belongs to the project.
        }
        return Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Root, f).Replace('\\', '/'))
            .Where(f => !f.Split('/').Any(Skipped.Contains));
    }
}
