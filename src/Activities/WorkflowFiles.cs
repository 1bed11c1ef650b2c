namespace DualFlow.Activities;

/// <summary>Reads files below one folder and never above it.</summary>
/// <param name="folder">The folder with <c>rulepacks/</c> and <c>sample/</c>.</param>
public sealed class WorkflowFiles(string folder)
{
    readonly string root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)) + Path.DirectorySeparatorChar;

    /// <summary>Reads a file's bytes.</summary>
    /// <exception cref="FileNotFoundException">There is no such file below the folder.</exception>
    public Task<byte[]> ReadAsync(string path, CancellationToken ct) => File.ReadAllBytesAsync(Resolve(path), ct);

    /// <summary>Reads a file as UTF-8 text.</summary>
    /// <exception cref="FileNotFoundException">There is no such file below the folder.</exception>
    public Task<string> ReadTextAsync(string path, CancellationToken ct) => File.ReadAllTextAsync(Resolve(path), ct);

    /// <summary>The full path of a file below the folder; null when it isn't there.</summary>
    public string? Find(string path) => Path.GetFullPath(Path.Combine(root, path)) is var full && full.StartsWith(root, StringComparison.Ordinal) && File.Exists(full) ? full : null;

    /// <summary>Files with that extension in a folder below, by name.</summary>
    public IReadOnlyList<string> List(string folder, string extension) => Directory.Exists(Path.Combine(root, folder))
        ? [.. Directory.EnumerateFiles(Path.Combine(root, folder), "*" + extension).Order(StringComparer.Ordinal).Select(f => Path.GetRelativePath(root, f))] : [];

    string Resolve(string path)
    {
        var full = Path.GetFullPath(Path.Combine(root, path));
        return full.StartsWith(root, StringComparison.Ordinal) && File.Exists(full)
            ? full
            : throw new FileNotFoundException($"There is no file \"{path}\" in the folder of workflows. Put it there, or correct the path.");
    }
}
