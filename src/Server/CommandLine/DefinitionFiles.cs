using DualFlow.Engine.Definitions;

namespace DualFlow.Server.CommandLine;

/// <summary>A definition and the file it came from; null when the file holds none that can be read.</summary>
public sealed record DefinitionFile(string Path, WorkflowDefinition? Definition, IReadOnlyList<Problem> Problems);

/// <summary>Reads definitions from files.</summary>
public static class DefinitionFiles
{
    /// <summary>One file.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static async Task<DefinitionFile> ReadAsync(string path, CancellationToken ct)
    {
        if (!File.Exists(path))
            throw new FileNotFoundException(Directory.Exists(path) ? $"{path} is a folder; name the files in it." : $"There is no file {path}.");
        try
        {
            var definition = DefinitionReader.Read(await File.ReadAllTextAsync(path, ct));
            // Files made by hand often leave the ids out; a stable one lets the same file be imported again.
            if (definition.DefinitionId.Length == 0)
                definition = definition with { DefinitionId = Path.GetFileNameWithoutExtension(path) };
            return new DefinitionFile(path, definition.Id.Length == 0 ? definition with { Id = $"{definition.DefinitionId}-v{definition.Version}" } : definition, []);
        }
        catch (ProblemException e)
        {
            return new DefinitionFile(path, null, e.Problems);
        }
    }

    /// <summary>Every definition directly in a folder, by name of file; other JSON files are left out.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static async Task<IReadOnlyList<DefinitionFile>> ReadFolderAsync(string folder, CancellationToken ct)
    {
        if (!Directory.Exists(folder))
            throw new DirectoryNotFoundException($"There is no folder {folder}.");
        var files = new List<DefinitionFile>();
        foreach (var path in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
            files.Add(await ReadAsync(path, ct));
        return files;
    }
}
